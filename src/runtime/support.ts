import type { Support } from "./manifest.ts";
import { matrixExponential } from "./matrix-exponential.ts";
import { makeDraws } from "./random/draw.ts";

/** What the runtime lends to the code of a model, with the seed still to be set. */
export function createSupport(): { readonly support: Support; readonly reseed: (seed: number) => void } {
  const { draw, key, reseed } = makeDraws();
  return { support: { draw, key, matrixExponential }, reseed };
}
