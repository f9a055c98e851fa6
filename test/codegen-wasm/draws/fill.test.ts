import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Assembler, constantsAt, expTableAt } from "../../../src/codegen-wasm/assembler.ts";
import { Constants } from "../../../src/codegen-wasm/constants.ts";
import { drawn, fillOf, type Base } from "../../../src/codegen-wasm/draws/distributions.ts";
import { roomFor } from "../../../src/codegen-wasm/draws/fill.ts";
import { encodeModule, type DefinedFunction, type ValueType } from "../../../src/codegen-wasm/encoder.ts";
import { Arithmetic } from "../../../src/codegen-wasm/math/arithmetic.ts";
import { MathLibrary } from "../../../src/codegen-wasm/math/library.ts";
import { fastExpTable } from "../../../src/language/functions/fast-exp.ts";
import { makeDraws } from "../../../src/runtime/random/draw.ts";
import { exportsOf, type Exported } from "../engine.ts";

const [tableAt, numbersAt, valuesAt] = [32 * 1024, 33 * 1024, 50 * 1024];
const site = 3;

interface Filled {
  /** The numbers of `count` elements from `first` on. */
  readonly numbers: (first: number, count: number, step: number, lambda?: number) => Float64Array;
  /** What a distribution makes of them. */
  readonly values: (distribution: string, count: number, args: readonly number[]) => Float64Array;
  readonly draw: ReturnType<typeof makeDraws>["draw"];
}

/** A module with one fill, and a function for each distribution that it gives. */
function filled(base: Base, double: boolean, seed = 7): Filled {
  const constants = new Constants();
  const library = new MathLibrary(constants, 1);
  const fill = fillOf(library, base, double, 0);
  const makers = [...drawn]
    .filter(([, row]) => row.base === base)
    .map(([name]) => maker(name, double, library, constants));
  const { draw, key, reseed } = makeDraws();
  reseed(seed);
  const types = [
    ...Array.from<ValueType>({ length: 7 }).fill("i32"),
    ...(base === "poisson" ? (["f64", "i32"] as const) : []),
  ];
  const passOn = new Assembler(types.length, constants);
  types.forEach((_, k) => passOn.get(k));
  passOn.call(fill);
  const exported: DefinedFunction = { name: "fill", parameters: types, results: [], locals: [], code: passOn.code };
  const ofOne: Exported = (element = 0, step = 0, lambda = 0) => draw["poisson"]!(site, element, step, lambda);
  let memory = new ArrayBuffer(0);
  const imported = { name: "one", parameters: ["f64", "f64", "f64"], results: ["f64"] } as const;
  const functions = exportsOf(
    encodeModule([imported], [...library.defined, exported, ...makers]),
    { one: ofOne },
    (buffer) => {
      memory = buffer;
      new Float64Array(buffer, expTableAt, 2048).set(fastExpTable);
      new Float64Array(buffer, constantsAt, constants.values.length).set(constants.values);
    },
  );
  const kind = double ? Float64Array : Float32Array;
  return {
    draw,
    numbers(first, count, step, lambda = 0) {
      new Uint8Array(memory, numbersAt + roomFor(count, double), 16).fill(77);
      const more = base === "poisson" ? [lambda, tableAt] : [];
      functions["fill"]!(numbersAt, first, count, step, site, key[0]!, key[1]!, ...more);
      expect([...new Uint8Array(memory, numbersAt + roomFor(count, double), 16)]).toEqual(
        Array.from({ length: 16 }, () => 77),
      );
      return Float64Array.from(new kind(memory, numbersAt, count));
    },
    values(distribution, count, args) {
      functions[distribution]!(roomFor(count, double), ...args);
      return Float64Array.from(new kind(memory, valuesAt, count));
    },
  };
}

/** for (each vector) values[k] = distribution(numbers[k], args) */
function maker(name: string, double: boolean, library: MathLibrary, constants: Constants): DefinedFunction {
  const asm = new Assembler(3, constants);
  const m = new Arithmetic(asm, double ? "f64x2" : "f32x4");
  const args = [1, 2].map((parameter) => {
    const local = asm.local("v128");
    if (double) asm.get(parameter).simd("f64x2.splat").set(local);
    else asm.get(parameter).do("f32.demote_f64").simd("f32x4.splat").set(local);
    return m.of(local);
  });
  const at = asm.local("i32");
  const number = asm.local("v128");
  asm.loop().get(at).load128(numbersAt).set(number).get(at);
  drawn.get(name)!.value(m, m.of(number), args, library.call).write();
  asm.store128(valuesAt).get(at).i32(16).do("i32.add").tee(at).get(0).do("i32.lt_s").branchIf(0).end();
  return { name, parameters: ["i32", "f64", "f64"], results: [], locals: asm.locals, code: asm.code };
}

const place = fc.record({
  first: fc.integer({ min: 0, max: 2 ** 29 }).map((block) => 4 * block),
  count: fc.integer({ min: 1, max: 100 }),
  step: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
});

describe.each(["uniform", "normal"] as const)("a fill of %s numbers", (base) => {
  const [double, single] = [filled(base, true), filled(base, false)];
  const expected = (first: number, count: number, step: number): Float64Array =>
    Float64Array.from({ length: count }, (_, k) => double.draw[base]!(site, first + k, step));

  test("has the runtime's bits in float64", () => {
    fc.assert(
      fc.property(place, ({ first, count, step }) => {
        expect(double.numbers(first, count, step)).toEqual(expected(first, count, step));
      }),
    );
  });

  test("is near them in float32", () => {
    const exact = expected(4, 2000, 9);
    const bound = base === "uniform" ? 2 ** -24 : 3e-6;
    const gap = (x: number, k: number): number => Math.abs(x - exact[k]!);
    expect(Math.max(...single.numbers(4, 2000, 9).map(gap))).toBeLessThan(bound);
  });
});

test("uniform numbers of float32 lie below 1 and above 0", () => {
  const { numbers } = filled("uniform", false);
  for (let step = 0; step < 500; step++) {
    const found = numbers(0, 4000, step);
    expect(Math.max(...found)).toBeLessThan(1);
    expect(Math.min(...found)).toBeGreaterThan(0);
  }
});

const cases: readonly (readonly [string, readonly number[]])[] = [
  ["uniform", [-70, -50]],
  ["normal", [3, 2]],
  ["normal", [3, -2]],
  ["lognormal", [0.5, 0.4]],
  ["exponential", [5]],
  ["exponential", [-5]],
  ["bernoulli", [0.3]],
  ["randint", [-3, 4]],
  ["laplace", [1, 0.5]],
];

describe.each(cases)("%s(%j)", (name, args) => {
  const { base } = drawn.get(name)!;
  const given = [...args, 0].slice(0, 2);

  test("has the runtime's bits in float64", () => {
    const { draw, numbers, values } = filled(base, true);
    numbers(8, 1500, 21);
    const expected = Float64Array.from({ length: 1500 }, (_, k) => draw[name]!(site, 8 + k, 21, ...args));
    expect(values(name, 1500, given)).toEqual(expected);
  });

  test("is near them in float32", () => {
    const { draw, numbers, values } = filled(base, false);
    numbers(8, 1500, 21);
    const found = values(name, 1500, given);
    const far = found.filter((x, k) => Math.abs(x - draw[name]!(site, 8 + k, 21, ...args)) > 2e-5 * (1 + Math.abs(x)));
    expect(far.length).toBe(0);
  });
});

describe("a fill of Poisson numbers", () => {
  test.each([true, false])("has the runtime's numbers for every mean, float64: %s", (double) => {
    const { draw, numbers } = filled("poisson", double);
    const mean = fc.oneof(fc.double({ min: 0, max: 10, noNaN: true }), fc.constantFrom(0, 0.001, 1, 9.999999, 10, 30));
    fc.assert(
      fc.property(place, mean, ({ first, count, step }, lambda) => {
        const expected = Float64Array.from({ length: count }, (_, k) =>
          draw["poisson"]!(site, first + k, step, lambda),
        );
        expect(numbers(first, count, step, lambda)).toEqual(expected);
      }),
    );
  });

  test("of a mean that is none are no numbers", () => {
    const { numbers } = filled("poisson", true);
    expect([...numbers(0, 5, 1, -1), ...numbers(0, 5, 1, NaN)].every(Number.isNaN)).toBe(true);
  });
});
