import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Artifact } from "../../../src/driver/api.ts";
import { allOf, runBoth } from "../support/both-targets.ts";
import { expectTrace } from "../support/compare.ts";
import { compileText, runArtifact } from "../support/run-model.ts";
import { compileWithout } from "../support/without.ts";

/** Three connections onto one population. */
const network = (synapses: readonly [string, string, string], change = ""): string => `
param shared = 7 ms
neuron Source { spike when mod(round(t / dt) + 31*i, 71) == 0 }
neuron Cell {
  param tau_m = 8 ms
  input I: 1
  state v = 0.1*i
  dv/dt = (1 - v + I) / tau_m
  spike when v > 2 { v = 0 }
}
synapse A { param w = 0.1, own = 5 ms; ${synapses[0]} }
synapse B { param w = 0.2, own = 5 ms; ${synapses[1]} }
synapse C { param w = 0.3, own = 5 ms; ${synapses[2]} }
population sources: Source[5]
population cells: Cell[4]
connect sources -> cells using A as a { pairs bernoulli(0.6) }
connect sources -> cells using B as b { pairs bernoulli(0.5); delay 0.7 ms }
connect cells -> cells using C as c { pairs all no_self; w = uniform(0, 0.3) }
experiment { dt 0.1 ms; ${change}; run 30 ms; record v of cells }`;

const decay = (tau: string, contribution: string): string =>
  `state g = 0; dg/dt = -g / ${tau}; on pre { g += w }; target += ${contribution}`;
const alpha = (tau: string, contribution: string): string =>
  `state g = 0, x = 0; dg/dt = (x - g) / ${tau}; dx/dt = -x / ${tau}; on pre { x += w }; target += ${contribution}`;

const receptors = ({ decisions }: Artifact): readonly string[] =>
  decisions
    .filter(({ topic }) => topic === "receptor")
    .map(({ subject, choice, refused }) => `${subject}: ${refused ? "refused " : ""}${choice}`);

const statesOf = ({ manifest }: Artifact): number => manifest.buffers.filter(({ name }) => /_[gx]$/.test(name)).length;

/** How much a state is worth to the neuron. */
const use = fc.constantFrom("g", "2 * g", "-g", "-0.25 * g", "g * (1.5 - post.v)", "g * (post.v - 1.5) / 3");
const [inCommon, others] = [
  fc.constantFrom("(5 ms)", "shared", "post.tau_m"),
  fc.constantFrom("(5 ms)", "(3 ms)", "own"),
];

describe("receptors that are equal share one state", () => {
  it("and neurons do the same as with one each", async () => {
    let shared = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(decay, alpha),
        fc.tuple(use, use, use),
        fc.tuple(inCommon, fc.oneof(inCommon, others), others),
        fc.boolean(),
        async (kind, uses, taus, change) => {
          const text = network(
            [kind(taus[0], uses[0]), kind(taus[1], uses[1]), kind(taus[2], uses[2])],
            change ? "set shared = 4 ms; at 13 ms { cells.tau_m = 6 ms }" : "",
          );
          const run = await runBoth(text);
          const apart = compileWithout(text, ["equal-receptors"]);
          if (statesOf(run.artifact) < statesOf(apart)) shared++;
          const wanted = await runArtifact(apart);
          expectTrace(allOf(run, "v of cells"), allOf(wanted, "v of cells"), { tolerance: 1e-9 });
        },
      ),
      { numRuns: 60 },
    );
    expect(shared).toBeGreaterThan(5);
  }, 60_000);

  it("by constants, by a parameter of the model or of the neuron, whatever factor stands before them", () => {
    for (const tau of ["(5 ms)", "shared", "post.tau_m"]) {
      const made = compileText(network([decay(tau, "g"), decay(tau, "2 * g"), decay(tau, "-g")]), "probe.neuro");
      expect(receptors(made), tau).toEqual(["b.g: shares the state of a.g", "c.g: shares the state of a.g"]);
      expect(statesOf(made)).toBe(1);
    }
  });

  it("and arrivals add with their factors", () => {
    const made = compileText(
      network([decay("(5 ms)", "2 * g"), decay("(5 ms)", "-g"), decay("(5 ms)", "g * post.v")]),
      "probe.neuro",
    );
    expect(made.kernels()).toMatchSnapshot();
  });

  it("not where a parameter of a connection could be set apart", () => {
    const made = compileText(network([decay("own", "g"), decay("own", "g"), ""]), "probe.neuro");
    expect(receptors(made)).toEqual(["b.g: refused one state with a.g"]);
    const [told] = made.decisions.filter(({ topic }) => topic === "receptor");
    expect(told?.reason).toBe(
      "`b.own` can be set apart; a `const`, or one parameter that both read, would show that they are equal",
    );
  });

  it.each([
    ["time constants that differ", decay("(5 ms)", "g"), decay("(6 ms)", "g")],
    ["uses that differ", decay("(5 ms)", "g"), decay("(5 ms)", "g * (1 - post.v)")],
    ["methods that differ", decay("(5 ms)", "g"), decay("(5 ms) by rk4", "g")],
    ["a use of nothing", decay("(5 ms)", "g"), decay("(5 ms)", "0 * g")],
  ])("not with %s", (_, one, other) => {
    const made = compileText(network([one, other, ""]), "probe.neuro");
    expect(receptors(made)).toEqual([]);
    expect(statesOf(made)).toBeGreaterThanOrEqual(2);
  });
});
