import { expect, test } from "vitest";
import {
  isRendererName,
  makeDiagnostic,
  renderDiagnostics,
  rendererNames,
  summaryLine,
} from "../../src/source/index.ts";
import { finding, mismatch, place } from "./samples.ts";

test("concise gives one line for each finding", () => {
  const warning = finding("two\nlines", { severity: "warning", span: place("synapse A") });
  expect(renderDiagnostics("concise", [mismatch, warning, finding("no place")])).toBe(
    [
      "model.neuro:3:16: error NE3001 cannot add 4 mV and 3 ms",
      "model.neuro:6:1: warning NE3001 two lines",
      "error NE3001 no place",
      "",
    ].join("\n"),
  );
});

test("json carries everything, with lines and columns from 1", () => {
  expect(JSON.parse(renderDiagnostics("json", [mismatch]))).toMatchInlineSnapshot(`
    [
      {
        "code": "NE3001",
        "end": {
          "column": 17,
          "line": 3,
          "offset": 51,
        },
        "file": "model.neuro",
        "fix": {
          "edits": [
            {
              "end": {
                "column": 22,
                "line": 3,
                "offset": 56,
              },
              "file": "model.neuro",
              "start": {
                "column": 18,
                "line": 3,
                "offset": 52,
              },
              "text": "3 mV",
            },
          ],
          "safe": false,
          "title": "write \`3 mV\`",
        },
        "help": "divide the time by a time",
        "here": "these differ",
        "labels": [
          {
            "end": {
              "column": 15,
              "line": 3,
              "offset": 49,
            },
            "file": "model.neuro",
            "start": {
              "column": 11,
              "line": 3,
              "offset": 45,
            },
            "text": "a voltage",
          },
          {
            "end": {
              "column": 22,
              "line": 3,
              "offset": 56,
            },
            "file": "model.neuro",
            "start": {
              "column": 18,
              "line": 3,
              "offset": 52,
            },
            "text": "a time",
          },
          {
            "end": {
              "column": 10,
              "line": 2,
              "offset": 21,
            },
            "file": "neuro/synapses",
            "start": {
              "column": 9,
              "line": 2,
              "offset": 20,
            },
            "text": "declared here",
          },
        ],
        "message": "cannot add 4 mV and 3 ms",
        "name": "unit-mismatch",
        "notes": [
          "both sides of + need one dimension",
        ],
        "severity": "error",
        "start": {
          "column": 16,
          "line": 3,
          "offset": 50,
        },
        "url": "docs/diagnostics/NE3001.md",
      },
    ]
  `);
});

test("json has the same keys for a finding without anything", () => {
  const keys = (diagnostic: typeof mismatch): string[] => {
    const [first] = JSON.parse(renderDiagnostics("json", [diagnostic])) as [object];
    return Object.keys(first);
  };
  expect(keys(finding("bare"))).toEqual(keys(mismatch));
  expect(renderDiagnostics("json", [])).toBe("[]\n");
});

test("every renderer is named as it is listed, and says nothing of nothing", () => {
  expect(rendererNames).toEqual(["pretty", "concise", "json", "github", "gitlab", "sarif", "junit"]);
  expect(isRendererName("json")).toBe(true);
  expect(isRendererName("toString")).toBe(false);
  expect(renderDiagnostics("pretty", []) + renderDiagnostics("concise", [])).toBe("");
});

test("the summary counts by severity", () => {
  const warning = finding("w", { severity: "warning" });
  expect(summaryLine([mismatch, warning, mismatch])).toBe("2 errors, 1 warning");
  expect(summaryLine([warning, warning, finding("i", { severity: "info" })])).toBe("2 warnings, 1 remark");
  expect(summaryLine([])).toBe("no findings");
});

test("a row of the catalogue becomes a finding with its holes filled", () => {
  const made = makeDiagnostic("NE2001", place("tau_m"), { name: "tau_m" }, { help: "did you mean `tau`?" });
  expect(made).toMatchObject({ code: "NE2001", name: "unknown-name", severity: "error", help: "did you mean `tau`?" });
  expect(made.message).toContain("tau_m");
});
