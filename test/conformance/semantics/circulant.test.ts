import { describe, expect, it } from "vitest";
import { linkOf } from "../../../src/cli/run/link.ts";
import type { Artifact } from "../../../src/driver/api.ts";
import type { PassName } from "../../../src/ir/passes/names.ts";
import { compile } from "../../../src/driver/compile.ts";
import { nodeHost } from "../../../src/cli/host/node-host.ts";
import { createSimulation } from "../../../src/runtime/index.ts";
import { makeSource } from "../../../src/source/index.ts";

interface Asked {
  readonly n?: number;
  readonly weight?: string;
  readonly value?: string;
  readonly position?: string;
  readonly more?: string;
}

/** Units on a ring, coupled all to all. */
const model = ({
  n = 200,
  weight = "exp(-ring(pre.x - post.x)^2 / (2 * width^2)) - 0.2",
  value = "pre.r",
  position = "2 * pi * i / size",
  more = "run 5 ms",
}: Asked): string => `
function ring(d) = mod(d + pi, 2 * pi) - pi
neuron Unit {
  param x = ${position}
  input drive: 1
  state u = cos(2 * x) + 0.3 * sin(5 * x)
  let r = tanh(u)
  du/dt = (-u + 0.01 * drive + 0.5 * sin(x + t / (1 ms))) / (2 ms) by euler
}
synapse Coupling {
  param gain = 2, width = 0.5, w = uniform(0, 1)
  post.drive += gain * (${weight}) * ${value}
}
population units: Unit[${n}]
connect units -> units using Coupling as all { pairs all }
experiment {
  dt 0.1 ms
  ${more}
  record u of units
}`;

function compiled(text: string, without: readonly PassName[] = [], target: "js" | "wasm" = "js"): Artifact {
  const { artifact, diagnostics } = compile(makeSource("ring.neuro", text), nodeHost(), { without, target });
  if (!artifact) throw new Error(diagnostics.all.map(({ message }) => message).join("\n"));
  return artifact;
}

async function valuesOf(artifact: Artifact, how: "js" | "interpreter" = "js"): Promise<Float64Array> {
  const simulation = await createSimulation(artifact.manifest, await linkOf(artifact, how), {});
  await simulation.runExperiment();
  const [recording] = simulation.recordings;
  if (recording?.kind !== "values") throw new Error("no values");
  return Float64Array.from(recording.values);
}

const difference = (a: Float64Array, b: Float64Array): number =>
  a.reduce((most, value, k) => Math.max(most, Math.abs(value - b[k]!)), 0);

const said = (artifact: Artifact): unknown => artifact.decisions.filter(({ topic }) => topic === "coupling");

describe("coupling of a ring", () => {
  it.each([{}, { n: 256 }, { weight: "cos(pre.x - post.x)", value: "(pre.u / (1 + pre.u^2))" }])(
    "is a convolution: %o",
    async (asked) => {
      const ring = compiled(model(asked));
      expect(said(ring)).toMatchObject([{ choice: "a convolution on large rings", refused: false }]);
      const values = await valuesOf(ring);
      const pairs = await valuesOf(compiled(model(asked), ["circulant"]));
      expect(difference(values, pairs)).toBeLessThan(1e-11);
      expect(difference(values, pairs)).toBeGreaterThan(0); // rounded differently: it was used
      expect(await valuesOf(ring, "interpreter")).toEqual(values);
      expect(await valuesOf(compiled(model(asked), [], "wasm"))).toEqual(values);
    },
  );

  it.each([
    ["small rings", { n: 64 }],
    ["positions that are no ring", { position: "2 * pi * i / size + 1e-6 * sin(i)" }],
    ["half of a ring", { position: "pi * i / size" }],
  ])("stays pair by pair: %s", async (_, asked) => {
    const ring = await valuesOf(compiled(model(asked)));
    expect(ring).toEqual(await valuesOf(compiled(model(asked), ["circulant"])));
  });

  it("is looked at again when the weights are set", async () => {
    const more = "run 2 ms\n  all.width = 0.8\n  run 2 ms\n  units.x = i * i / 1000\n  run 2 ms";
    const ring = await valuesOf(compiled(model({ more })));
    const pairs = await valuesOf(compiled(model({ more }), ["circulant"]));
    expect(difference(ring, pairs)).toBeLessThan(1e-10);
  });

  it.each([
    ["circulant(array(k in 0..150 : exp(-k / 10)))", true],
    ["array(k in 0..150 : array(m in 0..150 : exp(-abs(k - m) / 10)))", false],
  ])("products of matrices are looked at: %s", async (matrix, used) => {
    const text = `
const J = ${matrix}
neuron Unit {
  input drive: 1
  state u = cos(i)
  du/dt = (-u + 0.1 * drive) / (2 ms) by euler
}
population units: Unit[150]
units.drive += matmul(J, (u of units)^2)
experiment {
  dt 0.1 ms
  run 3 ms
  record u of units
}`;
    const ring = compiled(text);
    expect(said(ring)).toMatchObject([{ choice: "a convolution on large rings" }]);
    const values = await valuesOf(ring);
    const off = difference(values, await valuesOf(compiled(text, ["circulant"])));
    expect(off).toBeLessThan(1e-12);
    expect(off > 0).toBe(used);
    expect(await valuesOf(ring, "interpreter")).toEqual(values);
  });

  it.each([
    ["sin(pre.u - post.x)", "what depends on both ends changes in time"],
    ["cos(post.u)", "it depends on the state of the target"],
    ["post.u", "it depends on the state of the target"],
    ["w", "synapses have values of their own"],
  ])("is refused: %s", (weight, reason) => {
    expect(said(compiled(model({ weight })))).toMatchObject([{ choice: "pair by pair", refused: true, reason }]);
  });
});
