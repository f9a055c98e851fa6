import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Expr } from "../../src/ir/expr.ts";
import { affineIn, affineSystem } from "../../src/ir/linear.ts";
import { Pool } from "../../src/ir/pool.ts";
import { printExpr } from "../../src/ir/print.ts";
import { freeOf } from "../../src/ir/rewrite.ts";
import { RandomExpr, valueAt } from "./random-expr.ts";

const p = new Pool();
const [x, y, tau] = [p.uniform("x"), p.uniform("y"), p.uniform("tau")];
const parts = (e: Expr): string[] | undefined => {
  const found = affineIn(p, e, x);
  return found && [printExpr(found.a), printExpr(found.b)];
};

describe("affineIn", () => {
  it.each<[string, Expr, string[] | undefined]>([
    ["a constant", y, ["y", "0"]],
    ["x", x, ["0", "1"]],
    ["a decay", p.binary("/", p.negate(x), tau), ["0", "-1 / tau"]],
    ["a leak", p.binary("/", p.binary("-", y, x), tau), ["y / tau", "-1 / tau"]],
    [
      "a gate",
      p.binary("-", p.binary("*", y, p.binary("-", p.real(1), x)), p.binary("*", tau, x)),
      ["y", "-(y + tau)"],
    ],
    [
      "a choice that x does not make",
      p.select(p.binary("<", y, tau), x, p.real(2)),
      ["where(y < tau, 0, 2)", "where(y < tau, 1, 0)"],
    ],
    ["a choice that x makes", p.select(p.binary("<", x, tau), x, y), undefined],
    ["a square", p.binary("*", x, x), undefined],
    ["a reciprocal", p.binary("/", p.real(1), x), undefined],
    ["a function of x", p.call("exp", [x]), undefined],
    ["a step", p.call("floor", [x]), undefined],
    ["zero times x", p.binary("*", p.real(0), x), ["0", "0"]],
    ["only after simplification", p.call("pow", [x, p.real(1)]), ["0", "1"]],
  ])("%s", (_, e, expected) => {
    expect(parts(e)).toEqual(expected);
  });

  it("finds coefficients that are free of x and give the expression back", () => {
    let found = 0;
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 10, maxLength: 60, size: "max" }), (numbers) => {
        const pool = new Pool();
        const e = new RandomExpr(pool, numbers).real(3);
        const variable = pool.uniform("x");
        const affine = affineIn(pool, e, variable);
        if (!affine) return;
        found++;
        expect(freeOf(affine.a, (node) => node === variable)).toBe(true);
        expect(freeOf(affine.b, (node) => node === variable)).toBe(true);
        for (const at of [
          { x: 1.5, y: 2.25, z: 0.75 },
          { x: -3, y: 1.125, z: 2.5 },
        ]) {
          const [whole, a, b] = [e, affine.a, affine.b].map((part) => valueAt(pool, part, at)) as [
            number,
            number,
            number,
          ];
          if (![whole, a, b].every(Number.isFinite)) continue;
          expect(Math.abs(a + b * at.x - whole)).toBeLessThanOrEqual(
            1e-9 * (1 + Math.abs(whole) + Math.abs(a) + Math.abs(b)),
          );
        }
      }),
      { numRuns: 400 },
    );
    expect(found).toBeGreaterThan(50);
  });
});

describe("affineSystem", () => {
  it("gives the matrix and the constants", () => {
    const first = p.binary("-", p.binary("/", p.negate(x), tau), y);
    const second = p.binary("+", p.binary("*", p.real(2), x), p.real(3));
    const found = affineSystem(p, [first, second], [x, y]);
    expect(found?.matrix.map((row) => row.map((e) => printExpr(e)))).toEqual([
      ["-1 / tau", "-1"],
      ["2", "0"],
    ]);
    expect(found?.constant.map((e) => printExpr(e))).toEqual(["0", "3"]);
  });
  it("refuses products of variables", () => {
    expect(affineSystem(p, [p.binary("*", x, y)], [x, y])).toBeUndefined();
  });
});
