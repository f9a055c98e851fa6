import type { Severity } from "../diagnostic.ts";
import { fingerprints } from "./fingerprint.ts";
import { placeOf } from "./place.ts";
import type { Renderer } from "./renderer.ts";

const severities: Readonly<Record<Severity, string>> = { error: "major", warning: "minor", info: "info" };

/** GitLab's Code Quality report (https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format). */
export const gitlab: Renderer = {
  name: "gitlab",
  render: (diagnostics, options) => {
    const marks = fingerprints(diagnostics, options);
    const rows = diagnostics.map((one, k) => {
      const place = placeOf(one, options);
      return {
        description: `${one.message}${one.help === undefined ? "" : ` (${one.help})`}`,
        check_name: one.code,
        fingerprint: marks[k],
        severity: severities[one.severity],
        location: { path: place?.file ?? ".", lines: { begin: place?.start.line ?? 1, end: place?.end.line ?? 1 } },
      };
    });
    return `${JSON.stringify(rows, undefined, 2)}\n`;
  },
};
