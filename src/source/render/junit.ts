import type { Diagnostic } from "../diagnostic.ts";
import { fullText, pathOf, placeOf } from "./place.ts";
import type { Renderer, RenderOptions } from "./renderer.ts";
import { element, escape } from "./xml.ts";

/** JUnit's XML, as continuous integration reads it: a suite for each file, a failed case for each error or warning, a passed one for each remark. */
export const junit: Renderer = {
  name: "junit",
  render: (diagnostics, options) => {
    const fileOf = (one: Diagnostic): string => placeOf(one, options)?.file ?? "neuroc";
    const byFile = Map.groupBy(diagnostics, fileOf);
    const names = new Set([...(options.files ?? []).map((file) => pathOf(file, options)), ...byFile.keys()]);
    const suites = [...names].map((name) => suite(name, byFile.get(name) ?? [], options));
    const counts = countsOf(diagnostics, [...names].filter((name) => !byFile.has(name)).length);
    const inner = suites.map((one) => `\n  ${one}`).join("");
    return `<?xml version="1.0" encoding="UTF-8"?>\n${element("testsuites", { name: "neuroc lint", ...counts }, `${inner}\n`)}\n`;
  },
};

const isFailure = ({ severity }: Diagnostic): boolean => severity !== "info";

/** @param clean files without findings, each a case that passed */
function countsOf(findings: readonly Diagnostic[], clean: number): Readonly<Record<string, number>> {
  return { tests: findings.length + clean, failures: findings.filter(isFailure).length, errors: 0 };
}

function suite(name: string, findings: readonly Diagnostic[], options: RenderOptions): string {
  const cases = findings.map((one) => testCase(name, one, options));
  const passed = element("testcase", { classname: name, name: "no findings", file: name });
  const inner = (cases.length === 0 ? [passed] : cases).map((one) => `\n    ${one}`).join("");
  return element("testsuite", { name, ...countsOf(findings, cases.length === 0 ? 1 : 0) }, `${inner}\n  `);
}

function testCase(file: string, one: Diagnostic, options: RenderOptions): string {
  const start = placeOf(one, options)?.start;
  const at = start === undefined ? "" : `:${start.line}:${start.column}`;
  const attributes = { classname: file, name: `${one.code} ${one.name}${at}`, file, line: start?.line };
  const text = escape(`${file}${at}: ${fullText(one)}`);
  const said = isFailure(one)
    ? element("failure", { message: one.message, type: one.severity }, text)
    : element("system-out", {}, text);
  return element("testcase", attributes, said);
}
