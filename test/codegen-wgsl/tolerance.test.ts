import { expect, test } from "vitest";
import { compileBoth, differenceOf, simulationOf } from "../support/on-device.ts";
import { softwareDevice } from "../support/webgpu.ts";

const model = (method: string): string => `
neuron Stiff {
  state x = 1
  dx/dt = (cos(t / 1 ms) - x^3) / 0.05 ms   by ${method}
}
population one: Stiff[3]
experiment { dt 0.1 ms; run 3 ms; record x of one every 0.1 ms }
`;

test.for(["implicit_euler", "rkdp(tolerance = 1e-9)"])("%s meets its tolerance in float32", async (method, context) => {
  const found = await softwareDevice();
  if ("skip" in found) return context.skip(found.skip);
  const { js, gpu } = compileBoth(model(method));
  const [expected, onDevice] = [await simulationOf(js), await simulationOf(gpu, { device: found.device })];
  const statuses = [await expected.runExperiment(), await onDevice.runExperiment()];
  expect(statuses.map(({ status }) => status)).toEqual(["done", "done"]);
  expect(differenceOf(expected.recordings, onDevice.recordings)).toBeLessThan(1e-4);
  onDevice.destroy();
});
