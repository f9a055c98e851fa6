import { describe, expect, it } from "vitest";
import type { Expr } from "../../src/ir/expr.ts";
import { interpret } from "../../src/ir/interpret.ts";
import type { Domain, Schedule, Stmt } from "../../src/ir/kernel.ts";
import { Pool } from "../../src/ir/pool.ts";
import type { Code, Memory } from "../../src/runtime/manifest.ts";
import { memory, schedule, support } from "../codegen-js/samples.ts";
import { valueAt } from "./random-expr.ts";

const p = new Pool();
const [i, j, s] = [p.index("i"), p.index("j"), p.index("s")];
const population: Domain = { kind: "population", population: "cells" };

function run(
  domain: Domain,
  body: readonly Stmt[],
  at: Memory,
  spikes: readonly number[] = [],
  slot = 0,
  rest: Partial<Schedule> = {},
): number {
  const kernel = { name: "k", domain, body, about: [], from: [] };
  const code: Code = interpret(schedule({ ...rest, kernels: [kernel] }))(support);
  return code.kernels["k"]?.(at)(7, Uint32Array.from(spikes), spikes.length, slot) ?? NaN;
}
const store = (buffer: string, index: Expr, value: Expr): Stmt => ({ kind: "store", buffer, index, value });
const real = (e: Expr): Expr => p.cast(e, "real");

describe("kernels", () => {
  it("run over a population in order and count what they emit", () => {
    const at = memory({ b: { x: Float64Array.of(1, 5, 2, 7, 0, 9) } });
    const body: Stmt[] = [
      {
        kind: "if",
        condition: p.binary(">", p.load("x", i), p.real(3)),
        then: [{ kind: "emit", population: "cells" }],
        otherwise: [store("x", i, real(p.step()))],
      },
    ];
    expect(run(population, body, at)).toBe(3);
    expect([...(at.spikes["cells"] ?? [])].slice(0, 3)).toEqual([1, 3, 5]);
    expect([...(at.b["x"] ?? [])]).toEqual([7, 5, 7, 7, 7, 9]);
  });
  it("run over a view", () => {
    const at = memory({ u: { from: 2, to: 4 }, b: { x: new Float64Array(6) } });
    run({ kind: "view", population: "cells", from: "from", to: "to" }, [store("x", i, p.real(1))], at);
    expect([...(at.b["x"] ?? [])]).toEqual([0, 0, 1, 1, 0, 0]);
  });
  it("run over the sub-rows of the sources that spiked", () => {
    const at = memory({ b: { w: Float64Array.from({ length: 9 }, (_, k) => k), x: new Float64Array(6) } });
    const body: Stmt[] = [{ kind: "accumulate", buffer: "x", index: j, operator: "+", value: p.load("w", s) }];
    run({ kind: "arrivals", projection: "syn", end: "pre" }, body, at, [3, 4], 1); // synapses 3, 4 and 6, 7, 8
    expect([...(at.b["x"] ?? [])]).toEqual([0, 9, 7, 0, 0, 12]);
  });
  it("run over the columns of the targets that spiked", () => {
    const at = memory({ b: { seen: new Int32Array(9).fill(-1) } });
    run({ kind: "arrivals", projection: "syn", end: "post" }, [store("seen", s, i)], at, [1, 2]);
    expect([...(at.b["seen"] ?? [])]).toEqual([2, -1, 2, 3, -1, -1, 4, 4, -1]);
  });
  it("run over all synapses", () => {
    const at = memory({ b: { seen: new Int32Array(9) } });
    run(
      { kind: "synapses", projection: "syn" },
      [store("seen", s, p.binary("+", p.binary("*", i, p.integer(10)), j))],
      at,
    );
    expect([...(at.b["seen"] ?? [])]).toEqual([21, 24, 22, 31, 35, 43, 41, 42, 45]);
  });
  it("read memory as it is when a statement runs", () => {
    const at = memory({ size: 1, b: { x: Float64Array.of(2), y: new Float64Array(1) } });
    const twice = p.binary("*", p.load("x", i), p.real(2));
    run(population, [store("x", i, twice), store("y", i, twice)], at);
    expect([at.b["x"]?.[0], at.b["y"]?.[0]]).toEqual([4, 8]);
  });
  it("cut integers off and keep booleans as 0 and 1", () => {
    const at = memory({ size: 1, b: { c: new Int32Array(1), on: new Uint8Array(1) } });
    run(
      population,
      [store("c", i, p.cast(p.uniform("minus"), "integer")), store("on", i, p.binary("<", p.real(1), p.real(2)))],
      { ...at, u: { minus: -2.7 } },
    );
    expect([at.b["c"]?.[0], at.b["on"]?.[0]]).toEqual([-2, 1]);
  });
  it("loop, and stop a while at its bound", () => {
    const at = memory({ size: 1, b: { x: new Float64Array(1), y: new Float64Array(1) } });
    const [k, n] = [p.local("k", "integer"), p.local("n", "integer")];
    const body: Stmt[] = [
      {
        kind: "for",
        variable: "k",
        from: p.integer(2),
        to: p.integer(5),
        body: [{ kind: "accumulate", buffer: "x", index: i, operator: "+", value: real(k) }],
      },
      { kind: "var", name: "n", value: p.integer(0) },
      {
        kind: "while",
        condition: p.binary("<", n, p.integer(100)),
        atMost: p.integer(6),
        body: [{ kind: "assign", name: "n", value: p.binary("+", n, p.integer(1)) }],
      },
      store("y", i, real(n)),
    ];
    run(population, body, at);
    expect([at.b["x"]?.[0], at.b["y"]?.[0]]).toEqual([9, 6]);
  });
  it("draw by site, element and step", () => {
    const at = memory({ b: { x: new Float64Array(6) } });
    run(population, [store("x", i, p.random("normal", 5, i, [p.real(1), p.real(2)], "real"))], at);
    expect(at.b["x"]?.[4]).toBe(support.draw["normal"]?.(5, 4, 7, 1, 2));
  });
});

describe("functions and pairs", () => {
  it("return early, and see uniforms", () => {
    const x = p.local("x");
    const limited = {
      name: "limited",
      parameters: [{ name: "x", type: "real" as const }],
      result: "real" as const,
      body: [
        {
          kind: "if",
          condition: p.binary(">", x, p.uniform("top")),
          then: [{ kind: "return", value: p.uniform("top") }],
          otherwise: [],
        },
        { kind: "return", value: x },
      ] satisfies Stmt[],
    };
    const at = memory({ u: { top: 2 }, b: { x: Float64Array.of(1, 5, 2, 7, 0, 9) } });
    run(population, [store("x", i, p.apply("limited", [p.load("x", i)], "real"))], at, [], 0, { functions: [limited] });
    expect([...(at.b["x"] ?? [])]).toEqual([1, 2, 2, 2, 0, 2]);
  });
  it("of pairs answer with a number", () => {
    const kernel = {
      name: "near",
      domain: { kind: "pair", projection: "syn" } as const,
      body: [{ kind: "return", value: p.binary("<", i, j) } as const],
      about: [],
      from: [],
    };
    const code = interpret(schedule({ kernels: [kernel] }))(support);
    expect([code.pairs["near"]?.(memory({}), 1, 2), code.pairs["near"]?.(memory({}), 2, 1)]).toEqual([1, 0]);
  });
});

describe("values", () => {
  it("are worked out once where they are shared, also with reductions in between", () => {
    const k = p.local("k", "integer");
    const root = p.call("sqrt", [p.uniform("x")]);
    const total = p.reduce(
      "sum",
      "k",
      p.integer(0),
      p.integer(4),
      p.binary("*", root, p.binary("*", real(k), real(k))),
    );
    expect(valueAt(p, p.binary("+", total, p.binary("*", root, total)), { x: 9 })).toBe(168);
  });
  it("of a value that is shared thousands of times take no time", () => {
    let e: Expr = p.uniform("x");
    for (let k = 0; k < 200; k++) e = p.binary("-", p.binary("+", e, e), e);
    expect(valueAt(p, e, { x: 3 })).toBe(3);
  });
  it("choose lazily and select eagerly, with one result", () => {
    const either = (kind: "select" | "choose"): number =>
      valueAt(p, p[kind](p.binary(">", p.uniform("x"), p.real(0)), p.real(1), p.real(2)), { x: NaN });
    expect([either("select"), either("choose")]).toEqual([2, 2]);
  });
  it.each([
    ["min", Infinity],
    ["max", -Infinity],
    ["sum", 0],
  ] as const)("%s over nothing is %d", (operator, expected) => {
    expect(valueAt(p, p.reduce(operator, "q", p.integer(3), p.integer(3), p.uniform("x")), { x: 1 })).toBe(expected);
  });
});
