import { beforeAll, describe, expect, it } from "vitest";
import { expectTrace } from "./support/compare.ts";
import { reference } from "./support/reference.ts";
import { type Run, runModel } from "./support/run-model.ts";

interface Synapse {
  readonly input_steps: readonly number[];
  readonly v_mV: readonly number[];
  readonly x: readonly number[];
  readonly y: readonly number[];
}
interface Case {
  readonly outputs: Readonly<Record<string, Synapse>>;
}

describe("d10: short-term plasticity with states that are integrated at every step", () => {
  const { outputs } = reference("d10_stp_tsodyks_1998") as Case;
  let run: Run;
  beforeAll(async () => {
    run = await runModel("test/conformance/models/short-term.neuro");
  });

  it.each([
    ["A_depress_20Hz", "A", "slow", "v of depressed", 0],
    ["B_facil_20Hz", "B", "slow", "v of facilitated", 0],
    ["C_facil_70Hz", "C", "fast", "v of facilitated", 1],
  ] as const)("%s", (name, synapse, source, potential, cell) => {
    const wanted = outputs[name]!;
    expect(run.steps(`spikes of ${source}`, 0)).toEqual(wanted.input_steps);
    expectTrace(run.trace(`x of ${synapse}`), wanted.x);
    expectTrace(run.trace(`y of ${synapse}`), wanted.y);
    expectTrace(run.trace(potential, cell), wanted.v_mV);
  });
});
