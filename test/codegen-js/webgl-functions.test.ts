import gpuJs from "gpu.js";
import { describe, expect, test } from "vitest";
import { functionRow } from "../../src/language/functions/index.ts";
import type { GpuJs } from "../../src/runtime/backends/webgl/gpu-js.ts";
import { functionsFor, webglSpellings } from "../../src/codegen-js/webgl/functions.ts";

const points = [-30, -5.5, -2, -1, -0.7, -0.4, -0.01, -1e-6, 0, 1e-6, 0.01, 0.3, 0.5, 0.9, 1, 1.5, 2, 7.25, 30];
const second = [-2, -0.5, 0.5, 2, 3];

/** What gpu.js gives for a function at all points, with one or more arguments. */
function through(mode: "cpu" | "webasm", name: string, cases: readonly (readonly number[])[]): readonly number[] {
  const { call, needs = [] } = webglSpellings[name]!;
  const rows = [0, 1, 2].map((k) => Float32Array.from(cases, (one) => one[k] ?? 0));
  const args = rows.map((_, k) => `rows[${k}][this.thread.x]`);
  const spelled = call.replaceAll(/\$(\d)/g, (_, digit: string) => args[Number(digit)]!);
  // It takes texts too, which its types do not say.
  const gpu = new gpuJs.GPU({ mode }) as unknown as GpuJs;
  const kernel = gpu.createKernel(`function evaluate(rows) { return ${spelled}; }`, {
    output: [cases.length],
    pipeline: false,
    immutable: false,
    precision: "single",
    tactic: "precision",
    functions: functionsFor(new Set(needs)).map(({ source, parameters }) => ({
      source,
      settings: {
        returnType: "Number" as const,
        argumentTypes: Object.fromEntries(parameters.map((parameter) => [parameter, "Number" as const])),
      },
    })),
  });
  return Array.from(kernel(rows) as ArrayLike<number>);
}

function casesOf(name: string): readonly (readonly number[])[] {
  const count = functionRow(name)!.parameters.length;
  if (count === 1) return points.map((x) => [x]);
  const pairs = points.flatMap((x) => second.map((y) => [x, y]));
  return count === 2 ? pairs : pairs.map(([x, y]) => [x!, y!, y! + 1]);
}

describe.each(["cpu", "webasm"] as const)("functions through gpu.js, mode %s", (mode) => {
  test.each(Object.keys(webglSpellings))("%s is that of the language in float32", (name) => {
    const row = functionRow(name)!;
    const cases = casesOf(name).map((one) => one.map(Math.fround));
    through(mode, name, cases).forEach((value, k) => {
      const wanted = row.evaluate(...cases[k]!);
      const where = `${name}(${cases[k]!.join(", ")})`;
      if (Number.isNaN(wanted)) expect(value, where).toBeNaN();
      else if (!Number.isFinite(Math.fround(wanted))) expect(value, where).toBe(Math.fround(wanted));
      else expect(Math.abs(value - wanted) / Math.max(1e-30, Math.abs(wanted)), where).toBeLessThan(2e-6);
    });
  });
});
