/** Schedules made by hand, as the lowering makes them, and memory to run them on. */
import { Pool } from "../../src/ir/pool.ts";
import type { Kernel, Schedule } from "../../src/ir/kernel.ts";
import type { BufferSpec, Code, Manifest, Memory, NumberArray, Support, Wiring } from "../../src/runtime/manifest.ts";

export function schedule(parts: Partial<Schedule> & { readonly kernels: readonly Kernel[] }): Schedule {
  return { model: "sample", uniforms: [], tables: [], functions: [], buffers: new Map(), ...parts };
}

export const emptyManifest: Manifest = {
  format: 1,
  model: "sample",
  compiler: "neuroc 0.0.0",
  target: "js",
  precision: "f64",
  hash: "0",
  parameters: [],
  populations: [],
  projections: [],
  buffers: [],
  phases: { init: [], contribute: [], integrate: [], update: [] },
};

function numbersOf(name: string, type: BufferSpec["type"], components?: number): BufferSpec {
  return {
    name,
    type,
    length: { kind: "population", population: "cells", components },
    fill: { value: 0, everyStep: false },
  };
}

/** Where the numbers of `cells` lie. */
export const cellsManifest: Manifest = {
  ...emptyManifest,
  populations: [{ name: "cells", part: "Cell", size: "cells.size", spikes: true, values: [] }],
  buffers: [
    numbersOf("cells_x", "real"),
    numbersOf("cells_y", "real"),
    numbersOf("if", "real"),
    numbersOf("cells_c", "integer"),
    numbersOf("cells_on", "boolean"),
    numbersOf("cells_a", "real", 3),
  ],
};

/** Draws that anyone can foretell: hashes of their key. */
export const support: Support = {
  draw: {
    uniform: (site, element, step, a = 0, b = 1) => a + (b - a) * hash(site, element, step),
    normal: (site, element, step, mu = 0, sigma = 1) => mu + sigma * (hash(site, element, step) - 0.5),
    bernoulli: (site, element, step, p = 0.5) => (hash(site, element, step) < p ? 1 : 0),
    "odd name": (site, element, step) => hash(site, element, step),
  },
  matrixExponential: (size, entries) => entries.map((entry, k) => (k % (size + 1) === 0 ? 1 : 0) + entry),
};

function hash(...key: readonly number[]): number {
  const mixed = key.reduce((sum, k) => Math.imul(sum ^ (k | 0), 2654435761) ^ (sum >>> 13), 12345);
  return (mixed >>> 0) / 4294967296;
}

/** The code of an emitted module. */
export async function load(
  text: string,
  lent: Support = support,
): Promise<{ readonly manifest: unknown; readonly code: Code }> {
  const url = `data:text/javascript;charset=utf-8,${encodeURIComponent(text)}`;
  const loaded: unknown = await import(/* @vite-ignore */ url);
  if (!isModule(loaded)) throw new Error("the module exports no link function");
  return { manifest: loaded.manifest, code: loaded.default(lent) };
}

function isModule(
  value: unknown,
): value is { readonly manifest: unknown; readonly default: (support: Support) => Code } {
  return (
    typeof value === "object" &&
    value !== null &&
    "default" in value &&
    typeof value.default === "function" &&
    "manifest" in value
  );
}

/** 3 sources (2, 3, 4 of their population), 5 targets (1 .. 6), 2 delays. */
export function smallWiring(): Wiring {
  const row = Uint32Array.of(0, 2, 3, 3, 5, 6, 9);
  const target = Uint32Array.of(1, 4, 2, 1, 5, 3, 1, 2, 5);
  const source = [2, 2, 2, 3, 3, 4, 4, 4, 4];
  const [preFrom, postFrom, postTo] = [2, 1, 6];
  const column = [0];
  const columnSynapse: number[] = [];
  for (let j = postFrom; j < postTo; j++) {
    target.forEach((t, s) => {
      if (t === j) columnSynapse.push(s);
    });
    column.push(columnSynapse.length);
  }
  return {
    preFrom,
    preTo: 5,
    postFrom,
    postTo,
    count: target.length,
    slots: 2,
    delaySteps: Int32Array.of(1, 3),
    row,
    target,
    column: Uint32Array.from(column),
    columnSynapse: Uint32Array.from(columnSynapse),
    columnSource: Uint32Array.from(columnSynapse.map((s) => source[s] ?? 0)),
  };
}

export interface Sketch {
  readonly u?: Readonly<Record<string, number>>;
  readonly b?: Readonly<Record<string, NumberArray>>;
  readonly size?: number;
}

/** Memory with population `cells`, projection `syn`. */
export function memory({ u = {}, b = {}, size = 6 }: Sketch): Memory {
  const copies = Object.fromEntries(Object.entries(b).map(([name, array]) => [name, array.slice()]));
  return {
    u,
    b: copies,
    sizes: { cells: size },
    ranges: { cells: [0, size] },
    projections: { syn: smallWiring() },
    spikes: { cells: new Uint32Array(size) },
  };
}

export function cellsKernel(body: Kernel["body"], about: readonly string[] = []): Kernel {
  return { name: "update_cells", domain: { kind: "population", population: "cells" }, body, about, from: [] };
}

/** COBA: two conductances, exponential Euler, refractory period, reset. */
export function cobaSchedule(p = new Pool()): Schedule {
  const i = p.index("i");
  const [v, ge, gi] = [p.load("cells_v", i), p.load("cells_g_e", i), p.load("cells_g_i", i)];
  const [dt, tau] = [p.uniform("dt"), p.uniform("cells_tau_m")];
  const refractory = p.binary("<", p.step(), p.load("cells_free", i, "integer"));
  const drive = p.binary(
    "+",
    p.binary("*", ge, p.binary("-", p.uniform("E_e"), v)),
    p.binary("*", gi, p.binary("-", p.uniform("E_i"), v)),
  );
  const rate = p.binary(
    "/",
    p.binary("+", p.binary("+", p.binary("-", p.uniform("E_L"), v), p.uniform("I_ext")), drive),
    tau,
  );
  const slope = p.binary("/", p.binary("-", p.binary("-", p.real(-1), ge), gi), tau);
  const gain = p.binary("*", dt, p.call("exprel", [p.binary("*", slope, dt)]));
  const next = p.select(refractory, v, p.binary("+", v, p.binary("*", gain, rate)));
  const decay = (g: typeof ge, time: string): typeof ge =>
    p.binary("*", g, p.call("exp", [p.binary("/", p.negate(dt), p.uniform(time))]));
  const vNew = p.local("v_new");
  const spikes = p.binary("and", p.binary(">", vNew, p.uniform("V_th")), p.not(refractory));
  return schedule({
    model: "coba",
    uniforms: [
      { kind: "value", name: "N", given: "N", value: p.integer(4000), about: "N = 4000" },
      { kind: "value", name: "dt", given: "dt", value: p.real(0.1) },
      { kind: "value", name: "cells_tau_m", given: "cells.tau_m", value: p.real(20), about: "tau_m = 20 ms" },
      ...Object.entries({ E_e: 0, E_i: -80, E_L: -60, I_ext: 20, V_th: -50, V_r: -60, tau_e: 5, tau_i: 10 }).map(
        ([name, value]) => ({ kind: "value", name, given: name, value: p.real(value) }) as const,
      ),
      { kind: "value", name: "t_ref_steps", value: p.cast(p.call("round", [p.binary("/", p.real(5), dt)]), "integer") },
    ],
    buffers: new Map([
      ["cells_v", "real"],
      ["cells_g_e", "real"],
      ["cells_g_i", "real"],
      ["cells_free", "integer"],
    ]),
    kernels: [
      {
        ...cellsKernel(
          [
            { kind: "let", name: "v_new", value: next },
            { kind: "store", buffer: "cells_g_e", index: i, value: decay(ge, "tau_e") },
            { kind: "store", buffer: "cells_g_i", index: i, value: decay(gi, "tau_i") },
            {
              kind: "if",
              condition: spikes,
              then: [
                { kind: "store", buffer: "cells_v", index: i, value: p.uniform("V_r") },
                {
                  kind: "store",
                  buffer: "cells_free",
                  index: i,
                  value: p.binary("+", p.step(), p.uniform("t_ref_steps", "integer")),
                },
                { kind: "emit", population: "cells" },
              ],
              otherwise: [{ kind: "store", buffer: "cells_v", index: i, value: vNew }],
            },
          ],
          [
            "dv/dt = (E_L - v + I_ext + I) / tau_m unless refractory",
            "spike when v > V_th { v = V_r; refractory t_ref }",
          ],
        ),
        from: ["coba.neuro:17", "coba.neuro:19"],
      },
      {
        name: "deliver_exc",
        domain: { kind: "arrivals", projection: "syn", end: "pre" },
        body: [{ kind: "accumulate", buffer: "cells_g_e", index: p.index("j"), operator: "+", value: p.real(0.6) }],
        about: ["on pre { g += w }"],
        from: [],
      },
    ],
  });
}
