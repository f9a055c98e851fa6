import fc from "fast-check";
import { expect, test } from "vitest";
import { intervalOf, type Bounds } from "../../src/checker/evaluate/interval.ts";
import { sampled } from "../../src/checker/lints/sample.ts";
import type { CheckedExpr } from "../../src/checker/model.ts";
import { plainNumber } from "../../src/checker/types.ts";
import { makeSource } from "../../src/source/source.ts";

const common = { type: plainNumber, span: { source: makeSource("t", ""), start: 0, end: 0 } } as const;
const number = (value: number): CheckedExpr => ({ ...common, kind: "number", value });
const variable = (name: string): CheckedExpr => ({ ...common, kind: "variable", owner: "self", role: "state", name });
const call = (name: string, args: readonly CheckedExpr[]): CheckedExpr => ({ ...common, kind: "call", name, args });

const unary = [
  "exp expm1 exprel log log1p log2 log10 sqrt cbrt atan asin acos sin cos sinh cosh tanh",
  "logistic softplus erf floor ceil round int sign heaviside abs",
].flatMap((names) => names.split(" "));

/** Expressions over x in -2 .. 3 and y in 0.5 .. 1. */
const limits: Readonly<Record<string, readonly [number, number]>> = { x: [-2, 3], y: [0.5, 1] };
const { expr } = fc.letrec<{ expr: CheckedExpr }>((tie) => ({
  expr: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.double({ min: -5, max: 5, noNaN: true }).map(number),
    fc.constantFrom("x", "y").map(variable),
    tie("expr").map((operand): CheckedExpr => ({ ...common, kind: "negate", operand })),
    fc
      .tuple(fc.constantFrom("+", "-", "*", "/"), tie("expr"), tie("expr"))
      .map(([operator, left, right]): CheckedExpr => ({ ...common, kind: "binary", operator, left, right })),
    fc
      .tuple(tie("expr"), fc.constantFrom(0, 1, 2, 3, 0.5))
      .map(([left, n]): CheckedExpr => ({ ...common, kind: "binary", operator: "^", left, right: number(n) })),
    fc.tuple(fc.constantFrom(...unary), tie("expr")).map(([name, x]) => call(name, [x])),
    fc
      .tuple(fc.constantFrom("min", "max", "hypot", "atan2"), tie("expr"), tie("expr"))
      .map(([name, a, b]) => call(name, [a, b])),
    fc.tuple(tie("expr"), tie("expr"), tie("expr")).map((args) => call("clip", args)),
  ),
}));

/** For a report of what fails. */
function text(e: CheckedExpr): string {
  if (e.kind === "number") return String(e.value);
  if (e.kind === "variable") return e.name;
  if (e.kind === "negate") return `-(${text(e.operand)})`;
  if (e.kind === "binary") return `(${text(e.left)} ${e.operator} ${text(e.right)})`;
  return e.kind === "call" ? `${e.name}(${e.args.map(text).join(", ")})` : e.kind;
}

const bounds: Bounds = (node) => {
  const [low, high] = (node.kind === "variable" ? limits[node.name] : undefined) ?? [-Infinity, Infinity];
  return { low, high };
};

test("the value of an expression lies within its bounds, wherever its variables are", () => {
  let bounded = 0;
  fc.assert(
    fc.property(
      expr,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (e, a, b) => {
        const at: Readonly<Record<string, number>> = { x: -2 + 5 * a, y: 0.5 + 0.5 * b };
        const value = sampled(e, (node) => (node.kind === "variable" ? at[node.name] : undefined));
        if (value === undefined || !Number.isFinite(value)) return;
        const { low, high } = intervalOf(e, bounds);
        if (Number.isFinite(low) || Number.isFinite(high)) bounded++;
        const slack = 1e-9 * Math.max(1, Math.abs(value));
        const isInside = value >= low - slack && value <= high + slack;
        expect(isInside ? "" : `${text(e)} is ${value}, not in ${low} .. ${high}`).toBe("");
      },
    ),
    { numRuns: 3000, seed: 7 },
  );
  expect(bounded).toBeGreaterThan(2000);
});

test("bounds are as narrow as one function allows", () => {
  const x = variable("x");
  expect(intervalOf(call("exp", [x]), bounds)).toEqual({
    low: expect.closeTo(Math.exp(-2), 12),
    high: expect.closeTo(Math.exp(3), 10),
  });
  expect(intervalOf({ ...common, kind: "binary", operator: "^", left: x, right: number(2) }, bounds)).toEqual({
    low: 0,
    high: 9,
  });
  expect(intervalOf(call("clip", [x, number(0), number(1)]), bounds)).toEqual({ low: 0, high: 1 });
  expect(intervalOf(call("abs", [x]), bounds)).toEqual({ low: 0, high: 3 });
});
