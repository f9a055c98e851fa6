import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { children, type Expr } from "../../src/ir/expr.ts";
import { Pool } from "../../src/ir/pool.ts";
import { printExpr } from "../../src/ir/print.ts";
import { rules, cost, simplify } from "../../src/ir/simplify.ts";
import { nodes } from "../../src/ir/rewrite.ts";
import { RandomExpr, valueAt, variables } from "./random-expr.ts";

const p = new Pool();
const [x, y] = [p.uniform("x"), p.uniform("y")];
const real = (value: number): Expr => p.real(value);
const simple = (e: Expr): string => printExpr(simplify(p, e));

describe("simplify", () => {
  it.each<[string, Expr, string]>([
    ["folds constants", p.binary("+", real(2), p.call("sqrt", [real(9)])), "5"],
    ["drops a factor of 1", p.binary("*", real(1), p.binary("*", x, real(1))), "x"],
    ["drops a term of 0", p.binary("-", p.binary("+", real(0), x), real(0)), "x"],
    ["keeps a factor of 0, for x may be NaN", p.binary("*", x, real(0)), "x * 0"],
    ["keeps x - x", p.binary("-", x, x), "x - x"],
    ["turns 0 - x round", p.binary("-", real(0), x), "-x"],
    ["drops two signs", p.negate(p.negate(x)), "x"],
    ["joins constant factors", p.binary("*", real(2), p.binary("*", x, real(3))), "6 * x"],
    ["joins constant divisors", p.binary("/", p.binary("/", x, real(2)), real(4)), "x / 8"],
    ["joins constant terms of one sign", p.binary("+", real(2), p.binary("+", x, real(3))), "5 + x"],
    [
      "does not join factors that overflow",
      p.binary("*", real(1e200), p.binary("*", real(1e200), x)),
      "1e+200 * (1e+200 * x)",
    ],
    ["subtracts instead of adding a negative", p.binary("+", x, real(-3)), "x - 3"],
    ["multiplies instead of squaring", p.call("pow", [x, real(2)]), "x * x"],
    ["raises to the third", p.call("pow", [x, real(3)]), "x * x * x"],
    ["raises to the fourth", p.call("pow", [x, real(4)]), "x * x * (x * x)"],
    ["divides by the square", p.call("pow", [x, real(-2)]), "1 / (x * x)"],
    ["takes the root", p.call("pow", [x, real(0.5)]), "sqrt(x)"],
    ["leaves other powers alone", p.call("pow", [x, real(1.5)]), "pow(x, 1.5)"],
    ["takes the arm of a constant condition", p.choose(p.boolean(true), x, y), "x"],
    ["takes one of two equal arms", p.select(p.binary("<", x, y), x, x), "x"],
    ["turns arms round instead of denying", p.select(p.not(p.binary("<", x, y)), x, y), "where(x < y, y, x)"],
    ["denies equality", p.not(p.binary("==", x, y)), "x != y"],
    ["does not deny an order, for x may be NaN", p.not(p.binary("<", x, y)), "not x < y"],
    ["drops truth from and", p.binary("and", p.boolean(true), p.binary("<", x, y)), "x < y"],
    ["finds the least of equals", p.call("min", [x, x, x]), "x"],
    ["drops a cast there and back", p.cast(p.cast(p.uniform("k", "integer"), "real"), "integer"), "k"],
    ["keeps a cast that cuts off", p.cast(p.cast(x, "integer"), "real"), "real(integer(x))"],
    ["keeps integer constants whole", p.cast(real(2.7), "integer"), "2"],
  ])("%s", (_, e, expected) => {
    expect(simple(e)).toBe(expected);
  });

  it("gives an equal value, no dearer but for shared signs, of the same type, and does nothing twice", () => {
    const value = fc.oneof(fc.double({ min: -20, max: 20, noNaN: true }), fc.constantFrom(1, -1, 2, NaN, 0.5));
    fc.assert(
      fc.property(
        fc.array(fc.nat(1000), { minLength: 20, maxLength: 200, size: "max" }),
        value,
        value,
        value,
        (numbers, a, b, c) => {
          const pool = new Pool();
          const e = new RandomExpr(pool, numbers).real(5);
          const made = simplify(pool, e);
          const at = { x: a, y: b, z: c };
          expect(made.type).toBe(e.type);
          expect(cost(made)).toBeLessThanOrEqual(cost(e) + sharedSigns(e));
          expect(simplify(pool, made)).toBe(made);
          fc.pre(isSteady(pool, e, at) && !meetsZero(pool, e, at) && !takesRootOfMinusInfinity(pool, e, at));
          const [wanted, got] = [valueAt(pool, e, at), valueAt(pool, made, at)];
          const shown = `${printExpr(e)} = ${wanted}\n${printExpr(made)} = ${got}`;
          if (Number.isNaN(wanted) || Number.isNaN(got)) expect(Number.isNaN(got), shown).toBe(Number.isNaN(wanted));
          else if (!Number.isFinite(wanted)) expect(Math.abs(got), shown).toBe(Infinity); // the sign of a zero is not kept
          else expect(Math.abs(got - wanted), shown).toBeLessThanOrEqual(1e-7 * (1 + Math.abs(wanted)));
        },
      ),
      { numRuns: 400 },
    );
  });

  it("names every rule by its law", () => {
    expect(new Set(rules.map((rule) => rule.law)).size).toBe(rules.length);
  });
});

/** Signs that stand in several places: taken out of one of them, each may cost once more. */
function sharedSigns(e: Expr): number {
  const uses = new Map<Expr, number>();
  for (const node of nodes(e)) for (const child of children(node)) uses.set(child, (uses.get(child) ?? 0) + 1);
  return [...uses].filter(([node, count]) => node.kind === "negate" && count > 1).length;
}

/** Some value on the way is 0: its sign is not kept, and 1 / -0 is far from 1 / 0. */
function meetsZero(pool: Pool, e: Expr, at: Readonly<Record<string, number>>): boolean {
  return nodes(e).some((node) => node.kind !== "const" && node.type === "real" && valueAt(pool, node, at) === 0);
}

/** (-∞)^0.5 is ∞ and sqrt(-∞) is NaN. */
function takesRootOfMinusInfinity(pool: Pool, e: Expr, at: Readonly<Record<string, number>>): boolean {
  return nodes(e).some(
    (node) =>
      node.kind === "call" &&
      node.name === "pow" &&
      node.args.slice(0, 1).some((base) => valueAt(pool, base, at) === -Infinity),
  );
}

/** A slight change of the inputs changes the value only slightly: else rounding alone may change it much. */
function isSteady(pool: Pool, e: Expr, at: Readonly<Record<string, number>>): boolean {
  const values = [0, 1e-9, -1e-9].map((by) =>
    valueAt(pool, e, Object.fromEntries(variables.map((name, k) => [name, (at[name] ?? 0) + by * (k + 1)]))),
  );
  const [plain = NaN] = values;
  return values.every((value) => Object.is(value, plain) || Math.abs(value - plain) < 1e-5 * (1 + Math.abs(plain)));
}
