import type { Diagnostic, Severity } from "../diagnostic.ts";
import { concise } from "./concise.ts";
import { fullText, placeOf, type Place } from "./place.ts";
import type { Renderer, RenderOptions } from "./renderer.ts";

/**
 * For GitHub Actions: a line each for the log, which shows no places of annotations, and then the annotations as workflow commands
 * (`::error file=…::…`). GitHub shows ten of each kind for a step, so errors come first.
 */
export const github: Renderer = {
  name: "github",
  render: (diagnostics, options) => log(diagnostics, options) + commands(diagnostics, options),
};

/** Nothing that a model says may be taken for a command: `::` begins one at the start of a line, `##[` anywhere. */
function log(diagnostics: readonly Diagnostic[], options: RenderOptions): string {
  return concise
    .render(diagnostics, options)
    .replaceAll("##[", "# #[")
    .replaceAll(/^(\s*)::/gm, "$1: :");
}

const kinds: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "notice" };

function commands(diagnostics: readonly Diagnostic[], options: RenderOptions): string {
  return (["error", "warning", "info"] as const)
    .flatMap((severity) => diagnostics.filter((one) => one.severity === severity))
    .map((one) => `${command(one, options)}\n`)
    .join("");
}

function command(one: Diagnostic, options: RenderOptions): string {
  const place = placeOf(one, options);
  const properties = { title: `${one.code} ${one.name}`, ...(place === undefined ? {} : position(place)) };
  const written = Object.entries(properties).map(([key, value]) => `${key}=${property(value)}`);
  return `::${kinds[one.severity]} ${written.join(",")}::${data(fullText(one))}`;
}

/** GitHub takes columns of findings in one line only. */
function position({ file, start, end }: Place): Readonly<Record<string, string>> {
  const lines = { file, line: String(start.line), endLine: String(end.line) };
  if (start.line !== end.line) return lines;
  return { ...lines, col: String(start.column), endColumn: String(end.column) };
}

/** As GitHub's runner reads it (https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts). */
const data = (text: string): string => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
const property = (text: string): string => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
