import { choose, runTargets, shortFormats } from "../choices.ts";
import { artifactOf, check, requireExperiment } from "../compiler.ts";
import type { Console } from "../console.ts";
import { status } from "../failure.ts";
import { readSource } from "../host/source-file.ts";
import { decisionsText, type Decision } from "./decisions.ts";

export interface ExplainOptions {
  readonly experiment?: string;
  readonly format?: string;
  readonly target?: string;
}

/** What was decided for a file, or for one line of it (`model.neuro:12`). */
export function runExplain(what: string, options: ExplainOptions, console: Console): number {
  const format = choose(shortFormats, options.format ?? "pretty");
  const target = choose(runTargets, options.target ?? "auto");
  const [, file = what, line] = /^(.+?):(\d+)$/.exec(what) ?? [];
  const source = readSource(file);
  const checked = check(source, options.experiment, target === "auto" || target === "wasm" ? "wasm" : "js");
  requireExperiment(source, checked.compilation, options.experiment);
  const decisions = atLine(artifactOf(checked).decisions, line);
  if (format === "json") console.out.write(`${JSON.stringify(decisions, undefined, 2)}\n`);
  else if (decisions.length === 0) console.out.write(`nothing was decided about ${what}\n`);
  else console.out.write(decisionsText(decisions, console.out));
  return status.fine;
}

/** Those whose place is the line; a place is written `file:line`. */
function atLine(decisions: readonly Decision[], line: string | undefined): readonly Decision[] {
  return line === undefined ? decisions : decisions.filter((one) => one.place?.endsWith(`:${Number(line)}`) === true);
}
