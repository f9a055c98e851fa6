import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { nodeHost } from "../../src/cli/host/node-host.ts";
import { analyse, type AnalysisResult } from "../../src/driver/analyse.ts";
import { makeSource } from "../../src/source/index.ts";
import { modelPath } from "../conformance/support/run-model.ts";

function analysesOf(name: string): readonly AnalysisResult[] {
  const path = modelPath(`examples/${name}.neuro`);
  return analyse(makeSource(path, readFileSync(path, "utf8")), nodeHost()).analyses;
}

const special = (result: AnalysisResult | undefined): readonly (readonly [string, number])[] =>
  result?.analysis === "bifurcation"
    ? result.branches
        .flatMap((branch) => branch.special)
        .map(({ type, parameter }) => [type, parameter] as const)
        .toSorted((a, b) => a[1] - b[1])
    : [];

/** Izhikevich, Dynamical Systems in Neuroscience (2007), section 4.3: a saddle-node bifurcation at I = 4.51. */
test("persistent sodium: rest and threshold meet at 4.51 uA/cm^2", () => {
  const [plane, diagram] = analysesOf("phase-plane");
  if (plane?.analysis !== "phase_plane" || diagram?.analysis !== "bifurcation") throw new Error("two analyses");
  expect(plane.fixed_points!.map(({ type }) => type)).toEqual(["stable_focus", "saddle", "unstable_focus"]);
  expect(special(diagram)).toEqual([["fold", expect.closeTo(4.51, 2)]]);
  // The cycle is born with an infinite period.
  const periods = diagram.cycles.map(({ period_ms: period }) => period);
  expect(diagram.cycles[0]!.parameter).toBeGreaterThan(4.5);
  expect(periods).toEqual(periods.toSorted((a, b) => b - a));
});

/** Rinzel & Ermentrout, in Koch & Segev, Methods in Neuronal Modeling (1989): 94 and 212 uA/cm^2. */
test("Morris and Lecar's fibre: Hopf points at 93.86 and 212.02 uA/cm^2", () => {
  const [diagram] = analysesOf("morris-lecar");
  expect(special(diagram)).toEqual([
    ["hopf", expect.closeTo(93.86, 2)],
    ["hopf", expect.closeTo(212.02, 2)],
  ]);
});

test("FitzHugh's model: where 1 - v^2 = b epsilon", () => {
  const v = Math.sqrt(1 - 0.8 * 0.08);
  const current = (x: number): number => (x + 0.7) / 0.8 - x + x ** 3 / 3;
  expect(special(analysesOf("fitzhugh-nagumo")[1])).toEqual([
    ["hopf", expect.closeTo(current(-v), 8)],
    ["hopf", expect.closeTo(current(v), 8)],
  ]);
});
