import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Assembler, constantsAt, expTableAt } from "../../src/codegen-wasm/assembler.ts";
import { Constants } from "../../src/codegen-wasm/constants.ts";
import { encodeModule } from "../../src/codegen-wasm/encoder.ts";
import { expFunction, exprelFunction } from "../../src/codegen-wasm/math.ts";
import { exportsOf, type Exported } from "./engine.ts";
import { functionRow } from "../../src/language/functions/index.ts";

/** exp and exprel of two numbers, of which one lane is given back. */
function instance(): Record<"exp" | "exprel", Exported> {
  const constants = new Constants();
  const exp: Exported = (x = NaN) => functionRow("exp")!.evaluate(x);
  const wrapped = (name: string, index: number) => {
    const asm = new Assembler(3, constants);
    const result = asm.local("v128");
    asm.get(0).simd("f64x2.splat").get(1).replaceLane(1).call(index).set(result);
    asm.get(2).if("f64").get(result).lane(1).else().get(result).lane(0).end();
    return { name, parameters: ["f64", "f64", "i32"], results: ["f64"], locals: asm.locals, code: asm.code } as const;
  };
  const bytes = encodeModule(
    [{ name: "exp", parameters: ["f64"], results: ["f64"] }],
    [expFunction(0, constants), exprelFunction(1, constants), wrapped("exp", 1), wrapped("exprel", 2)],
  );
  const { exp: two, exprel } = exportsOf(bytes, { exp }, (memory) => {
    new Float64Array(memory, expTableAt, 2048).set(table());
    new Float64Array(memory, constantsAt, constants.values.length).set(constants.values);
  });
  return { exp: two!, exprel: exprel! };
}

/** 2^(j/2048): the exponential of j / 2048 · ln 2 is exact to its last bit where the table is. */
function table(): Float64Array {
  const prelude = functionRow("exp")!.spell.js.prelude!;
  expect(prelude).toContain("const expTable");
  const values = new Float64Array(2048);
  let [high, low] = [1, 0];
  for (let j = 0; j < 2048; j++) {
    values[j] = high;
    const product = high * 1.0003385080526823;
    const a = 134217729 * high - (134217729 * high - high);
    const b = 1.0003384947776794;
    const [c, d] = [high - a, 1.0003385080526823 - b];
    low = a * b - product + a * d + c * b + c * d + (high * -5.141333931318957e-18 + low * 1.0003385080526823);
    high = product + low;
    low += product - high;
  }
  return values;
}

const numbers = fc.oneof(
  fc.double(),
  fc.double({ min: -1, max: 1 }),
  fc.double({ min: -750, max: 750 }),
  fc.constantFrom(0, -0, 0.5, -0.5, 708, 709, -708, Infinity, -Infinity, NaN),
);

describe.each(["exp", "exprel"] as const)("%s of two lanes", (name) => {
  const of = instance()[name];
  const ofOne: Exported = (x = NaN) => functionRow(name)!.evaluate(x);
  test("has the bits of the function of one number", () => {
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        expect([of(a, b, 0), of(a, b, 1)]).toEqual([ofOne(a), ofOne(b)]);
      }),
      { numRuns: 5000 },
    );
  });
});
