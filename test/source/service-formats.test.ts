import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { applyEdits, makeSource, renderDiagnostics, span, type Diagnostic } from "../../src/source/index.ts";
import type { RenderOptions } from "../../src/source/render/renderer.ts";
import { finding, mismatch, place } from "./samples.ts";

const lost = finding("cannot read gone.neuro", { code: "NE9001" });
const warning = finding("50% of it: two,\nlines", { severity: "warning", span: place("synapse A") });
const remark = finding("a remark", { severity: "info", span: place("synapse A") });
const all = [remark, warning, mismatch, lost];
const options: RenderOptions = {
  files: ["model.neuro", "clean file.neuro"],
  fileOf: (one) => (one === lost ? "gone.neuro" : undefined),
  version: "1.2.3",
  pageText: (code) => `# ${code}`,
};
const render = (format: "github" | "gitlab" | "sarif" | "junit", findings = all, more: RenderOptions = {}): string =>
  renderDiagnostics(format, findings, { ...options, ...more });

describe("github", () => {
  const lines = render("github").split("\n");

  test("gives the places in the log, then annotations, errors first", () => {
    expect(lines.slice(0, 4)).toEqual(renderDiagnostics("concise", all).trimEnd().split("\n"));
    expect(lines.slice(4)).toEqual([
      "::error title=NE3001 unit-mismatch,file=model.neuro,line=3,endLine=3,col=16,endColumn=17::cannot add 4 mV and 3 ms%0A" +
        "these differ%0Aa voltage%0Aa time%0Adeclared here%0Aboth sides of + need one dimension%0Ahelp: divide the time by a time",
      expect.stringMatching(
        /^::error title=NE9001 [\w-]+,file=gone\.neuro,line=1,endLine=1,col=1,endColumn=1::cannot read/,
      ),
      expect.stringContaining("::50%25 of it: two,%0Alines"),
      expect.stringMatching(/^::notice .*::a remark$/),
      "",
    ]);
  });

  test("escapes what would end a property, and leaves out columns of several lines", () => {
    const source = makeSource("a,b:c%.neuro", "one\ntwo\n");
    const over = finding("m", { span: span(source, 0, 6) });
    expect(render("github", [over])).toContain("file=a%2Cb%3Ac%25.neuro,line=1,endLine=2::m\n");
  });

  test("lets no text become a command", () => {
    const named = makeSource("::warning file=x::y", "text");
    const tricky = [finding("##[add-mask]x"), finding("m", { span: span(named, 0, 4) })];
    const written = render("github", tricky).trimEnd().split("\n");
    expect(written).toHaveLength(4);
    expect(written.filter((line) => /^\s*::/.test(line))).toEqual([
      expect.stringMatching(/^::error title=/),
      expect.stringMatching(/^::error title=/),
    ]);
    expect(written.slice(0, 2).join("\n")).not.toContain("##[");
  });
});

describe("gitlab", () => {
  const rows = (findings: readonly Diagnostic[] = all): Record<string, unknown>[] =>
    JSON.parse(render("gitlab", [...findings])) as Record<string, unknown>[];

  test("has what GitLab asks for", () => {
    expect(rows()[2]).toEqual({
      description: "cannot add 4 mV and 3 ms (divide the time by a time)",
      check_name: "NE3001",
      fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
      severity: "major",
      location: { path: "model.neuro", lines: { begin: 3, end: 3 } },
    });
    expect(rows().map(({ severity }) => severity)).toEqual(["info", "minor", "major", "major"]);
    expect(rows()[3]).toMatchObject({ location: { path: "gone.neuro", lines: { begin: 1 } } });
    expect(render("gitlab", [])).toBe("[]\n");
  });

  test("knows a finding again that moved, and tells two apart that look alike", () => {
    const moved = makeSource("model.neuro", "\n\nfirst\n  second\n  second\n");
    const before = makeSource("model.neuro", "second\n  second\n");
    const at = (source: typeof moved, from: number): Diagnostic =>
      finding("m", {
        span: span(source, source.text.indexOf("second", from), source.text.indexOf("second", from) + 6),
      });
    const marks = (...findings: Diagnostic[]): unknown[] => rows(findings).map(({ fingerprint }) => fingerprint);
    expect(marks(at(moved, 0), at(moved, 14))).toEqual(marks(at(before, 0), at(before, 5)));
    expect(new Set(marks(at(moved, 0), at(moved, 14))).size).toBe(2);
  });
});

describe("sarif", () => {
  /** https://docs.oasis-open.org/sarif/sarif/v2.1.0/ ; one of its patterns is none with the flag `u`. */
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats.default(ajv);
  const schema = JSON.parse(
    readFileSync(new URL("../fixtures/sarif/sarif-schema-2.1.0.json", import.meta.url), "utf8"),
  ) as object;
  const validate = ajv.compile(schema);
  const problems = (text: string): unknown => (validate(JSON.parse(text)) ? [] : validate.errors);

  test("is what the schema of OASIS describes", () => {
    expect(problems(render("sarif"))).toEqual([]);
    expect(problems(render("sarif", []))).toEqual([]);
    expect(problems(renderDiagnostics("sarif", all))).toEqual([]);
    expect(validate({ version: "2.1.0", runs: [{}] })).toBe(false);
  });

  interface Run {
    readonly tool: { readonly driver: { readonly rules: readonly Record<string, unknown>[] } };
    readonly artifacts: readonly object[];
    readonly results: readonly Record<string, unknown>[];
  }
  const runOf = (findings = all, more: RenderOptions = {}): Run =>
    (JSON.parse(render("sarif", findings, more)) as { readonly runs: readonly [Run] }).runs[0];

  test("has rules with their pages, and places as the schema counts them", () => {
    const { tool, results, artifacts } = runOf();
    const rule = tool.driver.rules.find(({ id }) => id === "NE9001");
    expect(rule).toMatchObject({
      name: "file-not-found",
      shortDescription: { text: "cannot read <path>: <why>" },
      helpUri: "https://unpkg.com/neuroc@1.2.3/docs/diagnostics/NE9001.md",
      help: { markdown: "# NE9001" },
      defaultConfiguration: { level: "error" },
    });
    expect(results.map(({ level }) => level)).toEqual(["note", "warning", "error", "error"]);
    expect(results[2]).toMatchObject({
      ruleId: "NE3001",
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: "model.neuro", uriBaseId: "%SRCROOT%" },
            region: { startLine: 3, startColumn: 16, endLine: 3, endColumn: 17 },
          },
        },
      ],
      relatedLocations: [
        { message: { text: "a voltage" } },
        {},
        { logicalLocations: [{ fullyQualifiedName: "neuro/synapses" }] },
      ],
      fixes: [{ artifactChanges: [{ replacements: [{ insertedContent: { text: "3 mV" } }] }] }],
    });
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex as number]!["id"]).toBe(ruleId);
    expect(artifacts[1]).toMatchObject({ location: { uri: "clean%20file.neuro" } });
  });

  test("has its fixes where the compiler has them", () => {
    const { fixes } = runOf()[`results`][2] as {
      fixes: [{ artifactChanges: [{ replacements: [{ deletedRegion: Record<string, number> }] }] }];
    };
    const { startLine, startColumn, endLine, endColumn } = fixes[0].artifactChanges[0].replacements[0].deletedRegion;
    const { source } = mismatch.span!;
    const offset = (line: number, column: number): number => source.lineStarts[line - 1]! + column - 1;
    const cut =
      source.text.slice(0, offset(startLine!, startColumn!)) + "3 mV" + source.text.slice(offset(endLine!, endColumn!));
    expect(cut).toBe(applyEdits(source, mismatch.fix!.edits));
  });

  test("gives paths as URIs: relative ones, absolute ones, and those of Windows", () => {
    const uriOf = (path: string): unknown =>
      (runOf([], { files: [path] }).artifacts[0] as { location: object }).location;
    expect(uriOf("models/ä b.neuro")).toEqual({ uri: "models/%C3%A4%20b.neuro", uriBaseId: "%SRCROOT%" });
    expect(uriOf("models\\a.neuro")).toEqual({ uri: "models/a.neuro", uriBaseId: "%SRCROOT%" });
    expect(uriOf("/tmp/a.neuro")).toEqual({ uri: "file:///tmp/a.neuro" });
    expect(uriOf("C:\\lab\\a.neuro")).toEqual({ uri: "file:///C:/lab/a.neuro" });
    expect(problems(render("sarif", all, { files: ["/tmp/a.neuro", "C:\\lab\\a.neuro", "ä b.neuro"] }))).toEqual([]);
  });
});

test("junit has a suite for each file and a case for each finding", () => {
  expect(render("junit", [remark, lost])).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="neuroc lint" tests="3" failures="1" errors="0">
      <testsuite name="model.neuro" tests="1" failures="0" errors="0">
        <testcase classname="model.neuro" name="NE3001 unit-mismatch:6:1" file="model.neuro" line="6"><system-out>model.neuro:6:1: a remark</system-out></testcase>
      </testsuite>
      <testsuite name="clean file.neuro" tests="1" failures="0" errors="0">
        <testcase classname="clean file.neuro" name="no findings" file="clean file.neuro"/>
      </testsuite>
      <testsuite name="gone.neuro" tests="1" failures="1" errors="0">
        <testcase classname="gone.neuro" name="NE9001 unit-mismatch:1:1" file="gone.neuro" line="1"><failure message="cannot read gone.neuro" type="error">gone.neuro:1:1: cannot read gone.neuro</failure></testcase>
      </testsuite>
    </testsuites>
    "
  `);
  expect(render("junit", [finding('<&"', { span: place("synapse A") })])).toContain('message="&lt;&amp;&quot;"');
});

test("services get paths as they want them", () => {
  const more = { pathOf: (file: string) => `models/${file}` };
  expect(render("github", [mismatch], more)).toContain("file=models/model.neuro,");
  expect(render("gitlab", [mismatch], more)).toContain('"path": "models/model.neuro"');
  expect(render("sarif", [mismatch], more)).toContain('"uri": "models/model.neuro"');
  expect(render("junit", [mismatch], more)).toContain('file="models/model.neuro"');
});
