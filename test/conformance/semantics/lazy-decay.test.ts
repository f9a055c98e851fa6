import { expect, it } from "vitest";
import { expectTrace } from "../support/compare.ts";
import { allOf, choiceOf, runBoth } from "../support/both-targets.ts";

interface Case {
  readonly what: string;
  readonly tau: string;
  readonly handlers?: string;
  readonly connection?: string;
  readonly change?: string;
}

/** `reader`: an equation that reads the states in every step, so that they cannot wait for an event. */
function network({ tau, handlers, connection, change }: Case, reader: string): string {
  return `
neuron Source { spike when mod(round(t / dt) + 31*i, 71) == 0 {} }
neuron Cell {
  param tau = 12 ms + 1 ms * i
  state v = 0
  dv/dt = (1 - v) / (10 ms)
  spike when v > 0.5 { v = 0 }
}
synapse S {
  param tau = 8 ms
  state x = 0.3, y = 0, z = 0
  let product = x * y
  dx/dt = (1 - x) / (${tau})
  dy/dt = -y / (${tau})
  ${reader}
  ${handlers ?? "on pre { post.v += 0.1*x; x += 0.2; z = product }\n  on post { y += 1 + x; x -= 0.1*x }"}
}
population sources: Source[4]
population cells: Cell[3] { v = 0.15*i }
connect sources -> cells using S as synapses { ${connection ?? ""} }
experiment {
  dt 0.1 ms
  ${change?.startsWith("at") ? change : ""}
  run 30 ms
  ${change?.startsWith("at") ? "" : (change ?? "")}
  run 10 ms
  record v of cells; record x of synapses; record y of synapses; record z of synapses at end
}`;
}

const cases: readonly Case[] = [
  { what: "one time constant", tau: "tau" },
  { what: "one per synapse", tau: "tau + j*(2 ms) + i*(1 ms)" },
  { what: "that of the target", tau: "post.tau" },
  { what: "delays that differ", tau: "post.tau", connection: "delay 0.1 ms * mod(3*i + 5*j, 7)" },
  { what: "a parameter set during the run", tau: "tau", change: "at 25.3 ms { synapses.tau = 3 ms }" },
  { what: "a parameter set at the beginning", tau: "tau", change: "at 0 ms { synapses.tau = 3 ms }" },
  { what: "a parameter set between runs", tau: "tau", change: "synapses.tau = 3 ms" },
  { what: "a parameter of some targets set", tau: "post.tau", change: "at 25.3 ms { cells[1..3].tau = 3 ms }" },
  { what: "a state set", tau: "tau", change: "at 25.3 ms { synapses.x = 0.5 + 0.01*i }" },
  { what: "a state scaled", tau: "tau", change: "synapses.x *= 0.5" },
  { what: "handlers that do not look", tau: "tau", handlers: "on pre { z += 1 }" },
  { what: "no handlers", tau: "tau", handlers: "" },
];

it.each(cases)("states that wait for an event are those that are integrated in every step: $what", async (given) => {
  const lazy = await runBoth(network(given, ""));
  const eager = await runBoth(network(given, "state d = 0\n  dd/dt = (x + y - d) / (1 ms)"));
  expect(choiceOf(lazy.artifact, "event-driven", "synapses.x")).toBe("solved exactly between events");
  expect(choiceOf(eager.artifact, "event-driven", "synapses.x")).toBe("integrated in every step");
  for (const name of ["v of cells", "x of synapses", "y of synapses", "z of synapses"])
    expectTrace(allOf(lazy, name), allOf(eager, name), { tolerance: 1e-11 });
});

it("a recording of every step leaves no trace in the model", async () => {
  const text = network(cases[2]!, "");
  const often = await runBoth(text);
  const seldom = await runBoth(text.replace("record x of synapses;", "record x of synapses at end;"));
  expect(allOf(seldom, "v of cells")).toEqual(allOf(often, "v of cells"));
  expect(seldom.row("z of synapses")).toEqual(often.row("z of synapses"));
});

it("is the closed form between events, from the initial value on", async () => {
  const run = await runBoth(`
neuron Source { spike when round(t / dt) == 100 or round(t / dt) == 250 {} }
neuron Cell { state n = 0 }
synapse S { param tau = 20 ms
  state x = 0.2
  dx/dt = (1 - x) / tau
  on pre { x *= 0.5 } }
population source: Source[1]
population cell: Cell[1]
connect source -> cell using S as synapses
experiment { dt 0.1 ms; run 40 ms; record x of synapses }`);
  let x = 0.2;
  const wanted = Array.from({ length: 400 }, (_, step) => {
    const sampled = x;
    if (step === 101 || step === 251) x *= 0.5;
    x = 1 - (1 - x) * Math.exp(-0.1 / 20);
    return sampled;
  });
  expectTrace(run.trace("x of synapses"), wanted, { tolerance: 1e-12 });
});
