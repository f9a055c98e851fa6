import { expect, test } from "vitest";
import { applyEdits, type Diagnostic } from "../../src/source/index.ts";
import { checkText } from "./harness.ts";

const findings = (text: string): readonly Diagnostic[] =>
  checkText(text).findings.filter(({ code }) => code === "NE2001");

/** The text after the repair of its one finding. */
function mended(text: string): string {
  const found = findings(text);
  expect(found.map(({ message }) => message)).toEqual([expect.stringMatching(/^unknown name '/)]);
  const edits = found[0]?.fix?.edits ?? [];
  const source = found[0]!.span!.source;
  const after = applyEdits(source, edits);
  expect(findings(after)).toEqual([]);
  return after;
}

test.each([
  ["const a = 3*nS", "const a = 3 nS"],
  ["const a = 3 * nS / cm^2", "const a = 3 nS/cm^2"],
  ["const a = 0.01/ mV / ms", "const a = 0.01/mV/ms"],
  ["const a = 2 mV / ms", "const a = 2 mV/ms"],
  ["const a = 2 mV * ms", "const a = 2 mV*ms"],
  ["const a = -70*mV", "const a = -70 mV"],
  ["const a = 1e-3*kohm + 1 kohm", "const a = 1e-3 kohm + 1 kohm"],
  ["const x = 3, a = x * mV", "const x = 3, a = x * 1 mV"],
  ["const x = 3, a = (x + 1) / mV / ms * x", "const x = 3, a = (x + 1) / (1 mV) / (1 ms) * x"],
  ["const x = 3, a = x / 2 * mV", "const x = 3, a = x / 2 * 1 mV"],
  ["const x = 3, a = x^2 / mV", "const x = 3, a = x^2 / (1 mV)"],
  ["const x = 3 mV, a = 2*x*ms", "const x = 3 mV, a = 2*x* 1 ms"],
])("%s: %s", (text, after) => expect(mended(text)).toBe(after));

test("what is declared under the name of a unit is no unit", () => {
  expect(findings("const ms = 3, a = 2 * ms * ms")).toEqual([]);
});

test("a name of one letter behind a name is more likely a variable that is missing", () => {
  const [found, ...others] = findings("const g_Na = 3, a = g_Na * m^3");
  expect([found?.help, found?.fix, others]).toEqual(["declare it, as in `param m = …`", undefined, []]);
});
