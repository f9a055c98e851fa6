/** The neuron of Hodgkin & Huxley (1952): rates shared by the gates, exponential Euler, a spike where v crosses 0 mV. */
import type { Expr } from "../../src/ir/expr.ts";
import type { Schedule, Stmt } from "../../src/ir/kernel.ts";
import { Pool } from "../../src/ir/pool.ts";
import { cellsKernel, schedule } from "./samples.ts";

export function hodgkinHuxley(p = new Pool()): Schedule {
  const i = p.index("i");
  const state = (name: string): Expr => p.load(`cells_${name}`, i);
  const [v, dt] = [state("v"), p.uniform("dt")];
  const shifted = (by: number): Expr => p.binary("+", v, p.real(by));
  const rate = (scale: number, by: number, width: number): Expr =>
    p.binary("*", p.real(scale), p.call("exp", [p.binary("/", p.negate(shifted(by)), p.real(width))]));
  const linoid = (scale: number, by: number): Expr =>
    p.binary("/", p.real(scale), p.call("exprel", [p.binary("/", p.negate(shifted(by)), p.real(10))]));
  const rates: Readonly<Record<string, readonly [Expr, Expr]>> = {
    m: [linoid(1, 40), rate(4, 65, 18)],
    h: [rate(0.07, 65, 20), p.binary("/", p.real(1), p.binary("+", p.real(1), rate(1, 35, 10)))],
    n: [linoid(0.1, 55), rate(0.125, 65, 80)],
  };
  /** x + dt·exprel(b·dt)·(a + b·x) */
  const advanced = (x: Expr, a: Expr, b: Expr): Expr =>
    p.binary(
      "+",
      x,
      p.binary("*", p.binary("*", dt, p.call("exprel", [p.binary("*", b, dt)])), p.binary("+", a, p.binary("*", b, x))),
    );
  const product = (...factors: readonly Expr[]): Expr => factors.reduce((all, factor) => p.binary("*", all, factor));
  const sum = (...terms: readonly Expr[]): Expr => terms.reduce((all, term) => p.binary("+", all, term));
  const [m, n] = [state("m"), state("n")];
  const gNa = product(p.uniform("cells_g_Na"), product(m, m, m), state("h"));
  const gK = product(p.uniform("cells_g_K"), product(n, n), product(n, n));
  const gL = p.uniform("cells_g_L");
  const a = sum(
    p.uniform("cells_I"),
    product(gNa, p.uniform("E_Na")),
    product(gK, p.uniform("E_K")),
    product(gL, p.uniform("E_L")),
  );
  const gates = Object.entries(rates).map(([name, [alpha, beta]]): Stmt => {
    const value = advanced(state(name), alpha, p.negate(p.binary("+", alpha, beta)));
    return { kind: "let", name: `${name}_new`, value };
  });
  const [before, after] = [p.local("v_old"), p.local("v_new")];
  const crossed = p.binary("and", p.binary("<", before, p.real(0)), p.binary(">=", after, p.real(0)));
  const body: Stmt[] = [
    { kind: "let", name: "v_old", value: v },
    { kind: "let", name: "v_new", value: advanced(v, a, p.negate(sum(gNa, gK, gL))) },
    ...gates,
    ...["v", "m", "h", "n"].map((name): Stmt => ({
      kind: "store",
      buffer: `cells_${name}`,
      index: i,
      value: p.local(`${name}_new`),
    })),
    { kind: "if", condition: crossed, then: [{ kind: "emit", population: "cells" }], otherwise: [] },
  ];
  const values = {
    dt: 0.01,
    cells_g_Na: 120,
    cells_g_K: 36,
    cells_g_L: 0.3,
    E_Na: 50,
    E_K: -77,
    E_L: -54.4,
    cells_I: 10,
  };
  return schedule({
    model: "hodgkin-huxley",
    uniforms: Object.entries(values).map(
      ([name, value]) => ({ kind: "value", name, given: name, value: p.real(value) }) as const,
    ),
    buffers: new Map(["v", "m", "h", "n"].map((name) => [`cells_${name}`, "real"] as const)),
    kernels: [
      cellsKernel(body, [
        "dv/dt = (I + g_Na*m^3*h*(E_Na - v) + g_K*n^4*(E_K - v) + g_L*(E_L - v)) / C",
        "spike when crosses(v, 0 mV)",
      ]),
    ],
  });
}
