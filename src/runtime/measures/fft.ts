/**
 * The discrete Fourier transform X_k = Σ x_j exp(-2πi jk/n) in place, n a power of two: decimation in time
 * (Cooley & Tukey 1965, Math. Comp. 19:297).
 */
export function fft(real: Float64Array, imaginary: Float64Array): void {
  const n = real.length;
  reverseBits(real, imaginary);
  for (let half = 1; half < n; half *= 2) {
    for (let k = 0; k < half; k++) {
      const angle = (-Math.PI * k) / half;
      const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
      for (let at = k; at < n; at += 2 * half) butterfly(real, imaginary, at, at + half, cosine, sine);
    }
  }
}

function butterfly(re: Float64Array, im: Float64Array, a: number, b: number, cosine: number, sine: number): void {
  const turnedRe = re[b]! * cosine - im[b]! * sine;
  const turnedIm = re[b]! * sine + im[b]! * cosine;
  re[b] = re[a]! - turnedRe;
  im[b] = im[a]! - turnedIm;
  re[a]! += turnedRe;
  im[a]! += turnedIm;
}

function reverseBits(re: Float64Array, im: Float64Array): void {
  const n = re.length;
  for (let i = 1, j = 0; i < n; i++) {
    let bit = n >> 1;
    for (; (j & bit) !== 0; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i >= j) continue;
    [re[i], re[j]] = [re[j]!, re[i]!];
    [im[i], im[j]] = [im[j]!, im[i]!];
  }
}
