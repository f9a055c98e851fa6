import { describe, expect, it } from "vitest";
import { allOf, runBoth } from "../support/both-targets.ts";
import { compileText, runArtifact } from "../support/run-model.ts";
import { compileWithout } from "../support/without.ts";

/** Sources that are silent for longer than tables reach, and time constants that are set on the way. */
const network = (tau: string): string => `
import { Poisson } from "neuro/sources"
import { Impulse } from "neuro/synapses"
import { STDP } from "neuro/plasticity"
neuron Cell {
  param place = i
  state v = 0
  dv/dt = (1.2 - v) / (${tau} * 2)
  spike when v > 1 { v = 0 }
}
population inputs: Poisson[20](rate = 20 Hz)
population cells: Cell[3]
connect inputs -> cells.v using Impulse then STDP(w_max = 0.1, A_pre = 0.01, A_post = -0.012, tau_pre = ${tau}) as plastic {
  pairs all
  w = uniform(0, 0.1)
}
experiment {
  dt 0.01 ms
  at 60 ms { plastic.tau_pre = 9 ms }
  run 120 ms
  record spikes of cells
  record w of plastic every 10 ms
  record a_pre of plastic at end
}`;

const tablesOf = ({ schedule }: ReturnType<typeof compileText>): number =>
  schedule.kernels.find(({ name }) => name === "tables_of_decay")?.body.length ?? 0;

describe("decay over steps that have passed", () => {
  it("is looked up with the same bits, after a parameter was set too, and computed behind the end of the tables", async () => {
    const run = await runBoth(network("20 ms"));
    const plain = await runArtifact(compileWithout(network("20 ms"), ["elapsed-tables"]));
    expect(tablesOf(run.artifact)).toBe(2);
    expect(allOf(run, "w of plastic")).toEqual(allOf(plain, "w of plastic"));
    expect(run.spikes("spikes of cells").times.length).toBeGreaterThan(3);
    expect(run.contents()).toEqual(plain.contents());
  });

  it("is told by the compiler, and left out when it is to be", () => {
    const of = (artifact: ReturnType<typeof compileText>): readonly string[] =>
      artifact.decisions.flatMap(({ topic, choice }) => (topic === "decay" ? [choice] : []));
    expect(of(compileText(network("20 ms"), "tables.neuro"))).toEqual([
      expect.stringMatching(/^exp\(.*\) looked up, for the last 4096 steps$/),
      expect.stringMatching(/^exp\(.*\) looked up, for the last 4096 steps$/),
    ]);
    const without = compileWithout(network("20 ms"), ["elapsed-tables"]);
    expect([of(without), tablesOf(without)]).toEqual([[], 0]);
  });
});
