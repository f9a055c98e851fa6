import { describe, expect, it } from "vitest";
import type { Expr } from "../../src/ir/expr.ts";
import type { Domain } from "../../src/ir/kernel.ts";
import { reciprocal } from "../../src/ir/passes/reciprocal.ts";
import { Pool } from "../../src/ir/pool.ts";
import { printStmts } from "../../src/ir/print.ts";
import { verifySchedule } from "../../src/ir/verify.ts";
import { cobaSchedule, schedule } from "../codegen-js/samples.ts";

const p = new Pool();
const v = p.load("v", p.index("i"));

function after(value: Expr, domain: Domain = { kind: "population", population: "cells" }): string | undefined {
  const body = [{ kind: "let", name: "a", value }] as const;
  const made = reciprocal.run(schedule({ kernels: [{ name: "k", domain, body, about: [], from: [] }] }), p);
  return printStmts(made.kernels[0]?.body ?? [])[0];
}

describe("reciprocal", () => {
  it.each([
    ["a uniform", p.binary("/", v, p.uniform("tau")), "let a = v[i] * (1 / tau)"],
    ["a constant", p.binary("/", v, p.real(4)), "let a = v[i] * 0.25"],
    [
      "a value of uniforms",
      p.binary("/", v, p.binary("*", p.uniform("R"), p.uniform("C"))),
      "let a = v[i] * (1 / (R * C))",
    ],
  ])("multiplies instead of dividing by %s", (_, e, expected) => {
    expect(after(e)).toBe(expected);
  });
  it.each([
    ["a value of the element", p.binary("/", p.uniform("g"), v)],
    ["zero", p.binary("/", v, p.real(0))],
    ["what is worked out once anyway", p.binary("/", p.uniform("dt"), p.uniform("tau"))],
  ])("leaves alone a division by %s", (_, e) => {
    expect(after(e)).toContain(" / ");
    expect(after(e)).not.toContain("*");
  });
  it("leaves functions of pairs alone", () => {
    expect(
      after(p.binary("/", p.cast(p.index("i"), "real"), p.uniform("N")), { kind: "pair", projection: "syn" }),
    ).toContain(" / N");
  });
  it("keeps a schedule sound", () => {
    const pool = new Pool();
    expect(verifySchedule(reciprocal.run(cobaSchedule(pool), pool))).toEqual([]);
  });
});
