import { describe, expect, it } from "vitest";
import type { Expr } from "../../src/ir/expr.ts";
import type { Domain, Schedule, Stmt } from "../../src/ir/kernel.ts";
import { Pool } from "../../src/ir/pool.ts";
import { verifySchedule } from "../../src/ir/verify.ts";
import { cobaSchedule, emptyManifest, schedule } from "../codegen-js/samples.ts";

const p = new Pool();
const i = p.index("i");
const cells: Domain = { kind: "population", population: "cells" };
const synapses: Domain = { kind: "synapses", projection: "syn" };
const store = (buffer: string, index: Expr, value: Expr): Stmt => ({ kind: "store", buffer, index, value });

function mistakes(body: readonly Stmt[], domain: Domain = cells, rest: Partial<Schedule> = {}): string[] {
  const buffers = new Map([
    ["x", "real"],
    ["c", "integer"],
  ] as const);
  return verifySchedule(schedule({ buffers, ...rest, kernels: [{ name: "k", domain, body, about: [], from: [] }] }));
}

describe("the verifier", () => {
  it("finds nothing in a sound schedule", () => {
    expect(verifySchedule(cobaSchedule())).toEqual([]);
  });

  const unsound: readonly (readonly [string, readonly Stmt[], string, Domain?])[] = [
    ["an unknown buffer", [store("x", i, p.load("nothing", i))], "unknown buffer nothing"],
    ["an unknown uniform", [store("x", i, p.uniform("tau"))], "unknown uniform tau"],
    ["an unknown table", [store("x", i, p.element("t", i))], "unknown table t"],
    ["an unknown function", [store("x", i, p.apply("f", [], "real"))], "unknown function f"],
    ["an unknown builtin", [store("x", i, p.call("gamma", [p.real(1)]))], "unknown function gamma"],
    ["a builtin with too few arguments", [store("x", i, p.call("pow", [p.real(1)]))], "pow with 1 arguments"],
    [
      "a local before it is bound",
      [store("x", i, p.local("a")), { kind: "let", name: "a", value: p.real(1) }],
      "unknown local a",
    ],
    [
      "a local of an inner block",
      [
        { kind: "if", condition: p.boolean(true), then: [{ kind: "let", name: "a", value: p.real(1) }], otherwise: [] },
        store("x", i, p.local("a")),
      ],
      "unknown local a",
    ],
    [
      "a name bound twice",
      [
        { kind: "let", name: "a", value: p.real(1) },
        { kind: "let", name: "a", value: p.real(2) },
      ],
      "local a is bound twice",
    ],
    [
      "assignment to a let",
      [
        { kind: "let", name: "a", value: p.real(1) },
        { kind: "assign", name: "a", value: p.real(2) },
      ],
      "assignment to a, which is no var",
    ],
    [
      "assignment of another type",
      [
        { kind: "var", name: "a", value: p.real(1) },
        { kind: "assign", name: "a", value: p.integer(2) },
      ],
      "value assigned to a is integer, not real",
    ],
    ["a stored value of another type", [store("c", i, p.real(1))], "value written to c is real, not integer"],
    ["a buffer read as another type", [store("x", i, p.load("c", i))], "buffer c is integer, read as real"],
    ["a real index", [store("x", i, p.load("x", p.real(1)))], "index of x is real, not integer"],
    [
      "arithmetic on booleans",
      [store("x", i, p.cast(p.binary("+", p.boolean(true), p.boolean(false)), "real"))],
      "+ of booleans",
    ],
    [
      "a number as condition",
      [{ kind: "if", condition: p.real(1), then: [], otherwise: [] }],
      "condition of if is real, not boolean",
    ],
    ["the target of a neuron", [store("x", i, p.load("x", p.index("j")))], "index j has no meaning here"],
    [
      "a store to another element",
      [store("x", p.integer(0), p.real(1))],
      "store to x: other elements may write there too",
    ],
    [
      "a store to a target",
      [store("x", p.index("j"), p.real(1))],
      "store to x: other elements may write there too",
      synapses,
    ],
    [
      "two kinds of writers",
      [
        store("x", p.index("s"), p.real(1)),
        { kind: "accumulate", buffer: "x", index: p.index("j"), operator: "+", value: p.real(1) },
      ],
      "both stores to and accumulates into x",
      synapses,
    ],
    ["emit over synapses", [{ kind: "emit", population: "cells" }], "emit cells outside of that population", synapses],
    ["return in a kernel", [{ kind: "return", value: p.real(1) }], "returns real, wanted: no return"],
    [
      "a pair function that may not return",
      [{ kind: "if", condition: p.boolean(true), then: [{ kind: "return", value: p.real(1) }], otherwise: [] }],
      "does not return on every way",
      { kind: "pair", projection: "syn" },
    ],
    [
      "a pair function that writes",
      [store("x", i, p.real(1)), { kind: "return", value: p.real(1) }],
      "writes x",
      { kind: "pair", projection: "syn" },
    ],
    [
      "statements behind a return",
      [
        { kind: "return", value: p.real(1) },
        { kind: "return", value: p.real(2) },
      ],
      "statements behind a return",
      { kind: "pair", projection: "syn" },
    ],
  ];
  for (const [name, body, expected, domain] of unsound) {
    it(`finds ${name}`, () => {
      expect(mistakes(body, domain)).toContain(`kernel k: ${expected}`);
    });
  }

  it("finds a uniform that reads a later one, memory, or a random number", () => {
    const value = (name: string, e: Expr) => ({ kind: "value", name, value: e }) as const;
    const uniforms = [
      value("a", p.uniform("b")),
      value("b", p.real(1)),
      value("c", p.load("x", p.integer(0))),
      value("d", p.random("normal", 1, p.integer(0), [], "real")),
      value("b", p.real(2)),
    ];
    expect(mistakes([], cells, { uniforms })).toEqual([
      "uniform a: unknown uniform b",
      "uniform c: buffer x cannot be read here",
      "uniform d: random number where there is no step",
      "uniform b: b is defined twice",
    ]);
  });
  it("finds names of the manifest that lead nowhere", () => {
    const manifest = {
      ...emptyManifest,
      phases: { ...emptyManifest.phases, init: ["nothing"] },
      parameters: [{ key: "N", uniform: "M", shown: { unit: "", scale: 1 } }],
    };
    const found = verifySchedule(cobaSchedule(), manifest);
    expect(found).toContain("manifest: unknown kernel nothing");
    expect(found).toContain("manifest: unknown uniform M");
    expect(found).toContain("manifest: buffer cells_v is missing");
  });
});
