import { beforeAll, describe, expect, it } from "vitest";
import { reference } from "./support/reference.ts";
import { type Run, runModel } from "./support/run-model.ts";

interface Window {
  readonly w_final: readonly number[];
  readonly apre_raw_last_update: readonly number[];
  readonly lastupdate_s: readonly number[];
}
interface Case {
  readonly outputs: { readonly delay_0_ms: Window; readonly delay_3_ms: Window };
}

describe("d11: window of spike-timing dependent plasticity, event-driven", () => {
  const { outputs } = reference("d11_stdp_pair_window") as Case;
  let run: Run;
  beforeAll(async () => {
    run = await runModel("test/conformance/models/stdp-window.neuro");
  });

  it.each([
    ["direct", outputs.delay_0_ms],
    ["delayed", outputs.delay_3_ms],
  ] as const)("%s: weights of 25 time differences", (name, wanted) => {
    const weights = run.row(`w of ${name}`);
    expect(weights).toHaveLength(25);
    wanted.w_final.forEach((w, k) => expect(weights[k]).toBeCloseTo(w, 8));
  });

  // The reference keeps the trace as of its last event, which acts in the step of the spike; here it is decayed to the end of the run, and a
  // spike arrives at the start of the next step.
  it.each([
    ["direct", outputs.delay_0_ms],
    ["delayed", outputs.delay_3_ms],
  ] as const)("%s: trace of the source", (name, wanted) => {
    const traces = run.row(`a of ${name}`);
    wanted.apre_raw_last_update.forEach((a, k) => {
      const elapsed = 1200 - (wanted.lastupdate_s[k]! * 1000 + 0.1);
      expect(traces[k]! * Math.exp(elapsed / 20)).toBeCloseTo(a, 8);
    });
  });
});
