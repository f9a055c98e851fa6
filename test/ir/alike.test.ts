import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Artifact } from "../../src/driver/api.ts";
import type { Expr } from "../../src/ir/expr.ts";
import type { Kernel } from "../../src/ir/kernel.ts";
import { Pool } from "../../src/ir/pool.ts";
import { rewrite } from "../../src/ir/rewrite.ts";
import { alikeKernels } from "../../src/ir/schedule/alike.ts";
import { compileText } from "../conformance/support/run-model.ts";
import { RandomExpr, variables } from "./random-expr.ts";

const kernel = (name: string, value: Expr): Kernel => ({
  name,
  domain: { kind: "population", population: name },
  body: [{ kind: "store", buffer: `${name}_v`, index: new Pool().index("i"), value }],
  about: [],
  from: [],
});

const permutations = [
  ["x", "y", "z"],
  ["x", "z", "y"],
  ["y", "x", "z"],
  ["y", "z", "x"],
  ["z", "x", "y"],
  ["z", "y", "x"],
] as const;

const renamed = (pool: Pool, e: Expr, names: readonly string[]): Expr =>
  rewrite(pool, e, (node) =>
    node.kind === "uniform" ? pool.uniform(names[variables.findIndex((one) => one === node.name)] ?? "") : node,
  );

describe("kernels are alike", () => {
  it("where one becomes the other by other names, and only there", () => {
    const numbers = fc.array(fc.nat(100), { maxLength: 40 });
    let alike = 0;
    fc.assert(
      fc.property(numbers, numbers, fc.constantFrom(...permutations), fc.boolean(), (one, other, names, same) => {
        const pool = new Pool();
        const e = new RandomExpr(pool, one).real(3);
        const f = same ? renamed(pool, e, names) : new RandomExpr(pool, other).real(3);
        const groups = alikeKernels([kernel("a", e), kernel("b", f)]);
        const equal = permutations.some((tried) => renamed(pool, e, tried) === f);
        expect(groups.length).toBe(equal ? 1 : 2);
        if (!equal) return;
        alike++;
        const [{ uniforms: from }, last] = groups[0]!;
        const to = last?.uniforms ?? [];
        const back = (name: string): string => to[from.indexOf(name)] ?? name;
        expect(renamed(pool, e, variables.map(back))).toBe(f);
      }),
      { numRuns: 400 },
    );
    expect(alike).toBeGreaterThan(100);
  });

  it("and lists say what stands for what", () => {
    const { schedule } = two("dv/dt = (rate * normal(0, 1) - v) / tau", "population a: Cell[3]; population b: Cell[4]");
    const [group] = alikeKernels(schedule.kernels.filter(({ name }) => name.startsWith("update")));
    expect(group?.map(({ buffers, places }) => ({ buffers, places }))).toEqual([
      { buffers: ["a_v"], places: ["a"] },
      { buffers: ["b_v"], places: ["b"] },
    ]);
    const [a, b] = group?.map(({ uniforms, sites }) => ({ uniforms, sites })) ?? [];
    expect(b?.uniforms).toEqual(a?.uniforms.map((name) => name.replace(/^a_/, "b_")));
    expect([...(a?.sites ?? []), ...(b?.sites ?? [])]).toHaveLength(2);
    expect(a?.sites).not.toEqual(b?.sites);
  });
});

const two = (equation: string, populations: string): Artifact =>
  compileText(
    `
neuron Cell {
  param tau = 10 ms, rate = 2
  input I: 1
  state v = 0
  ${equation}
  spike when v > 1 { v = 0 }
}
${populations}
experiment { dt 0.1 ms; run 1 ms }`,
    "probe.neuro",
  );

describe("explain tells of populations of one neuron", () => {
  const fusions = ({ decisions }: Artifact): readonly string[] =>
    decisions
      .filter(({ topic }) => topic === "fusion")
      .map(({ subject, choice, reason, refused }) => `${refused ? "refused " : ""}${subject}: ${choice}: ${reason}`);
  const equation = "dv/dt = (rate + I - v) / tau";

  it("that are one kernel, whatever their sizes and parameters", () => {
    const all = "population a: Cell[3]; population b: Cell[4](tau = 5 ms); population c: Cell[1]";
    expect(fusions(two(equation, all))).toEqual([
      "a: one kernel with b, c: they differ in the names of states and parameters alone: their code is written once where a target can",
    ]);
  });

  it("that are not, and why", () => {
    const varying = "population a: Cell[3]; population b: Cell[4](tau = uniform(5 ms, 6 ms))";
    expect(fusions(two(equation, varying))).toEqual([
      "refused b: one kernel with a: inputs, or values given for each element, are others",
    ]);
    const synapse = "synapse S { state g = 0; dg/dt = -g / (5 ms); on pre { g += 1 }; target += g }";
    const fed = `${synapse}; population a: Cell[3]; population b: Cell[4]; connect a -> b using S { pairs all }`;
    expect(fusions(two(equation, fed))).toEqual([
      "refused b: one kernel with a: `dg/dt = -g / (5 ms)   [exact]` is worked out for one of them alone",
    ]);
  });

  it("says nothing of one population", () => {
    expect(fusions(two(equation, "population a: Cell[3]"))).toEqual([]);
  });
});
