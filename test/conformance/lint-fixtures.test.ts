import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { nodeHost } from "../../src/cli/host/node-host.ts";
import { lint as lintSource } from "../../src/driver/lint.ts";
import { applyEdits, catalogue, makeSource, optInCodes, type Code, type Diagnostic } from "../../src/source/index.ts";

/**
 * A folder for each rule, named by its code:
 *   fault*.neuro   has the fault once, and no other
 *   mended*.neuro  the same model without it
 *   fine*.neuro    looks like the fault, and is none
 */
const folder = fileURLToPath(new URL("../fixtures/lint/", import.meta.url));
const codes = readdirSync(folder) as Code[];
const filesOf = (code: Code): readonly string[] => readdirSync(folder + code).toSorted();
const isFault = (file: string): boolean => file.startsWith("fault");

/** What `neuroc lint` says of a text, with the rule of its folder asked for where that is off by itself. */
function lint(code: Code, file: string, text: string): readonly Diagnostic[] {
  const optIn = optInCodes.filter((one) => one === code);
  return lintSource(makeSource(`${folder}${code}/${file}`, text), nodeHost(), { optIn });
}
const brief = (findings: readonly Diagnostic[]): readonly string[] => findings.map((d) => `${d.code} ${d.message}`);

/** Found by a run or by a command, not in a text alone. */
const isOfRuns = (code: string): boolean => code.startsWith("NW6");

test("every warning and remark has a folder", () => {
  const wanted = (Object.keys(catalogue) as Code[]).filter((code) => /^N[WI]/.test(code) && !isOfRuns(code));
  expect(wanted.filter((code) => !codes.includes(code))).toEqual([]);
});

test("there are faults enough, and each has its mended text", () => {
  const faults = codes.flatMap((code) =>
    filesOf(code)
      .filter(isFault)
      .map((file) => `${code}/${file}`),
  );
  expect(faults.length).toBeGreaterThanOrEqual(100);
  expect(faults.filter((file) => !existsSync(folder + file.replace("fault", "mended")))).toEqual([]);
});

describe.each(codes)("%s", (code) => {
  test.each(filesOf(code))("%s", (file) => {
    const text = readFileSync(`${folder}${code}/${file}`, "utf8");
    const findings = lint(code, file, text);
    if (!isFault(file)) return expect(brief(findings)).toEqual([]);
    expect(findings.map((finding) => finding.code)).toEqual([code]);
    const fix = findings[0]?.fix;
    if (fix?.safe !== true) return;
    const source = findings[0]?.span?.source;
    const mended = source === undefined ? text : applyEdits(source, fix.edits);
    expect(mended).not.toBe(text);
    expect(brief(lint(code, file, mended))).toEqual([]);
  });
});
