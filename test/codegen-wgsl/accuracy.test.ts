import { describe, expect, it } from "vitest";
import { spellingOf } from "../../src/codegen-wgsl/math/index.ts";
import { functionRow, functions } from "../../src/language/functions/index.ts";
import { internalFunctions } from "../../src/language/functions/internal.ts";
import { softwareDevice } from "../support/webgpu.ts";
import { evaluate } from "./around.ts";

const found = await softwareDevice();

/** Units in the last place of float32 by which `got` misses `want`. */
function units(got: number, want: number): number {
  const nearest = Math.fround(want);
  if (got === nearest || (Number.isNaN(got) && Number.isNaN(want))) return 0;
  // Numbers below the normal ones may be 0 on a device.
  if (Math.abs(want) < 1.2e-38 && Math.abs(got) < 1.2e-38) return 0;
  if (!Number.isFinite(nearest) || !Number.isFinite(got)) return Infinity;
  return Math.abs(got - want) / 2 ** (Math.floor(Math.log2(Math.max(Math.abs(want), 1.2e-38))) - 23);
}

const count = 20_000;
const linear = (low: number, high: number): Float32Array =>
  Float32Array.from({ length: count }, (_, k) => low + ((high - low) * (k + 0.5)) / count);
const logarithmic = (low: number, high: number): Float32Array =>
  linear(Math.log(low), Math.log(high)).map((x) => Math.exp(x));
const joined = (ranges: readonly Float32Array[]): Float32Array => {
  const all = new Float32Array(count * ranges.length);
  ranges.forEach((range, k) => all.set(range, k * count));
  return all;
};
/** In another order: the second argument of the first. */
const shuffled = (range: Float32Array): Float32Array => range.map((_, k) => range[(k * 7919) % range.length] ?? NaN);

/** Function, largest error in units in the last place, ranges. */
const ofOne: readonly (readonly [name: string, bound: number, ...ranges: Float32Array[]])[] = [
  ["exp", 1, linear(-1, 1), linear(-87, 88.7), linear(-20, 20)],
  ["expm1", 2, logarithmic(1e-30, 0.4), linear(-1, 1), linear(-87, 88)],
  ["exprel", 3, logarithmic(1e-30, 0.4), linear(-1, 1), linear(-87, 92)],
  ["log", 1, linear(0.4, 2.5), logarithmic(1e-37, 3e38)],
  ["log2", 2, linear(0.4, 2.5), logarithmic(1e-37, 3e38)],
  ["log10", 2, linear(0.4, 2.5), logarithmic(1e-37, 3e38)],
  ["log1p", 1.5, logarithmic(1e-30, 0.4), linear(-0.999, 3), logarithmic(1, 3e38)],
  ["logistic", 2.5, linear(-87, 90), linear(-2, 2)],
  ["softplus", 2.5, linear(-80, 90), linear(-2, 2)],
  ["tanh", 1, logarithmic(1e-30, 0.4), linear(-10, 10), linear(50, 200)],
  ["sinh", 2.5, logarithmic(1e-30, 0.4), linear(-88, 88)],
  ["cosh", 2.5, linear(-88, 88)],
  ["sin", 1, linear(-4, 4), linear(-100, 100), logarithmic(1e-30, 1)],
  ["cos", 1, linear(-4, 4), linear(-100, 100)],
  ["tan", 2.5, linear(-4, 4), linear(-100, 100)],
  ["asin", 2.5, linear(-1, 1)],
  ["acos", 2, linear(-1, 1)],
  ["atan", 2.5, linear(-10, 10), logarithmic(1e-30, 1e30)],
  ["erf", 4, linear(-5, 5), logarithmic(1e-30, 0.5)],
  ["cbrt", 1, linear(-100, 100), logarithmic(1e-30, 1e30)],
  ["sqrt", 0.6, logarithmic(1e-30, 1e30)],
  ["gamma_function", 12, linear(0.01, 34)],
  ...["abs", "sign", "floor", "ceil", "round", "int", "heaviside", "isnan", "flush"].map(
    (name) => [name, 0, linear(-10, 10), linear(-1e7, 1e7), linear(0.4999, 0.5001)] as const,
  ),
];
const ofTwo: readonly (readonly [string, number, Float32Array, Float32Array])[] = [
  ["pow", 2, logarithmic(1e-3, 1e3), linear(-12, 12)],
  ["pow", 3, linear(0.5, 2), linear(-100, 100)],
  ["pow", 2, logarithmic(1e-30, 1e30), linear(-1, 1)],
  ["pow", 0, linear(-3, 3), Float32Array.from({ length: count }, () => 0)],
  ["atan2", 4, linear(-3, 3), linear(-3, 3)],
  ["hypot", 2.5, logarithmic(1e-20, 1e20), logarithmic(1e-20, 1e20)],
  ["mod", 0.5, linear(-100, 100), linear(-3, 3)],
  ["mod", 0.5, linear(-1e30, 1e30), linear(1, 3e10)],
  ["min", 0, linear(-3, 3), linear(-3, 3)],
  ["max", 0, linear(-3, 3), linear(-3, 3)],
];
const special = Float32Array.of(
  0,
  -0,
  1,
  -1,
  2,
  -2,
  3,
  -3,
  0.5,
  -0.5,
  NaN,
  Infinity,
  -Infinity,
  1e30,
  -1e30,
  100,
  -100,
  1e10,
);
/** Arguments in pairs, each with each. */
const first = Float32Array.from(
  { length: special.length ** 2 },
  (_, k) => special[Math.floor(k / special.length)] ?? NaN,
);
const second = Float32Array.from({ length: special.length ** 2 }, (_, k) => special[k % special.length] ?? NaN);

/** Where a device need not give what the language means: whole numbers know no NaN, and of large angles little is left. */
const meaningOf: Readonly<Record<string, (x: number) => boolean>> = {
  int: (x) => Math.abs(x) < 2 ** 31,
  gamma_function: (x) => x > 0 && Number.isFinite(x),
  ...Object.fromEntries(
    ["sin", "cos", "tan"].map((name) => [name, (x: number) => !(Math.abs(x) > 1e6 && Number.isFinite(x))]),
  ),
};
const everyFunction = [...functions.values(), ...internalFunctions.values()]
  .filter(({ parameters }) => parameters.length <= 2)
  .map((row) => [row.name, row.parameters] as const);

async function worst(name: string, arrays: readonly Float32Array[]): Promise<readonly [number, string]> {
  if ("skip" in found) throw new Error(found.skip);
  const row = functionRow(name);
  const spelling = spellingOf(name, "real");
  const got = await evaluate(
    found.device,
    spelling.write(arrays.map((_, k) => (k === 0 ? "x" : "y"))),
    spelling.uses,
    arrays,
  );
  let most: readonly [number, string] = [0, ""];
  got.forEach((value, k) => {
    const args = arrays.map((array) => array[k] ?? NaN);
    const error = units(value, row?.evaluate(...args) ?? NaN);
    if (error > most[0]) most = [error, `${name}(${args.join(", ")}) = ${row?.evaluate(...args)}, not ${value}`];
  });
  return most;
}

describe.runIf("device" in found)("functions on a device", () => {
  it.each(ofOne.map(([name, bound, ...ranges]) => [name, bound, joined(ranges)] as const))(
    "%s is within %f units in the last place",
    async (name, bound, x) => {
      const [error, where] = await worst(name, [x]);
      expect(error, where).toBeLessThanOrEqual(bound);
    },
  );

  it.each(ofTwo)("%s of two numbers is within %f units in the last place", async (name, bound, x, y) => {
    const [error, where] = await worst(name, [x, shuffled(y)]);
    expect(error, where).toBeLessThanOrEqual(bound);
  });

  it.each(everyFunction)("%s of zeros, infinities and NaN", async (name, { length }) => {
    const meant = special.filter(meaningOf[name] ?? (() => true));
    const [error, where] = await worst(name, length === 1 ? [meant] : [first, second]);
    expect(error, where).toBeLessThanOrEqual(8);
  });
});

it("every builtin of the language has a spelling", () => {
  for (const name of [...functions.keys(), ...internalFunctions.keys()])
    expect(() => spellingOf(name, "real"), name).not.toThrow();
});

it.runIf("skip" in found)("a device that computes is missing, and the tests on it are skipped", (context) => {
  if ("skip" in found) context.skip(found.skip);
});
