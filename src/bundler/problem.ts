import { positionOf, renderDiagnostics, type Diagnostic } from "../source/index.ts";

/** A finding as bundlers take it: Vite and Rollup read `loc` and `frame`, esbuild `loc`, webpack the message alone. */
export interface BundlerProblem {
  readonly message: string;
  /** Line from 1, column from 0. */
  readonly loc?: { readonly file: string; readonly line: number; readonly column: number } | undefined;
  /** The lines of the model with the place marked. */
  readonly frame?: string | undefined;
}

/** Whether a bundler shows places itself, or the message has to tell them. */
export type Shows = "places" | "messages";

/** @param id the module that was asked for, whose text is not the only one that can be at fault */
export function problemOf(finding: Diagnostic, id: string, shows: Shows): BundlerProblem {
  const { code, message, help, span } = finding;
  const drawn = renderDiagnostics("pretty", [finding], { color: false }).trimEnd();
  if (shows === "messages") return { message: drawn };
  const text = `${code}: ${message}${help === undefined ? "" : ` (${help})`}`;
  if (span === undefined) return { message: text };
  const { line, column } = positionOf(span.source, span.start);
  return { message: text, loc: { file: fileOf(span.source.name, id), line, column: column - 1 }, frame: drawn };
}

/** Bundlers know the model by its whole path. */
function fileOf(name: string, id: string): string {
  const path = id.replace(/\?.*$/, "");
  return path.replaceAll("\\", "/").endsWith(`/${name.replaceAll("\\", "/")}`) ? path : name;
}
