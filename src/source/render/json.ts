import type { Diagnostic, Fix, Label } from "../diagnostic.ts";
import { positionOf, type Span } from "../source.ts";
import { pagePath } from "./links.ts";
import type { Renderer } from "./renderer.ts";

/** An array of objects, for programs. Every key is always there; `null` or `[]` stands for what a finding does not have. */
export const json: Renderer = {
  name: "json",
  render: (diagnostics) => `${JSON.stringify(diagnostics.map(asData), undefined, 2)}\n`,
};

function asData(one: Diagnostic): object {
  return {
    code: one.code,
    name: one.name,
    severity: one.severity,
    message: one.message,
    ...(one.span === undefined ? { file: null, start: null, end: null } : place(one.span)),
    here: one.here ?? null,
    labels: (one.labels ?? []).map((label: Label) => ({ ...place(label.span), text: label.text })),
    notes: one.notes ?? [],
    help: one.help ?? null,
    fix: one.fix === undefined ? null : fixData(one.fix),
    url: pagePath(one.code),
  };
}

function fixData({ title, edits, safe = false }: Fix): object {
  return { title, safe, edits: edits.map((edit) => ({ ...place(edit.span), text: edit.text })) };
}

/** `line` and `column` count from 1, `offset` from 0, in UTF-16 units; `end` is the first place after the span. */
function place({ source, start, end }: Span): object {
  return {
    file: source.name,
    start: { ...positionOf(source, start), offset: start },
    end: { ...positionOf(source, end), offset: end },
  };
}
