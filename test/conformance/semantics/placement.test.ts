import { expect, it } from "vitest";
import { expectTrace } from "../support/compare.ts";
import { allOf, choiceOf, runBoth } from "../support/both-targets.ts";

interface Case {
  readonly what: string;
  /** The synapse's equations of g, with TAU in the place of its time constant. */
  readonly synapse: string;
  readonly connections?: string;
}

function network({ synapse, connections }: Case, tau: string): string {
  return `
neuron Source { spike when mod(round(t / dt) + 31*i, 71) == 0 {} }
neuron Cell {
  input I: 1
  input J: 1
  param k = 0.5
  state v = 0, u = 0
  dv/dt = (1 - v + I + 0.3*u) / (10 ms)
  du/dt = (v - u + J) / (20 ms)
  spike when v > 0.75 { v = 0; u += 0.1 }
}
synapse S {
  param tau = 5 ms, E = 2
  state w = 0.1, g = 0
  ${synapse.replaceAll("TAU", tau)}
}
population sources: Source[6]
population cells: Cell[5] { v = 0.15*i }
${connections ?? "connect sources -> cells.I using S as synapses { w = 0.02*(i - 2*j) }"}
experiment { dt 0.1 ms; run 50 ms; record v of cells; record u of cells }`;
}

const decay = "dg/dt = -g / TAU";
const cases: readonly Case[] = [
  { what: "a conductance", synapse: `${decay}\n on pre { g += w }\n target += g * (E - post.v)` },
  { what: "explicit Euler", synapse: `${decay}   by euler\n on pre { g += w }\n target += g * (E - post.v)` },
  { what: "Runge-Kutta", synapse: `${decay}   by rk4\n on pre { g += w }\n target += g * (E - post.v)` },
  { what: "a current of time", synapse: `${decay}\n on pre { g += w }\n target += g * post.k * sin(t / (3 ms))` },
  {
    what: "a product of two states of the target",
    synapse: `${decay}\n on pre { g += w }\n target += g * (E - post.v) * post.u`,
  },
  {
    what: "what is not linear in the target",
    synapse: `${decay}\n on pre { g += w }\n target += g * (E - post.v) / (1 + exp(-3*post.v))`,
  },
  {
    what: "another state than that of the equation",
    synapse: `${decay}\n on pre { g += w }\n post.J += g * (E - post.v)`,
  },
  { what: "what reads another input", synapse: `${decay}\n on pre { g += w }\n target += g * (1 + 0.3*post.J)` },
  {
    what: "a branch and a difference in the handler",
    synapse: `${decay}\n on pre { ifelse post.v > 0.4 { g += w } else { g -= 0.5*w } }\n target += g * (E - post.v)`,
  },
  {
    what: "weights that learn",
    synapse: `state x = 0\n ${decay}\n dx/dt = -x / (9 ms)\n on pre { g += w; w = clip(w + 0.1*x - 0.05, -1, 1) }\n on post { x += 1 }\n target += g * (E - post.v)`,
  },
  {
    what: "views, their indices and sizes, several projections to one input",
    synapse: `${decay}\n on pre { g += w }\n target += g * (1 + j) / post.size`,
    connections: `connect sources[0..3] -> cells[1..4].I using S as synapses { w = 0.1*j }
connect sources[3..6] -> cells.I using S(tau = 9 ms) { w = -0.05*i }
connect cells -> cells.I using S { pairs all no_self; delay 0.3 ms; w = 0.02 }`,
  },
  {
    what: "delays that differ",
    synapse: `${decay}\n on pre { g += w }\n target += g * (E - post.v)`,
    connections:
      "connect sources -> cells.I using S as synapses { delay 0.1 ms * mod(3*i + 5*j, 11); w = 0.01*(i + 7*j) }",
  },
];

it.each(cases)("one state per target is the sum of those of the synapses: $what", async (given) => {
  const aligned = await runBoth(network(given, "tau"));
  const single = await runBoth(network(given, "(tau + 0*i*(1 ms))"));
  expect(choiceOf(aligned.artifact, "state placement", "synapses.g")).toBe("one per target neuron");
  expect(choiceOf(single.artifact, "state placement", "synapses.g")).toBe("one per synapse");
  for (const name of ["v of cells", "u of cells"]) {
    expectTrace(allOf(aligned, name), allOf(single, name), { tolerance: 1e-11 });
  }
});

it.each(["tau", "8 ms"])("two coupled states with %s, seen by a recording", async (tau) => {
  const synapse = `state h = 0
  dh/dt = -h / tau
  dg/dt = h / (1 ms) - g / (${tau})
  on pre { h += w; g -= 0.1*w }
  target += g * (E - post.v)
  post.J += h - 0.3*g`;
  const text = network({ what: "", synapse }, "");
  const aligned = await runBoth(text);
  const single = await runBoth(text.replace("record v", "record g of synapses; record v"));
  expect(choiceOf(aligned.artifact, "state placement", "synapses.g")).toBe("one per target neuron");
  expect(choiceOf(single.artifact, "state placement", "synapses.g")).toBe("one per synapse");
  expectTrace(allOf(aligned, "v of cells"), allOf(single, "v of cells"), { tolerance: 1e-11 });
});
