import { expect, it } from "vitest";
import { compileText, runArtifact } from "./support/run-model.ts";

const model = (term: string): string => `
param N = 3
const W = [[0, 1, 2], [3, 0, 0], [1, 1, 0]]
neuron Cell { input I: 1; state x = i; dx/dt = (I - x) / (1 ms) }
population cells: Cell[N]
cells.I += ${term}
experiment { dt 0.1 ms; run 1 ms; record x of cells at end }
`;

it("a matrix wants as many neurons as it has rows, whatever a parameter says later", async () => {
  const artifact = compileText(model("matmul(W, x of cells)"), "sizes.neuro");
  await expect(runArtifact(artifact, { params: { N: 4 } })).rejects.toMatchObject({
    problem: {
      code: "NE6010",
      holes: {
        what: "the size of cells",
        value: "4",
        why: "`cells.I += matmul(W, x of cells)` has an array for 3 elements",
      },
    },
  });
});

it("a sum goes over as many neurons as there are", async () => {
  const artifact = compileText(model("mean(x of cells) + max(x of cells) / N"), "sizes.neuro");
  const last = async (interpreter: boolean): Promise<readonly number[]> => {
    const { simulation } = await runArtifact(artifact, { params: { N: 40 }, interpreter });
    return Array.from(simulation.get("cells", "x"));
  };
  const values = await last(false);
  expect(values).toHaveLength(40);
  expect(values).toEqual(await last(true));
  // With m the mean: m' = (m + 19.5 exp(-t)) / 40, so m(1) = 20.306; inputs are held over a step, which is of the first order.
  const mean = values.reduce((sum, x) => sum + x, 0) / 40;
  expect(mean).toBeGreaterThan(20.306 - 0.03);
  expect(mean).toBeLessThan(20.306);
});
