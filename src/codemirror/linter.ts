import { linter, type Action, type Diagnostic as Shown } from "@codemirror/lint";
import type { Extension } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import type { Diagnostic, Fix } from "../source/index.ts";
import type { Session } from "./session.ts";

/** Findings of the compiler, underlined, with their repairs as buttons. */
export const neuroLinter = (session: Session): Extension =>
  linter(({ state }) => session.document(state).now.allFindings.map((one) => shown(one, state.doc.length)), {
    delay: 250,
  });

function shown(finding: Diagnostic, length: number): Shown {
  const { severity, code, message, here, help, span, fix } = finding;
  const inText = span !== undefined && fix?.edits.every((edit) => edit.span.source === span.source) === true;
  return {
    from: Math.min(span?.start ?? 0, length),
    to: Math.min(span?.end ?? 0, length),
    severity,
    source: code,
    message: [message, here, help].filter((one) => one !== undefined).join("\n"),
    ...(fix !== undefined && inText ? { actions: [actionOf(fix)] } : {}),
  };
}

const actionOf = ({ title, edits }: Fix): Action => ({
  name: title,
  apply: (view: EditorView): void => {
    const changes = edits.map(({ span, text }) => ({ from: span.start, to: span.end, insert: text }));
    view.dispatch({ changes, userEvent: "input.fix" });
  },
});
