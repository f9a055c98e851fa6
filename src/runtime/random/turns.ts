/**
 * Pairs of standard normal numbers from pairs of uniform ones (Box & Muller 1958): the first gives the radius, the second the angle in
 * turns, whose quarters come off exactly. Polynomials for the eighth that is left: fdlibm 5.3, k_sin.c and k_cos.c.
 */
import { logOfUniform } from "./log.ts";

/** In place; `count` is even. */
export function boxMuller(values: Float64Array, at: number, count: number): void {
  for (let k = at; k < at + count; k += 2) {
    const radius = Math.sqrt(-2 * logOfUniform(values[k]!));
    const turns = values[k + 1]!;
    const rounded = turns * 4 + 6755399441055744 - 6755399441055744;
    const quarter = rounded | 0;
    const y = (turns - rounded * 0.25) * (2 * Math.PI);
    const c = cosine(y);
    const s = sine(y);
    const across = quarter & 1 ? s : c;
    const up = quarter & 1 ? c : s;
    values[k] = radius * ((quarter + 1) & 2 ? -across : across);
    values[k + 1] = radius * (quarter & 2 ? -up : up);
  }
}

function sine(y: number): number {
  const z = y * y;
  const inner = 2.7557313707070067714e-6 + z * (-2.5050760253406863383e-8 + z * 1.58969099521155010221e-10);
  const rest = 8.33333333332248946124e-3 + z * (-1.98412698298579493134e-4 + z * inner);
  return y + z * y * (-1.66666666666666324348e-1 + z * rest);
}

function cosine(y: number): number {
  const z = y * y;
  const inner = -2.75573143513906633035e-7 + z * (2.0875723212981748279e-9 + z * -1.13596475577881948265e-11);
  const rest = -1.38888888888741095749e-3 + z * (2.48015872894767294178e-5 + z * inner);
  const half = 0.5 * z;
  const w = 1 - half;
  return w + (1 - w - half + z * z * (4.16666666666666019037e-2 + z * rest));
}
