import { describe, expect, it } from "vitest";
import { emitJs } from "../../src/codegen-js/index.ts";
import { interpret } from "../../src/ir/interpret.ts";
import { functions, preludesFor } from "../../src/language/functions/index.ts";
import { verifySchedule } from "../../src/ir/verify.ts";
import type { Schedule } from "../../src/ir/kernel.ts";
import type { Code, Manifest, Memory } from "../../src/runtime/manifest.ts";
import { hodgkinHuxley } from "./hodgkin-huxley.ts";
import { everything, stdp } from "./plastic.ts";
import { cobaSchedule, emptyManifest, load, memory, support } from "./samples.ts";

const samples: readonly (readonly [string, Schedule])[] = [
  ["coba", cobaSchedule()],
  ["hodgkin-huxley", hodgkinHuxley()],
  ["stdp", stdp()],
  ["everything", everything()],
];
const manifestOf = (schedule: Schedule): Manifest => ({ ...emptyManifest, model: schedule.model });

describe.each(samples)("%s", (name, schedule) => {
  const { module } = emitJs(schedule, manifestOf(schedule), { source: `${name}.neuro`, doc: "A model made by hand." });

  it("is a sound schedule", () => {
    expect(verifySchedule(schedule)).toEqual([]);
  });
  it("is emitted as expected", async () => {
    await expect(withoutPreludes(module)).toMatchFileSnapshot(`./${name}.expected.js`);
  });
  it("loads, gives its manifest back, and makes no code from text", async () => {
    const loaded = await load(module);
    expect(loaded.manifest).toEqual(manifestOf(schedule));
    expect(module).not.toMatch(/\beval\b|\bnew Function\b|\bimport\b/);
  });
  it("shows each kernel's equations above it", () => {
    for (const kernel of schedule.kernels) {
      const [above = ""] = module.split(`function ${kernel.name}(`);
      for (const line of kernel.about) expect(above).toContain(`// ${line}`);
    }
  });
  it("does over many steps what the interpreter does", async () => {
    const { code } = await load(module);
    expect(history(code, schedule)).toStrictEqual(history(interpret(schedule)(support), schedule));
  });
});

/** How builtins are spelled is the business of their rows. */
function withoutPreludes(module: string): string {
  return preludesFor(functions.keys()).reduce((text, prelude) => text.replace(`${prelude}\n\n`, ""), module);
}

/** Buffers and spikes after some steps of all kernels. */
function history(code: Code, schedule: Schedule): unknown {
  const start = Object.fromEntries(
    [...schedule.buffers].map(([name, type]) => {
      const values = Array.from({ length: 9 }, (_, k) => (name.endsWith("_v") ? -60 : 0.1) + k / 10);
      return [
        name,
        type === "real" ? Float64Array.from(values) : type === "integer" ? new Int32Array(9) : new Uint8Array(9),
      ] as const;
    }),
  );
  const run: Memory = memory({ u: code.uniforms({}), b: start });
  const counts: number[] = [];
  for (let step = 0; step < 400; step++) {
    for (const kernel of Object.values(code.kernels)) counts.push(kernel(run)(step, Uint32Array.of(2, 4), 2, step % 2));
  }
  return [counts, run.b, run.spikes, Object.values(code.pairs).map((pair) => [pair(run, 1, 5), pair(run, 1, 2)])];
}

describe("uniforms", () => {
  it("take what is given, and the rest follows", async () => {
    const { code } = await load(emitJs(cobaSchedule(), emptyManifest).module);
    const given = { "cells.tau_m": 10, dt: 0.5 };
    expect(code.uniforms(given)).toMatchObject({ N: 4000, cells_tau_m: 10, t_ref_steps: 10 });
    expect(code.uniforms(given)).toEqual(interpret(cobaSchedule())(support).uniforms(given));
  });
});

describe("types", () => {
  it("name populations, states and parameters", async () => {
    const shown = { unit: "mV", scale: 1 };
    const manifest: Manifest = {
      ...emptyManifest,
      parameters: [
        { key: "N", uniform: "N", shown: { unit: "", scale: 1 }, doc: "Neurons,\nall of them. */" },
        { key: "cells.tau_m", uniform: "tau", shown: { unit: "ms", scale: 1 } },
      ],
      populations: [
        {
          name: "cells",
          part: "Cell",
          size: "N",
          spikes: true,
          values: [{ name: "v", role: "state", at: { kind: "buffer", buffer: "cells_v" }, shown }],
        },
      ],
    };
    await expect(emitJs(cobaSchedule(), manifest).types).toMatchFileSnapshot("./types.expected.d.ts");
  });
});
