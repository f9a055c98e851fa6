import fc from "fast-check";
import { expect, test } from "vitest";
import { multiply, divide, power, type Dimension } from "../../src/language/dimension.ts";
import { rational } from "../../src/language/rational.ts";
import { unitOfText } from "../../src/language/unit-text.ts";
import { checkText, lines } from "./harness.ts";

/** An expression over four params, with the dimension that it has by the laws of the algebra. */
interface Quantity {
  readonly text: string;
  readonly dimension: Dimension;
}
const units = { a: "mV", b: "ms", c: "nS", d: "pA" } as const;
const leaf: fc.Arbitrary<Quantity> = fc
  .constantFrom(...(["a", "b", "c", "d"] as const))
  .map((text) => ({ text, dimension: unitOfText(units[text])!.dimension }));
const { quantity } = fc.letrec<{ quantity: Quantity }>((tie) => ({
  quantity: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    leaf,
    fc
      .tuple(tie("quantity"), tie("quantity"))
      .map(([x, y]) => ({ text: `(${x.text} * ${y.text})`, dimension: multiply(x.dimension, y.dimension) })),
    fc
      .tuple(tie("quantity"), tie("quantity"))
      .map(([x, y]) => ({ text: `(${x.text} / ${y.text})`, dimension: divide(x.dimension, y.dimension) })),
    fc
      .tuple(tie("quantity"), fc.constantFrom(2, 3, -1))
      .map(([x, n]) => ({ text: `(${x.text})^(${n})`, dimension: power(x.dimension, rational(n)) })),
    tie("quantity").map((x) => ({ text: `sqrt(${x.text})`, dimension: power(x.dimension, rational(1, 2)) })),
    tie("quantity").map((x) => ({ text: `(-${x.text} + abs(${x.text}) - 0)`, dimension: x.dimension })),
  ),
}));

const part = (body: string): string =>
  `neuron A { param a = 1 mV, b = 1 ms, c = 1 nS, d = 1 pA, use = a*b*c*d; state v = 0; let all = use; ${body}\n dv/dt = -v / (1 ms) }`;
const errors = (body: string): readonly string[] =>
  lines(checkText(part(body))).filter((line) => line.startsWith("NE"));
const few = { numRuns: 60 };

test("an expression can be added to itself, and to what has the same dimension", () => {
  fc.assert(
    fc.property(quantity, quantity, (x, y) => {
      const found = errors(`let sum = ${x.text} + ${y.text}`);
      if (x.dimension === y.dimension) expect(found).toEqual([]);
      else expect(found).toEqual([expect.stringMatching(/^NE3001 cannot add/)]);
    }),
    few,
  );
});

test("a quotient of equal dimensions is a plain number, and only a plain number has a logarithm", () => {
  fc.assert(
    fc.property(quantity, (x) => {
      expect(errors(`let y = log(${x.text} / (${x.text}))`)).toEqual([]);
      expect(errors(`let y = log(${x.text})`).length).toBe(x.dimension === multiply(x.dimension, x.dimension) ? 0 : 1);
    }),
    few,
  );
});

test("x * y and y * x, x / y and 1 / (y / x), (x * y)^2 and x^2 * y^2 agree", () => {
  fc.assert(
    fc.property(quantity, quantity, ({ text: x }, { text: y }) => {
      expect(
        errors(
          `let l = ${x} * ${y} - ${y} * ${x}, m = ${x} / ${y} - 1 / (${y} / ${x}), n = (${x} * ${y})^2 - (${x})^2 * (${y})^2`,
        ),
      ).toEqual([]);
    }),
    few,
  );
});

test("where, min and max keep the dimension; comparisons want equal ones", () => {
  fc.assert(
    fc.property(quantity, quantity, (x, y) => {
      expect(errors(`let w = where(${x.text} > 0, ${x.text}, 0) + max(${x.text}, 0)`)).toEqual([]);
      expect(errors(`let w = where(${x.text} < ${y.text}, 1, 2)`).length).toBe(x.dimension === y.dimension ? 0 : 1);
    }),
    few,
  );
});
