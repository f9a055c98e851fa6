import type { Diagnostic } from "../diagnostic.ts";
import { positionOf } from "../source.ts";
import { colourInk, plainInk } from "./pretty/ink.ts";
import { sheetsOf } from "./pretty/marks.ts";
import { repair } from "./pretty/repair.ts";
import { gutterRow, placeRow, snippet, type SnippetStyle } from "./pretty/snippet.ts";
import { printable } from "./printable.ts";
import type { Renderer, RenderOptions } from "./renderer.ts";

/** For people: the message, the lines that it is about with carets, then notes, help and fix. */
export const pretty: Renderer = {
  name: "pretty",
  render: (diagnostics, options) => diagnostics.map((one) => `${rows(one, options).join("\n")}\n`).join("\n"),
};

function rows(diagnostic: Diagnostic, options: RenderOptions): readonly string[] {
  const style = styleOf(diagnostic, options);
  const { ink } = style;
  const title = `${ink(style.main, `${diagnostic.severity}[${diagnostic.code}]`)}${ink("strong", `: ${printable(diagnostic.message)}`)}`;
  const under = (kind: string, text: string): string =>
    `${" ".repeat(style.gutter + 1)}${ink("gutter", "=")} ${ink("strong", kind)}: ${printable(text)}`;
  const shown = places(diagnostic, style);
  const said = [
    ...(diagnostic.notes ?? []).map((note) => under("note", note)),
    ...(diagnostic.help === undefined ? [] : [under("help", diagnostic.help)]),
  ];
  return [
    title,
    ...shown,
    ...(shown.length > 0 && said.length > 0 ? [gutterRow(style, "", "")] : []),
    ...said,
    ...(diagnostic.fix === undefined ? [] : repair(diagnostic.fix, style)),
  ];
}

function places(diagnostic: Diagnostic, style: SnippetStyle): readonly string[] {
  return sheetsOf(diagnostic).flatMap((sheet, k) => {
    const span = [diagnostic.span, ...(diagnostic.labels ?? []).map((label) => label.span)].find(
      (one) => one?.source === sheet.source,
    );
    const arrow = k === 0 ? "-->" : ":::";
    const apart = k === 0 ? [] : [gutterRow(style, "", "")];
    return [...apart, placeRow(style, arrow, sheet.source, span?.start ?? 0), ...snippet(sheet, style)];
  });
}

function styleOf(diagnostic: Diagnostic, options: RenderOptions): SnippetStyle {
  const spans = [
    diagnostic.span,
    ...(diagnostic.labels ?? []).map((label) => label.span),
    ...(diagnostic.fix?.edits ?? []).map((edit) => edit.span),
  ].filter((one) => one !== undefined);
  const lines = spans.map((one) => positionOf(one.source, one.end).line);
  const gutter = String(Math.max(1, ...lines)).length;
  return {
    ink: options.color === true ? colourInk : plainInk,
    main: diagnostic.severity,
    gutter,
    width: Math.max(40, (options.width ?? 120) - gutter - 6),
  };
}
