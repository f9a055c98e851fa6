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

describe("a repair that is offered is for a person to judge", () => {
  const neuron = (members: string): string => `neuron Cell {\n${members}\n}\npopulation cells: Cell[10]\n`;
  /** The text after the repair, without what stands around the members; undefined where there is none. */
  function offered(members: string, code: string): string | undefined {
    const text = neuron(members);
    const [finding] = checked(text).findings.filter((one) => one.code === code);
    if (finding === undefined) throw new Error(`${code} is not found`);
    expect(finding.fix?.safe).toBeUndefined();
    if (finding.fix === undefined) return undefined;
    const mended = applyEdits(finding.span!.source, finding.fix.edits);
    expect(checked(mended).findings.map((one) => one.code)).not.toContain(code);
    return mended.replace("neuron Cell {\n", "").replace("\n}\npopulation cells: Cell[10]\n", "");
  }
  const decay = "dv/dt = (E - v) / (10 ms)";

  test.each([
    [`  state E = 3\n  state v = 1\n  ${decay}`, `  param E = 3\n  state v = 1\n  ${decay}`],
    [`  state v = 1, E = 3\n  ${decay}`, `  param E = 3\n  state v = 1\n  ${decay}`],
    [`  state E: mV = 3 mV, v = 1 mV\n  ${decay}`, `  param E: mV = 3 mV\n  state v = 1 mV\n  ${decay}`],
    [`  let k = 1; state v = 1, E = 3; ${decay} * k`, `  let k = 1; param E = 3; state v = 1; ${decay} * k`],
    [`  /// The potential.\n  state v = 1, E = 3\n  ${decay}`, undefined],
    [`  state v: mV, E: mV\n  ${decay}`, undefined],
  ])("a state that never changes: %j", (members, mended) => {
    expect(offered(members, "NW4002")).toBe(mended);
  });

  test.each([
    ["10 mS", "10 nS"],
    ["1e-30 S", undefined],
  ])("a conductance of %s", (written, mended) => {
    const members = (g: string): string => `  param C = 200 pF, g = ${g}\n  state v = -65 mV\n  dv/dt = -g * v / C`;
    expect(offered(members(written), "NI3010")).toBe(mended === undefined ? undefined : members(mended));
  });

  test.each([
    ["state v = -65 V", "state v = -65 mV"],
    ["state v = -0.065e3 V", "state v = -0.065e3 mV"],
  ])("%s", (written, mended) => {
    const members = (state: string): string => `  ${state}\n  dv/dt = (-40 mV - v) / (20 ms)`;
    expect(offered(members(written), "NI3010")).toBe(members(mended));
  });

  test("a temperature in kelvin that is one in degrees", () => {
    const members = (T: string): string =>
      `  param T = ${T}\n  state v = 1 mV\n  dv/dt = -v / (20 ms) * 3^((T - 293 K) / (10 K))`;
    expect(offered(members("6.3 K"), "NI3010")).toBe(members("6.3 degC"));
  });
});
