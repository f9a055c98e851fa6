import type { Diagnostic } from "../diagnostic.ts";
import { positionOf } from "../source.ts";
import { printable } from "./printable.ts";
import type { Renderer } from "./renderer.ts";

/** One line each, which editors and `grep` understand: `file:line:column: error NE3001 message`. */
export const concise: Renderer = {
  name: "concise",
  render: (diagnostics) => diagnostics.map((one) => `${line(one)}\n`).join(""),
};

function line({ span, severity, code, message }: Diagnostic): string {
  const text = printable(`${severity} ${code} ${message}`);
  if (span === undefined) return text;
  const at = positionOf(span.source, span.start);
  return `${printable(span.source.name)}:${at.line}:${at.column}: ${text}`;
}
