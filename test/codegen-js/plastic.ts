/** Learning synapses, and every other thing that a module can hold: functions, tables, draws, pairs, loops, a propagator. */
import type { Expr } from "../../src/ir/expr.ts";
import type { Schedule } from "../../src/ir/kernel.ts";
import { Pool } from "../../src/ir/pool.ts";
import { schedule } from "./samples.ts";

/** Pair-based STDP with traces decayed at each event. */
export function stdp(): Schedule {
  const p = new Pool();
  const [j, s] = [p.index("j"), p.index("s")];
  const [w, pre, post] = [p.load("syn_w", s), p.load("syn_a_pre", s), p.load("syn_a_post", s)];
  const elapsed = p.binary("*", p.binary("-", p.step(), p.load("syn_last", s, "integer")), p.uniform("dt"));
  const decay = (trace: Expr, tau: string): Expr =>
    p.binary("*", trace, p.call("exp", [p.binary("/", p.negate(elapsed), p.uniform(tau))]));
  const clipped = (by: Expr): Expr =>
    p.call("clip", [p.binary("+", w, p.binary("*", by, p.uniform("w_max"))), p.real(0), p.uniform("w_max")]);
  const store = (name: string, value: Expr) => ({ kind: "store", buffer: `syn_${name}`, index: s, value }) as const;
  const catchUp = [
    store("a_pre", decay(pre, "tau_pre")),
    store("a_post", decay(post, "tau_post")),
    store("last", p.step()),
  ];
  return schedule({
    model: "stdp",
    uniforms: Object.entries({ dt: 0.1, tau_pre: 20, tau_post: 20, A_pre: 0.01, A_post: -0.0105, w_max: 1 }).map(
      ([name, value]) => ({ kind: "value", name, given: name, value: p.real(value) }) as const,
    ),
    buffers: new Map([
      ["syn_w", "real"],
      ["syn_a_pre", "real"],
      ["syn_a_post", "real"],
      ["syn_last", "integer"],
      ["cells_I", "real"],
    ]),
    kernels: [
      {
        name: "syn_on_pre",
        domain: { kind: "arrivals", projection: "syn", end: "pre" },
        body: [
          ...catchUp,
          { kind: "accumulate", buffer: "cells_I", index: j, operator: "+", value: w },
          store("a_pre", p.binary("+", pre, p.uniform("A_pre"))),
          store("w", clipped(post)),
        ],
        about: ["on pre { target += w; a_pre += A_pre; w = clip(w + a_post * w_max, 0, w_max) }"],
        from: ["stdp.neuro:8"],
      },
      {
        name: "syn_on_post",
        domain: { kind: "arrivals", projection: "syn", end: "post" },
        body: [...catchUp, store("a_post", p.binary("+", post, p.uniform("A_post"))), store("w", clipped(pre))],
        about: ["on post { a_post += A_post; w = clip(w + a_pre * w_max, 0, w_max) }"],
        from: ["stdp.neuro:9"],
      },
    ],
  });
}

/** One of everything that the samples above lack. */
export function everything(): Schedule {
  const p = new Pool();
  const [i, j, k] = [p.index("i"), p.index("j"), p.local("k", "integer")];
  const x = p.load("cells_x", i);
  const total = p.reduce(
    "sum",
    "k",
    p.integer(0),
    p.integer(3),
    p.binary("*", p.element("weights", k), p.call("pow", [x, p.cast(k, "real")])),
  );
  const noise = p.random("normal", 4, i, [p.real(0), p.uniform("sigma")], "real");
  const root = p.local("root");
  const newton = p.binary("*", p.real(0.5), p.binary("+", root, p.binary("/", p.real(2), root)));
  return schedule({
    model: "everything",
    uniforms: [
      { kind: "value", name: "sigma", given: "cells.sigma", value: p.real(0.5), about: "sigma = 0.5 mV" },
      { kind: "value", name: "noisy", value: p.binary(">", p.uniform("sigma"), p.real(0)) },
      {
        kind: "matrix_exponential",
        names: ["P00", "P01", "P10", "P11"],
        size: 2,
        entries: [p.real(-1), p.uniform("sigma"), p.real(0), p.real(-2)],
        about: "exp(A·dt)",
      },
    ],
    tables: [{ name: "weights", values: [1, 0.5, 0.25] }],
    functions: [
      {
        name: "rectified",
        parameters: [{ name: "v", type: "real" }],
        result: "real",
        body: [
          { kind: "let", name: "scaled", value: p.binary("*", p.local("v"), p.uniform("sigma")) },
          { kind: "return", value: p.call("max", [p.local("scaled"), p.real(0)]) },
        ],
      },
    ],
    buffers: new Map([
      ["cells_x", "real"],
      ["cells_on", "boolean"],
      ["syn_g", "real"],
    ]),
    kernels: [
      {
        name: "step_cells",
        domain: { kind: "view", population: "cells", from: "P10", to: "P00" },
        body: [
          {
            kind: "let",
            name: "drive",
            value: p.choose(p.uniform("noisy", "boolean"), p.binary("*", noise, noise), total),
          },
          { kind: "var", name: "root", value: p.real(1) },
          {
            kind: "while",
            condition: p.binary(
              ">",
              p.call("abs", [p.binary("-", p.binary("*", root, root), p.real(2))]),
              p.real(1e-6),
            ),
            atMost: p.integer(50),
            body: [{ kind: "assign", name: "root", value: newton }],
          },
          {
            kind: "store",
            buffer: "cells_x",
            index: i,
            value: p.binary("+", p.apply("rectified", [p.local("drive")], "real"), root),
          },
          { kind: "store", buffer: "cells_on", index: i, value: p.binary(">", x, p.real(-1)) },
        ],
        about: [],
        from: [],
      },
      {
        name: "near",
        domain: { kind: "pair", projection: "syn" },
        body: [
          { kind: "return", value: p.binary("<", p.call("abs", [p.cast(p.binary("-", i, j), "real")]), p.real(3)) },
        ],
        about: ["pairs where abs(i - j) < 3"],
        from: [],
      },
      {
        name: "decay_synapses",
        domain: { kind: "synapses", projection: "syn" },
        body: [
          {
            kind: "store",
            buffer: "syn_g",
            index: p.index("s"),
            value: p.binary(
              "*",
              p.load("syn_g", p.index("s")),
              p.binary("+", p.load("cells_x", i), p.load("cells_x", j)),
            ),
          },
        ],
        about: ["dg/dt = -g / tau"],
        from: [],
      },
    ],
  });
}
