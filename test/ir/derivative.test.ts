import fc from "fast-check";
import { create, all, type MathNode } from "mathjs";
import { describe, expect, it } from "vitest";
import type { Expr } from "../../src/ir/expr.ts";
import { derivative } from "../../src/ir/derivative.ts";
import { Pool } from "../../src/ir/pool.ts";
import { printExpr } from "../../src/ir/print.ts";
import { functions } from "../../src/language/functions/index.ts";
import { valueAt } from "./random-expr.ts";

const math = create(all ?? {});
const p = new Pool();
const x = p.uniform("x");
const y = p.uniform("y");

/** An expression of mathjs as one of ours. */
function read(text: string): Expr {
  const walk = (node: MathNode): Expr => {
    if (math.isConstantNode(node)) return p.real(node.value);
    if (math.isSymbolNode(node)) return p.uniform(node.name);
    if (math.isParenthesisNode(node)) return walk(node.content);
    if (math.isFunctionNode(node)) return p.call(node.fn.name, node.args.map(walk));
    if (!math.isOperatorNode(node)) throw new Error(text);
    const [a, b] = node.args.map(walk);
    if (!a) throw new Error(text);
    return b ? combined(node.op, a, b) : p.negate(a);
  };
  return walk(math.parse(text));
}

function combined(operator: string, a: Expr, b: Expr): Expr {
  if (operator === "^") return p.call("pow", [a, b]);
  const known = (["+", "-", "*", "/"] as const).find((one) => one === operator);
  if (!known) throw new Error(`unknown operator ${operator}`);
  return p.binary(known, a, b);
}

describe("derivative", () => {
  it.each([
    "x^2 + 3*x - 7",
    "x*y*x + y/x",
    "exp(-x/3)*sin(2*x)",
    "sqrt(1 + x^2)",
    "log(1 + x^2) - cos(x)/x",
    "tanh(x*y) + atan(x)",
    "(x + 1)/(x^2 + 2)",
    "x^y",
    "y^x",
    "exp(-(x + 0.4)^2)*cosh(x) - sinh(x)",
    "log10(x) + cbrt(x) + asin(x/9)",
    "1/(1 + exp(-(x - y)/0.5))",
  ])("of %s agrees with mathjs", (text) => {
    const ours = derivative(p, read(text), x);
    const theirs = math.derivative(text, "x");
    for (const at of [
      { x: 0.7, y: 1.3 },
      { x: 1.9, y: 0.4 },
      { x: 3.1, y: 2.2 },
    ]) {
      expect(ours && valueAt(p, ours, at)).toBeCloseTo(Number(theirs.evaluate(at)), 9);
    }
  });

  it.each(
    [...functions.values()].filter((row) => row.derivative).map((row) => [row.name, row.parameters.length] as const),
  )("of %s agrees with differences in each argument", (name, arity) => {
    const args = [p.uniform("a"), p.uniform("b"), p.uniform("c")].slice(0, arity);
    const e = p.call(name, args);
    const at = { a: 0.31, b: 0.57, c: 0.83 };
    args.forEach((arg, k) => {
      const d = derivative(p, e, arg);
      const key = ["a", "b", "c"][k] ?? "";
      const h = 1e-6;
      const [after, before] = [h, -h].map((by) => valueAt(p, e, { ...at, [key]: (at[key as "a"] ?? 0) + by }));
      expect(d && valueAt(p, d, at), `by argument ${k}`).toBeCloseTo(((after ?? 0) - (before ?? 0)) / (2 * h), 5);
    });
  });

  it("sees a load as a variable", () => {
    const v = p.load("v", p.index("i"));
    const d = derivative(p, p.binary("*", v, p.binary("-", p.real(1), v)), v);
    expect(d && printExpr(d)).toBe("1 - v[i] - v[i]");
  });
  it("is zero where x does not stand, and goes into both arms", () => {
    expect(derivative(p, p.call("floor", [y]), x)).toBe(p.real(0));
    const d = derivative(p, p.choose(p.binary("<", x, y), p.binary("*", x, x), y), x);
    expect(d && printExpr(d)).toBe("ifelse(x < y, x + x, 0)");
  });
  it("is not there for steps, draws and functions of the program", () => {
    expect(derivative(p, p.call("floor", [x]), x)).toBeUndefined();
    expect(derivative(p, p.random("normal", 1, p.index("i"), [x], "real"), x)).toBeUndefined();
    expect(derivative(p, p.apply("f", [x], "real"), x)).toBeUndefined();
  });
});

/** Expressions over x and y with every builtin that has a derivative, choices and powers among them. */
const smooth = [...functions.values()].filter((row) => row.derivative);
const { expression } = fc.letrec<{ expression: Expr }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 3, depthIdentifier: "expression" },
    fc.constantFrom(x, y),
    fc.integer({ min: -30, max: 30 }).map((value) => p.real(value / 10)),
    fc
      .tuple(fc.constantFrom("+", "-", "*", "/"), tie("expression"), tie("expression"))
      .map(([operator, a, b]) => p.binary(operator, a, b)),
    tie("expression").map((a) => p.negate(a)),
    fc
      .tuple(fc.constantFrom(...smooth), fc.array(tie("expression"), { minLength: 3, maxLength: 3 }))
      .map(([row, args]) => p.call(row.name, args.slice(0, row.parameters.length))),
    fc
      .tuple(fc.constantFrom("select", "choose"), ...Array.from({ length: 4 }, () => tie("expression")))
      .map(([kind, a, b, c, d]) => p[kind](p.binary("<", a as Expr, b as Expr), c as Expr, d as Expr)),
  ),
}));

/** Central differences of two widths, improved by Richardson; undefined where they do not settle: at a kink, a jump or a pole. */
function difference(e: Expr, at: { readonly x: number; readonly y: number }): number | undefined {
  const value = (by: number): number => valueAt(p, e, { ...at, x: at.x + by });
  const slope = (h: number): number => (value(h) - value(-h)) / (2 * h);
  const bend = (value(1e-4) - 2 * value(0) + value(-1e-4)) / 1e-4;
  const [wide, middle, narrow] = [slope(4e-4), slope(2e-4), slope(1e-4)];
  const [first, second] = [(4 * middle - wide) / 3, (4 * narrow - middle) / 3];
  const settled = Math.abs(first - second) <= 1e-7 * (1 + Math.abs(second));
  return settled && Math.abs(bend) < 0.01 * (1 + Math.abs(second)) && Math.abs(second) < 1e6 ? second : undefined;
}

it("of any expression agrees with differences", () => {
  let compared = 0;
  fc.assert(
    fc.property(
      expression,
      fc.double({ min: 0.1, max: 0.9, noNaN: true }),
      fc.double({ min: 0.1, max: 0.9, noNaN: true }),
      (e, a, b) => {
        const at = { x: a, y: b };
        const wanted = difference(e, at);
        const found = derivative(p, e, x);
        expect(found).toBeDefined();
        if (wanted === undefined || found === undefined) return;
        const value = valueAt(p, found, at);
        // Where the quotient is flat the rule may know of a jump that the differences have stepped over.
        if (!Number.isFinite(value)) return;
        compared++;
        expect(Math.abs(value - wanted)).toBeLessThan(1e-4 * (1 + Math.abs(wanted)));
      },
    ),
    { numRuns: 1000, endOnFailure: true },
  );
  expect(compared).toBeGreaterThan(300);
});
