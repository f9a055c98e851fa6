import { expect, it } from "vitest";
import { runBoth } from "../support/both-targets.ts";

const parts = `
neuron Cell {
  state v = 0
  spike when mod(round(t / dt) + 5*i, 23) == 0 {}
}
synapse Count {
  state w = 0, hits = 0
  on pre { hits += 1; post.v += w }
}`;

it("a list counts within the views", async () => {
  const run = await runBoth(`${parts}
population cells: Cell[10]
connect cells[5..10] -> cells[2..4] using Count as few { pairs list([[0, 1], [0, 1], [1, 0]]); w = 1 }
experiment { run 1 ms; record w of few at end }`);
  const { i, j } = run.values("w of few");
  expect([Array.from(i!), Array.from(j!)]).toEqual([
    [5, 5, 6],
    [3, 3, 2],
  ]);
});

it("every spike arrives once, after the delay of its synapse, with the values of its synapse", async () => {
  const run = await runBoth(`${parts}
population a: Cell[4]
population b: Cell[5]
connect a -> b using Count as all { delay 0.05 ms * (i + 3*j); w = i + 10*j }
connect a[1..3] -> b[2..5] using Count as some { delay uniform(0 ms, 2 ms); w = 100*(i + 10*j) }
connect a[0] -> b using Count as one { delay 0.7 ms; w = 1000 }
experiment {
  dt 0.1 ms
  run 7 ms
  record spikes of a
  record hits of all at end
  record w of all at end
  record w of some at end
  record hits of one at end
}`);
  const { i, j } = run.values("hits of all");
  const wanted = Array.from(i!, (source, s) => {
    const steps = Math.floor((source + 3 * j![s]!) / 2 + 0.5);
    return run.steps("spikes of a", source).filter((step) => step + steps + 1 < 70).length;
  });
  expect(new Set(wanted).size).toBeGreaterThan(1);
  expect(run.row("hits of all")).toEqual(wanted);
  expect(run.row("w of all")).toEqual(Array.from(i!, (source, s) => source + 10 * j![s]!));
  expect(run.row("w of some")).toEqual([0, 1000, 2000, 100, 1100, 2100]);
  const first = run.steps("spikes of a", 0).filter((step) => step + 8 < 70).length;
  expect(run.row("hits of one")).toEqual([first, first, first, first, first]);
});
