import type { Diagnostic } from "../diagnostic.ts";
import { positionOf, type Position, type Span } from "../source.ts";
import type { RenderOptions } from "./renderer.ts";

/** Where a finding is, for services that want a file of every finding. */
export interface Place {
  readonly file: string;
  readonly start: Position;
  /** The first place after it. */
  readonly end: Position;
}

/** Undefined where neither a text nor a file is to blame. */
export function placeOf(finding: Diagnostic, options: RenderOptions): Place | undefined {
  if (finding.span !== undefined) return placeOfSpan(finding.span, options);
  const file = options.fileOf?.(finding);
  const top = { line: 1, column: 1 };
  return file === undefined ? undefined : { file: pathOf(file, options), start: top, end: top };
}

export function placeOfSpan({ source, start, end }: Span, options: RenderOptions): Place {
  return { file: pathOf(source.name, options), start: positionOf(source, start), end: positionOf(source, end) };
}

/** With `/` on every system, as services have it. */
export const pathOf = (file: string, { pathOf: given }: RenderOptions): string =>
  (given?.(file) ?? file).replaceAll("\\", "/");

/** The message with all that is said beside it, a line each. */
export function fullText({ message, here, labels, notes, help }: Diagnostic): string {
  const said = (labels ?? []).map(({ text }) => text).filter((text) => text !== "");
  const lines = [here ?? "", ...said, ...(notes ?? []), help === undefined ? "" : `help: ${help}`];
  return [message, ...lines.filter((line) => line !== "")].join("\n");
}
