/** The order of one time step, and when spikes arrive. */
import { expect, test } from "vitest";
import { createSimulation } from "../../src/runtime/index.ts";
import type { Manifest } from "../../src/runtime/manifest.ts";
import {
  eachArrival,
  eachBackArrival,
  eachSynapse,
  experiment,
  link,
  manifest,
  millivolt,
  population,
  projection,
  spikesAt,
  state,
  uniforms,
  view,
  type PlainKernel,
} from "./models.ts";

const defaults = uniforms({ a_size: 3, b_size: 4, delay: 0.25, kick_at: 0.2, tick_every: 0.2, two: 2, one: 1 });

function logging(events: string[], name: string, result = 0): PlainKernel {
  return (_m, step) => {
    events.push(`${name} ${step}`);
    return result;
  };
}

test("a step does at blocks, clearing, every blocks, samples, on pre, on post, contributions, integration, updates", async () => {
  const events: string[] = [];
  const spec: Manifest = manifest({
    populations: [population("a"), population("b")],
    projections: [
      projection("first", view("a"), view("b"), { onPre: "pre1", onPost: "post1" }),
      projection("second", view("a"), view("b"), { onPre: "pre2", onPost: "post2" }),
    ],
    buffers: [
      { name: "x", type: "real", length: { kind: "population", population: "a" }, fill: { value: 7, everyStep: true } },
    ],
    phases: {
      init: ["init"],
      every: [{ kernel: "tick", interval: "tick_every" }],
      contribute: ["c1", "c2"],
      integrate: ["synapses"],
      update: [
        { kernel: "update_a", population: "a" },
        { kernel: "update_b", population: "b" },
      ],
    },
    experiment: experiment({
      scheduled: [{ time: "kick_at", assignments: [{ kind: "kernel", kernel: "kick" }] }],
      recordings: [
        {
          kind: "values",
          name: "x",
          source: { kind: "population", view: view("a") },
          buffer: "x",
          kernel: "sample",
          atEnd: false,
          shown: millivolt,
          hidden: false,
        },
      ],
    }),
  });
  const names = ["init", "kick", "sample", "pre1", "pre2", "post1", "post2", "c1", "c2", "synapses"];
  const kernels = (): Record<string, PlainKernel> => ({
    ...Object.fromEntries(names.map((name) => [name, logging(events, name)])),
    sample: (m, step) => {
      events.push(`sample ${step} (x was ${m.b["x"]![0]})`);
      return 0;
    },
    tick: (m, step) => {
      events.push(`tick ${step} (x was ${m.b["x"]![0]})`);
      m.b["x"]![0] = 1;
      return 0;
    },
    c1: (m, step) => {
      events.push(`c1 ${step} (x is ${m.b["x"]![0]})`);
      return 0;
    },
    update_a: (m, step) => {
      events.push(`update_a ${step}`);
      return spikesAt("a", [[1]])(m, step, new Uint32Array(0), 0, 0);
    },
    update_b: (m, step) => {
      events.push(`update_b ${step}`);
      return spikesAt("b", [[1]])(m, step, new Uint32Array(0), 0, 0);
    },
  });
  const sim = await createSimulation(spec, link(defaults, kernels));
  expect(events.splice(0)).toEqual(["init 0"]);
  sim.step();
  expect(events.splice(0)).toEqual([
    "tick 0 (x was 7)",
    "sample 0 (x was 1)",
    "c1 0 (x is 1)",
    "c2 0",
    "synapses 0",
    "update_a 0",
    "update_b 0",
  ]);
  sim.step(1);
  expect(events.splice(0)).toContain("c1 1 (x is 7)");
  sim.step();
  const arrivals = ["pre1 2", "pre2 2", "post1 2", "post2 2"];
  expect(events).toEqual([
    "kick 2",
    "tick 2 (x was 7)",
    "sample 2 (x was 1)",
    ...arrivals,
    "c1 2 (x is 1)",
    "c2 2",
    "synapses 2",
    "update_a 2",
    "update_b 2",
  ]);
});

interface Arrived {
  readonly step: number;
  readonly synapse: number;
  readonly i: number;
  readonly j: number;
}

async function arrivalsOf(
  delay: Manifest["projections"][number]["delay"],
  given: Readonly<Record<string, number>>,
  delays: readonly number[] = [],
): Promise<readonly Arrived[]> {
  const arrived: Arrived[] = [];
  const spec = manifest({
    parameters: [
      { key: "dt", uniform: "dt", shown: { unit: "ms", scale: 1 } },
      { key: "delay", uniform: "delay", shown: { unit: "ms", scale: 1 } },
    ],
    populations: [population("a"), population("b", [], false)],
    projections: [projection("p", view("a", "one"), view("b", "two"), { delay, onPre: "pre", init: ["name"] })],
    buffers: [
      {
        name: "name",
        type: "real",
        length: { kind: "projection", projection: "p" },
        fill: { value: 0, everyStep: false },
      },
      {
        name: "steps",
        type: "integer",
        length: { kind: "projection", projection: "p" },
        fill: { value: 0, everyStep: false },
      },
    ],
    phases: { init: [], contribute: [], integrate: [], update: [{ kernel: "update", population: "a" }] },
  });
  const kernels = (): Record<string, PlainKernel> => ({
    update: spikesAt("a", [[0, 3], [0, 5], [4]]),
    name: (m) => eachSynapse(m, "p", (s, i, j) => (m.b["name"]![s] = 10 * i + j)),
    delays: (m) => eachSynapse(m, "p", (s) => (m.b["steps"]![s] = delays[s]!)),
    pre: (m, step, spikes, count, slot) => {
      eachArrival(m, "p", spikes, count, slot, (s, i, j) => arrived.push({ step, synapse: m.b["name"]![s]!, i, j }));
      return 0;
    },
  });
  const sim = await createSimulation(spec, link(defaults, kernels), { params: given });
  sim.step(30);
  return arrived;
}

/** Source 1 spikes in steps 0 and 5, source 2 in step 4; source 0 is outside of the view. */
function expected(delayOf: (i: number, j: number) => number): readonly string[] {
  const spikes = [
    [1, 0],
    [1, 5],
    [2, 4],
  ] as const;
  return spikes.flatMap(([i, step]) => [2, 3].map((j) => `${step + 1 + delayOf(i, j)}: ${i}->${j}`)).toSorted();
}
const shown = (list: readonly Arrived[]): readonly string[] =>
  list.map(({ step, i, j }) => `${step}: ${i}->${j}`).toSorted();

test.each([
  [0, 0],
  [0.04, 0],
  [0.05, 1],
  [0.1, 1],
  [0.25, 3],
  [1.5, 15],
])("a spike of step k with a delay of %d ms arrives in step k + 1 + %d", async (delay, steps) => {
  const arrived = await arrivalsOf({ kind: "uniform", uniform: "delay" }, { delay });
  expect(shown(arrived)).toEqual(expected(() => steps));
});

test("without a delay a spike arrives in the next step", async () => {
  expect(shown(await arrivalsOf(undefined, {}))).toEqual(expected(() => 0));
});

test("with a delay per synapse each arrives when it is due, with its own values", async () => {
  const delays = [7, 2, 0, 2];
  const arrived = await arrivalsOf({ kind: "kernel", kernel: "delays", buffer: "steps" }, {}, delays);
  expect(shown(arrived)).toEqual(expected((i, j) => delays[2 * (i - 1) + (j - 2)]!));
  for (const { synapse, i, j } of arrived) expect(synapse).toBe(10 * i + j);
});

test.each([-0.2, NaN])("a delay of %d ms is refused", async (delay) => {
  const spec = manifest({
    populations: [population("a")],
    projections: [projection("p", view("a"), view("a"), { delay: { kind: "uniform", uniform: "delay" } })],
  });
  await expect(
    createSimulation(
      spec,
      link(uniforms({ a_size: 1, delay }), () => ({})),
    ),
  ).rejects.toThrow(`NE6007: the delay of a->a#p is ${delay} ms`);
});

test("on post hears the targets of the view, one step later, with synapse and source", async () => {
  const heard: string[] = [];
  const spec = manifest({
    populations: [population("a", [], false), population("b")],
    projections: [
      projection("p", view("a"), view("b", "one"), {
        onPost: "post",
        pairs: {
          pattern: "list",
          list: [
            [0, 0],
            [2, 0],
            [2, 2],
          ],
          noSelf: false,
          repeats: false,
          site: 0,
        },
      }),
    ],
    phases: { init: [], contribute: [], integrate: [], update: [{ kernel: "update", population: "b" }] },
  });
  const kernels = (): Record<string, PlainKernel> => ({
    update: spikesAt("b", [[2], [2], [], [4]]),
    post: (m, step, spikes, count) => {
      eachBackArrival(m, "p", spikes, count, (s, i, j) => heard.push(`${step}: synapse ${s}, ${i}->${j}`));
      return 0;
    },
  });
  const sim = await createSimulation(spec, link(defaults, kernels));
  sim.step(10);
  expect(heard).toEqual(["3: synapse 0, 0->1", "3: synapse 1, 2->1", "5: synapse 2, 2->3"]);
});

test("buffers cleared every step are filled with their value before spikes arrive", async () => {
  const spec = manifest({
    populations: [population("a", [state("input", "input")])],
    buffers: [
      {
        name: "input",
        type: "real",
        length: { kind: "population", population: "a" },
        fill: { value: 2, everyStep: true },
      },
    ],
    phases: { init: [], contribute: ["add"], integrate: [], update: [] },
  });
  const kernels = (): Record<string, PlainKernel> => ({
    add: (m) => {
      m.b["input"]![1]! += 5;
      return 0;
    },
  });
  const sim = await createSimulation(spec, link(defaults, kernels));
  sim.step(4);
  expect([...sim.get("a", "input")]).toEqual([2, 7, 2]);
});
