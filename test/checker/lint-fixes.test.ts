import { describe, expect, test } from "vitest";
import { check } from "../../src/checker/index.ts";
import { evaluateNumber } from "../../src/checker/evaluate/index.ts";
import { parse } from "../../src/parser/index.ts";
import { applyEdits } from "../../src/source/edits.ts";
import { Diagnostics, type Diagnostic } from "../../src/source/diagnostic.ts";
import { makeSource } from "../../src/source/source.ts";
import { libraryLoader } from "./harness.ts";

const potentials = [-90, -53, -41, -39.5, 0, 12.9, 20];

/** A function of a potential, used by a neuron, and its values as parameters of the model. */
const modelOf = (body: string): string => `
${potentials.map((v, k) => `param p${k} = f(${v} mV, 5 mV)`).join("\n")}
function f(v: mV, k: mV) = ${body}
neuron Cell { param k = 5 mV; state v = -65 mV; dv/dt = -v * f(v, k) * (${potentials.map((_, k) => `p${k}`).join(" + ")})^0 / (1 ms) }
population cells: Cell[1]`;

function checked(text: string): { readonly values: readonly number[]; readonly findings: readonly Diagnostic[] } {
  const out = new Diagnostics();
  const model = check(parse(makeSource("model.neuro", text), out), libraryLoader(), out);
  const values = model?.params.map(({ value }) => evaluateNumber(value) ?? NaN) ?? [];
  return { values, findings: out.all };
}

/** The value of each parameter after the repair of the finding, which must be the only one of its code. */
function repaired(body: string, code: string): readonly number[] {
  const text = modelOf(body);
  const [finding, another] = checked(text).findings.filter((one) => one.code === code);
  expect(another).toBeUndefined();
  expect(finding?.fix?.safe).toBe(true);
  const mended = checked(applyEdits(finding!.span!.source, finding!.fix!.edits));
  expect(mended.findings.map((one) => one.code)).not.toContain(code);
  return mended.values;
}

describe("a repair that is called safe leaves the values as they are", () => {
  test.each([
    ["NW3006", "0.1/mV * (v + 40 mV) / (1 - exp(-(v + 40 mV) / 10 mV))"],
    ["NW3006", "(0.32/mV) * (13 mV - v) / (exp((13 mV - v) / 4 mV) - 1)"],
    ["NW3006", "-(v + 40 mV) / 1 mV / expm1(-(v + 40 mV) / k)"],
    ["NW3006", "3 - (v + 40 mV) / (7 mV) / (1 - exp(0.1/mV * (v + 40 mV)))"],
    ["NW3006", "3 - 2 * (v + 40 mV) / (k + 1 mV) / -(exp((v + 40 mV) / (k + 1 mV) * 2) - 1)"],
    ["NW3006", "2 + (v + 1 mV) / (exp((v + 1 mV) / k) - 1) / (3 mV)"],
    ["NI3012", "2 - exp(v / k) * (1 - exp(-v / (20 mV)))"],
    ["NI3012", "exp(v / (100 mV)) - 1 + v / k"],
    ["NI3012", "log(1 + exp(v / k))"],
  ])("%s in %s", (code, body) => {
    const before = checked(modelOf(body)).values;
    expect(before).toHaveLength(potentials.length);
    for (const [k, value] of repaired(body, code).entries()) expect(value).toBeCloseTo(before[k]!, 9);
  });

  test("no repair is made up where the numerator is written otherwise", () => {
    const { findings } = checked(modelOf("(40 mV + v) / (9 mV) / (1 - exp(-(v + 40 mV) / k))"));
    expect(findings.map(({ code, fix }) => [code, fix])).toEqual([["NW3006", undefined]]);
  });
});
