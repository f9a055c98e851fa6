/** Findings as the editor shows them. */
import { DiagnosticSeverity, DiagnosticTag, type Diagnostic as Shown, type Range } from "vscode-languageserver";
import type { Diagnostic, Severity } from "../../source/index.ts";
import { toRange } from "../ranges.ts";
import type { Document, Workspace } from "../workspace.ts";

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};
const top: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/**
 * Findings in this text; those in a module that it imports are told at the top, with the place.
 * @param all those of the whole compiler too, which take longer
 */
export function diagnostics(workspace: Workspace, document: Document, all = false): readonly Shown[] {
  const { now } = document;
  return (all ? now.allFindings : now.findings).map((one) => shown(one, workspace, document));
}

/** One finding, as `diagnostics` tells it. */
export function shown(finding: Diagnostic, workspace: Workspace, document: Document): Shown {
  const { span, labels = [], code } = finding;
  const page = workspace.host.page(code);
  const here = span?.source.name === document.name;
  const related = [
    ...labels.map(({ span, text }) => ({ span, text })),
    ...(span === undefined || here ? [] : [{ span, text: finding.here ?? finding.message }]),
  ];
  return {
    severity: severities[finding.severity],
    range: span !== undefined && here ? toRange(span) : top,
    code,
    source: "neuroc",
    message: textOf(finding),
    ...(page === undefined ? {} : { codeDescription: { href: page } }),
    ...(code === "NW2001" ? { tags: [DiagnosticTag.Unnecessary] } : {}),
    ...(related.length === 0
      ? {}
      : {
          relatedInformation: related.map((one) => ({
            location: { uri: workspace.uriOf(one.span.source.name), range: toRange(one.span) },
            message: one.text,
          })),
        }),
  };
}

function textOf({ message, here, notes = [], help }: Diagnostic): string {
  const more = [here, ...notes, help].filter((one) => one !== undefined && one !== message);
  return [message, ...more].join("\n");
}
