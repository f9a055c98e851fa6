import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linkOf } from "../../../src/cli/run/link.ts";
import { createSimulation } from "../../../src/runtime/index.ts";
import { allOf, runBoth } from "../support/both-targets.ts";
import { expectTrace } from "../support/compare.ts";
import { compileText, runArtifact } from "../support/run-model.ts";
import { compileWithout } from "../support/without.ts";

const network = (dv: string, du: string, change = ""): string => `
neuron Cell {
  param tau = 5 ms, k = 0.5, c = 1
  input I: 1
  state v = 0, u = 0.3
  dv/dt = ${dv}
  du/dt = ${du}
  spike when v > 0.8 { v = 0; u += 0.1 }
}
synapse S {
  param tau_s = 3 ms
  state g = 0
  dg/dt = -g / tau_s - 0.1/ms * g * post.c / (1 + pre.k)
  on pre { g += 0.2 }
  on post { g *= 0.9 }
  target += g
}
population cells: Cell[5](tau = uniform(4 ms, 9 ms), k = 0.2*i)
connect cells -> cells.I using S as synapses { tau_s = 1 ms * (2 + i + j) }
experiment {
  dt 0.1 ms
  ${change}
  run 20 ms
  record v of cells; record u of cells; record g of synapses
}`;

const leak = "(1.2 - v + 0.3*u + I) / tau";
const slow = "-u / (tau + 20 ms)";

async function expectSame(text: string): Promise<number> {
  const kept = await runBoth(text);
  const plain = await runArtifact(compileWithout(text, ["constant-buffers"]));
  for (const name of ["v of cells", "u of cells", "g of synapses"])
    expectTrace(allOf(kept, name), allOf(plain, name), { tolerance: 1e-9 });
  return kept.artifact.manifest.derived?.length ?? 0;
}

describe("what follows from the parameters of each element", () => {
  it.each([
    { what: "time constants", dv: leak, du: slow },
    {
      what: "functions of parameters",
      dv: "exp(-k) * (1.2 - v + I) / tau",
      du: "log(1 + k) * (v^(1 + k) - u) / (3 ms)",
    },
    { what: "another method", dv: `${leak}   by rk4`, du: `${slow}   by euler` },
    {
      what: "a parameter set during the run",
      dv: leak,
      du: slow,
      change: "at 7.3 ms { cells[1 .. 4].tau = 2 ms * (i + 2) }",
    },
    { what: "one of synapses set", dv: leak, du: slow, change: "at 7.3 ms { synapses.tau_s *= 0.5 }" },
    { what: "one that all share set", dv: leak, du: "-u * c / tau", change: "at 7.3 ms { cells.c = 3 }" },
  ])("is kept, with the same results: $what", async ({ dv, du, change }) => {
    expect(await expectSame(network(dv, du, change))).toBe(2);
  });

  it("is the same in random equations", async () => {
    const term = fc.oneof(
      fc.constantFrom("v", "u", "I", "k", "c", "exp(k)", "v / (1 + k)", "exp(-k * c)", "tanh(v * k)", "u / exp(k)"),
      fc.constantFrom("(1 + k)^2.5 * u", "where(k > 0.3, exp(k), v)", "cos(v) / (2 - k)", "log(2 + k) / (1 + u^2)"),
    );
    const sum = fc.tuple(term, term).map(([a, b]) => `(clip(${a} - 0.5 * ${b} + I, -2, 2) + 1.5 - v) / tau`);
    await fc.assert(
      fc.asyncProperty(sum, term, async (dv, f) => {
        await expectSame(network(dv, `(clip(${f}, -1, 1) - u) / tau`));
      }),
      { numRuns: 25, seed: 20_260_103 },
    );
  });

  it("follows what is set from outside, and is back after a snapshot", async () => {
    const artifact = compileText(network(leak, slow), "probe.neuro");
    const build = async () => createSimulation(artifact.manifest, await linkOf(artifact, "js"));
    const [one, other] = [await build(), await build()];
    one.step(50);
    const snapshot = one.snapshot();
    one.set("cells", "tau", 3);
    one.step(50);
    other.restore(snapshot);
    other.set("cells", "tau", [3, 3, 3, 3, 3]);
    other.step(50);
    expect(Array.from(other.get("cells", "v"))).toEqual(Array.from(one.get("cells", "v")));
    const unchanged = await build();
    unchanged.step(100);
    expect(Array.from(unchanged.get("cells", "v"))).not.toEqual(Array.from(one.get("cells", "v")));
  });

  it("is left alone where it is the same for all, or costs nothing", () => {
    const uniform = network(leak, slow)
      .replace("(tau = uniform(4 ms, 9 ms), k = 0.2*i)", "")
      .replace("1 ms * (2 + i + j)", "2 ms");
    expect(compileText(uniform, "probe.neuro").manifest.derived).toBeUndefined();
    const cheap = network("(1.2*k - v) * c / (5 ms)", "-u * k / (3 ms)   by euler").replace(
      "tau = uniform(4 ms, 9 ms), ",
      "",
    );
    expect(
      compileText(cheap.replace("1 ms * (2 + i + j)", "2 ms").replace("(1 + pre.k)", "2"), "probe.neuro").manifest
        .derived,
    ).toBeUndefined();
  });
});
