/**
 * Circular convolution with a row that stays: out[j] = Σ row[(j - i) mod n] · x[i], by the discrete Fourier transform in O(n log n).
 * Forward by decimation in frequency, back by decimation in time (Gentleman & Sande 1966; Cooley & Tukey 1965), so that nothing has to
 * be put in order between the two. Lengths that are no powers of two are laid into the next one that holds all differences.
 */
export class Convolution {
  private readonly size: number;
  private readonly length: number;
  private readonly cosines: Float64Array;
  private readonly sines: Float64Array;
  private readonly re: Float64Array;
  private readonly im: Float64Array;
  private readonly rowRe: Float64Array;
  private readonly rowIm: Float64Array;

  constructor(row: ArrayLike<number>) {
    const n = row.length;
    this.size = n;
    this.length = (n & (n - 1)) === 0 ? n : 2 ** Math.ceil(Math.log2(2 * n - 1));
    const { length } = this;
    this.cosines = Float64Array.from({ length: length / 2 }, (_, k) => Math.cos((2 * Math.PI * k) / length));
    this.sines = Float64Array.from({ length: length / 2 }, (_, k) => Math.sin((2 * Math.PI * k) / length));
    this.re = new Float64Array(length);
    this.im = new Float64Array(length);
    this.rowRe = new Float64Array(length);
    this.rowIm = new Float64Array(length);
    for (let k = 0; k < n; k++) {
      this.rowRe[k] = row[k]! / length;
      if (k > 0) this.rowRe[length - k] = row[n - k]! / length;
    }
    this.forward(this.rowRe, this.rowIm);
  }

  apply(x: ArrayLike<number>, out: Float64Array): void {
    const { re, im, rowRe, rowIm, size } = this;
    re.fill(0);
    im.fill(0);
    for (let k = 0; k < size; k++) re[k] = x[k]!;
    this.forward(re, im);
    for (let k = 0; k < this.length; k++) {
      const product = re[k]! * rowRe[k]! - im[k]! * rowIm[k]!;
      im[k] = re[k]! * rowIm[k]! + im[k]! * rowRe[k]!;
      re[k] = product;
    }
    this.back();
    for (let k = 0; k < size; k++) out[k] = re[k]!;
  }

  /** Leaves the spectrum in the order of reversed bits. */
  private forward(re: Float64Array, im: Float64Array): void {
    const { length, cosines, sines } = this;
    for (let half = length / 2, stride = 1; half >= 1; half /= 2, stride *= 2) {
      for (let k = 0; k < half; k++) {
        const [cosine, sine] = [cosines[k * stride]!, -sines[k * stride]!];
        for (let a = k; a < length; a += 2 * half) {
          const b = a + half;
          const [dRe, dIm] = [re[a]! - re[b]!, im[a]! - im[b]!];
          re[a]! += re[b]!;
          im[a]! += im[b]!;
          re[b] = dRe * cosine - dIm * sine;
          im[b] = dRe * sine + dIm * cosine;
        }
      }
    }
  }

  private back(): void {
    const { length, cosines, sines, re, im } = this;
    for (let half = 1, stride = length / 2; half < length; half *= 2, stride /= 2) {
      for (let k = 0; k < half; k++) {
        const [cosine, sine] = [cosines[k * stride]!, sines[k * stride]!];
        for (let a = k; a < length; a += 2 * half) {
          const b = a + half;
          const turnedRe = re[b]! * cosine - im[b]! * sine;
          const turnedIm = re[b]! * sine + im[b]! * cosine;
          re[b] = re[a]! - turnedRe;
          im[b] = im[a]! - turnedIm;
          re[a]! += turnedRe;
          im[a]! += turnedIm;
        }
      }
    }
  }
}
