import { choose, shortFormats } from "../choices.ts";
import { automatic, compileOptions, planCode, type CodeOptions } from "../code-options.ts";
import { artifactOf, check, requireExperiment } from "../compiler.ts";
import type { Console } from "../console.ts";
import { status } from "../failure.ts";
import { readSource } from "../host/source-file.ts";
import { decisionsText, type Decision } from "./decisions.ts";

export interface ExplainOptions extends CodeOptions {
  readonly experiment?: string;
  readonly format?: string;
}

/** What was decided for a file, or for one line of it (`model.neuro:12`). */
export function runExplain(what: string, options: ExplainOptions, console: Console): number {
  const format = choose(shortFormats, options.format ?? "pretty");
  const code = planCode(options);
  const [, file = what, line] = /^(.+?):(\d+)$/.exec(what) ?? [];
  const source = readSource(file);
  const checked = check(source, compileOptions(code, options.experiment));
  requireExperiment(source, checked.compilation, options.experiment);
  const { decisions: made, manifest } = artifactOf(checked);
  const chosen = (options.target ?? "auto") === "auto" ? [ofTarget(manifest.model)] : [];
  const decisions = atLine([...chosen, ...made], line);
  if (format === "json") console.out.write(`${JSON.stringify(decisions, undefined, 2)}\n`);
  else if (decisions.length === 0) console.out.write(`nothing was decided about ${what}\n`);
  else console.out.write(decisionsText(decisions, console.out));
  return status.fine;
}

const ofTarget = (model: string): Decision => ({
  subject: model,
  topic: "target",
  choice: automatic.target,
  reason: automatic.reason,
  refused: false,
});

/** Those whose place is the line; a place is written `file:line`. */
function atLine(decisions: readonly Decision[], line: string | undefined): readonly Decision[] {
  return line === undefined ? decisions : decisions.filter((one) => one.place?.endsWith(`:${Number(line)}`) === true);
}
