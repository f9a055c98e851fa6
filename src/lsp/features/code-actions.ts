/** Code actions: the repairs that findings carry, one by one, and at once all of them that are safe. */
import { CodeActionKind, type CodeAction, type Range, type TextEdit } from "vscode-languageserver";
import type { Diagnostic, Fix } from "../../source/index.ts";
import { toEdit, toSpan } from "../ranges.ts";
import type { Document, Workspace } from "../workspace.ts";
import { shown } from "./diagnostics.ts";

export function codeActions(workspace: Workspace, document: Document, range: Range): readonly CodeAction[] {
  const { now } = document;
  const wanted = toSpan(now.source, range);
  const all = now.knownFindings.filter(({ fix, span }) => fix !== undefined && span?.source === now.source);
  const here = all.filter(({ span }) => span !== undefined && span.start <= wanted.end && span.end >= wanted.start);
  const quick = here.flatMap((finding): CodeAction[] =>
    finding.fix === undefined
      ? []
      : [
          {
            title: finding.fix.title,
            kind: CodeActionKind.QuickFix,
            isPreferred: finding.fix.safe === true,
            diagnostics: [shown(finding, workspace, document)],
            edit: { changes: { [document.uri]: editsOf([finding]) } },
          },
        ],
  );
  const edits = editsOf(all.filter(({ fix }) => fix?.safe === true));
  const whole: CodeAction = {
    title: "mend all that is safe to mend",
    kind: CodeActionKind.SourceFixAll,
    edit: { changes: { [document.uri]: edits } },
  };
  return edits.length === 0 ? quick : [...quick, whole];
}

/** The edits of findings in their own text; of two that overlap the later one is left out, and so is every other edit of its fix. */
function editsOf(findings: readonly Diagnostic[]): TextEdit[] {
  const taken: Fix["edits"][number][] = [];
  for (const { fix, span } of findings) {
    const edits = fix?.edits ?? [];
    const free = edits.every(
      (edit) =>
        edit.span.source === span?.source &&
        !taken.some((other) => edit.span.start < other.span.end && other.span.start < edit.span.end) &&
        !taken.some((other) => edit.span.start === other.span.start),
    );
    if (free) taken.push(...edits);
  }
  return taken.map(toEdit);
}
