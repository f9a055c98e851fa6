import FFT from "fft.js";

/** Real parts and imaginary parts. */
export interface Complex {
  readonly real: readonly number[];
  readonly imaginary: readonly number[];
}

/** The discrete Fourier transform X[k] = sum over m of x[m]·exp(-2πi·k·m/n), for any n in O(n log n). */
export function fourier(x: Complex): Complex {
  const n = x.real.length;
  if (n <= 1) return x;
  return (n & (n - 1)) === 0 ? ofPowerOfTwo(x) : byConvolution(x);
}

/** Its inverse. */
export function inverseFourier(x: Complex): Complex {
  const n = x.real.length;
  const swapped = fourier({ real: x.imaginary, imaginary: x.real });
  return { real: swapped.imaginary.map((value) => value / n), imaginary: swapped.real.map((value) => value / n) };
}

function ofPowerOfTwo({ real, imaginary }: Complex): Complex {
  const n = real.length;
  const plan = new FFT(n);
  const [from, to] = [plan.createComplexArray(), plan.createComplexArray()];
  for (let k = 0; k < n; k++) [from[2 * k], from[2 * k + 1]] = [real[k]!, imaginary[k]!];
  plan.transform(to, from);
  const part = (offset: number): number[] => Array.from({ length: n }, (_, k) => to[2 * k + offset]!);
  return { real: part(0), imaginary: part(1) };
}

/** Bluestein 1970: a transform of any length is a convolution with exp(πi·k²/n), which transforms of a power of two do. */
function byConvolution(x: Complex): Complex {
  const n = x.real.length;
  const size = 2 ** Math.ceil(Math.log2(2 * n - 1));
  const chirp = Array.from({ length: n }, (_, k) => (Math.PI * ((k * k) % (2 * n))) / n);
  const padded = (value: (k: number) => readonly [number, number] | undefined): Complex => {
    const all = Array.from({ length: size }, (_, k) => value(k) ?? [0, 0]);
    return { real: all.map(([re]) => re), imaginary: all.map(([, im]) => im) };
  };
  const a = padded((k) => (k < n ? times([x.real[k]!, x.imaginary[k]!], turn(-chirp[k]!)) : undefined));
  const b = padded((k) => {
    const at = k < n ? k : size - k;
    return at < n ? turn(chirp[at]!) : undefined;
  });
  const [fa, fb] = [fourier(a), fourier(b)];
  const product = padded((k) => times([fa.real[k]!, fa.imaginary[k]!], [fb.real[k]!, fb.imaginary[k]!]));
  const folded = inverseFourier(product);
  const result = chirp.map((angle, k) => times([folded.real[k]!, folded.imaginary[k]!], turn(-angle)));
  return { real: result.map(([re]) => re), imaginary: result.map(([, im]) => im) };
}

const turn = (angle: number): readonly [number, number] => [Math.cos(angle), Math.sin(angle)];
const times = ([a, b]: readonly [number, number], [c, d]: readonly [number, number]): readonly [number, number] => [
  a * c - b * d,
  a * d + b * c,
];
