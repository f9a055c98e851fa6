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

/** One workflow command with a place; what a model says cannot begin another. */
export function workflowCommand(kind: string, title: string, place: Place | undefined, text: string): string {
  const properties = { title, ...(place === undefined ? {} : position(place)) };
  const written = Object.entries(properties).map(([key, value]) => `${key}=${property(value)}`);
  return `::${kind} ${written.join(",")}::${data(text)}\n`;
}

/** Nothing that a model says may be taken for a command: `::` begins one at the start of a line, `##[` anywhere. */
export const withoutCommands = (text: string): string =>
  text.replaceAll("##[", "# #[").replaceAll(/^(\s*)::/gm, "$1: :");

const log = (diagnostics: readonly Diagnostic[], options: RenderOptions): string =>
  withoutCommands(concise.render(diagnostics, options));

const kinds: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "notice" };

/** The annotations alone. */
export function commands(diagnostics: readonly Diagnostic[], options: RenderOptions): string {
  return (["error", "warning", "info"] as const)
    .flatMap((severity) => diagnostics.filter((one) => one.severity === severity))
    .map((one) => command(one, options))
    .join("");
}

const command = (one: Diagnostic, options: RenderOptions): string =>
  workflowCommand(kinds[one.severity], `${one.code} ${one.name}`, placeOf(one, options), fullText(one));

/** GitHub takes columns of findings in one line only. */
function position({ file, start, end }: Place): Readonly<Record<string, string>> {
  const lines = { file, line: String(start.line), endLine: String(end.line) };
  if (start.line !== end.line) return lines;
  return { ...lines, col: String(start.column), endColumn: String(end.column) };
}

/** As GitHub's runner reads it (https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts). */
const data = (text: string): string => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
const property = (text: string): string => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
