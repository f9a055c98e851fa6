import { beforeAll, describe, expect, it } from "vitest";
import { reference } from "./support/reference.ts";
import { compileModel, type Run, runArtifact } from "./support/run-model.ts";

/** How far a run of the reference simulator in float32 strays from its own in float64, by case and variable. */
type Deviations = Readonly<Record<string, Readonly<Record<string, { readonly max_abs: number }>>>>;
const deviations = reference("f32_deviation") as Deviations;

/** A variable of the file, and where it is here: a recording and its columns (all, where none are named). */
type Variable = readonly [name: string, recording: string, columns?: readonly number[]];
interface Case {
  readonly name: string;
  readonly model: string;
  readonly variables: readonly Variable[];
}

const cases: readonly Case[] = [
  { name: "d01_lif_fi_exact", model: "lif-fi", variables: [["v_mV", "v of cell", [40, 55, 75, 100]]] },
  {
    name: "d02_hh_fi_expeuler",
    model: "hodgkin-huxley-fi",
    variables: [
      ["v_mV", "v of cell", [10, 30, 49]],
      ["m_n49", "m of cell[49]"],
      ["h_n49", "h of cell[49]"],
      ["n_n49", "n of cell[49]"],
    ],
  },
  {
    name: "d05_hindmarsh_rose_rk4",
    model: "hindmarsh-rose",
    variables: [
      ["x", "x of cell"],
      ["y_every200", "y of cell"],
      ["z_every200", "z of cell"],
    ],
  },
  {
    name: "d10_stp_tsodyks_1998",
    model: "short-term",
    variables: [
      ["A_depress_20Hz/x", "x of A"],
      ["A_depress_20Hz/y", "y of A"],
      ["A_depress_20Hz/v_mV", "v of depressed"],
      ["B_facil_20Hz/x", "x of B"],
      ["B_facil_20Hz/y", "y of B"],
      ["B_facil_20Hz/v_mV", "v of facilitated", [0]],
      ["C_facil_70Hz/x", "x of C"],
      ["C_facil_70Hz/y", "y of C"],
      ["C_facil_70Hz/v_mV", "v of facilitated", [1]],
    ],
  },
  {
    name: "d11_stdp_pair_window",
    model: "stdp-window",
    variables: [
      ["delay_0_ms/w_final", "w of direct"],
      ["delay_3_ms/w_final", "w of delayed"],
    ],
  },
  {
    name: "d13_heterogeneous_delays",
    model: "delays",
    variables: [
      ["v_B", "v of B"],
      ["w_final", "w of synapses"],
    ],
  },
  {
    name: "d14_nmda_summed",
    model: "nmda",
    variables: [
      ["g_syn", "s of receptors"],
      ["x", "x of receptors"],
      ["v", "v of cell"],
    ],
  },
];

/** The largest distance between two runs. */
function distance(a: Run, b: Run, [, recording, columns]: Variable): number {
  const count = a.values(recording).columns;
  const chosen = columns ?? Array.from({ length: count }, (_, k) => k);
  return Math.max(
    ...chosen.flatMap((column) => {
      const other = b.trace(recording, column);
      return a.trace(recording, column).map((value, k) => Math.abs(value - (other[k] ?? NaN)));
    }),
  );
}

describe.each(cases)("$name in float32", ({ name, model, variables }) => {
  let exact: Run;
  let single: Run;
  beforeAll(async () => {
    const path = `test/conformance/models/${model}.neuro`;
    [exact, single] = await Promise.all([
      runArtifact(compileModel(path, undefined, "wasm")),
      runArtifact(compileModel(path, undefined, "wasm", "f32")),
    ]);
  });

  // Either figure is that of one order of roundings: they agree in size, not in their digits.
  it.each(variables.map((variable) => ({ what: variable[0], variable })))(
    "$what strays as that of the reference simulator does",
    ({ what, variable }) => {
      const { max_abs: most } = deviations[name]![what]!;
      const far = distance(single, exact, variable);
      expect(far).toBeGreaterThan(0);
      expect(far).toBeLessThanOrEqual(2 * most);
    },
  );
});
