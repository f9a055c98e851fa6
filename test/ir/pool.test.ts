import { describe, expect, it } from "vitest";
import type { Expr } from "../../src/ir/expr.ts";
import { Pool } from "../../src/ir/pool.ts";

/** The tree, written out. */
const written = (e: Expr): string =>
  JSON.stringify(e, (key, value: unknown) => (key === "id" ? undefined : Object.is(value, -0) ? "-0" : value));

/** All expressions that one makes of a few leaves and of each other, in two rounds, which differ in what they are made of alone. */
function several(p: Pool): readonly Expr[] {
  const leaves = [
    p.real(0),
    p.real(-0),
    p.integer(0),
    p.boolean(false),
    p.uniform("x"),
    p.local("x"),
    p.index("i"),
    p.step(),
  ];
  const over = (a: Expr, b: Expr, c: Expr): Expr[] => [
    p.load("x", a),
    p.load("x", a, "integer"),
    p.element("x", a),
    p.negate(a),
    p.not(a),
    p.cast(a, "boolean"),
    p.binary("+", a, b),
    p.binary("<", a, b),
    p.binary("and", a, b),
    ...[[], [a], [a, b], [a, b, c], [b, a, c]].flatMap((args) => [
      p.call("min", args),
      p.apply("min", args, "real"),
      p.random("uniform", 1, a, args, "real"),
      p.random("uniform", 2, a, args, "real"),
    ]),
    p.select(p.not(a), b, c),
    p.choose(p.not(a), b, c),
    p.reduce("sum", "k", a, b, c),
    p.reduce("max", "k", a, b, c),
    p.reduce("sum", "m", a, b, c),
  ];
  const [zero, x] = [leaves[0]!, leaves[4]!];
  const first = leaves.flatMap((a) => leaves.flatMap((b) => [...over(a, b, zero), ...over(a, b, x)]));
  const few = first.filter((_, k) => k % 97 === 0);
  return [...leaves, ...first, ...few.flatMap((a) => few.flatMap((b) => over(a, b, x)))];
}

describe("a pool", () => {
  const pool = new Pool();
  const all = several(pool);
  it("makes one object of what is written alike", () => {
    expect(several(pool)).toEqual(all);
    expect(several(pool).every((e, k) => e === all[k])).toBe(true);
  });
  it("makes different objects of what is not", () => {
    const texts = new Map(all.map((e) => [e, written(e)] as const));
    expect(texts.size).toBeGreaterThan(2000);
    expect(new Set(texts.values()).size).toBe(texts.size);
  });
});
