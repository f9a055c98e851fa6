import { writeFileSync } from "node:fs";
import { format } from "../../driver/format.ts";
import type { Diagnostic } from "../../source/index.ts";
import type { Console } from "../console.ts";
import { unifiedDiff } from "../diff.ts";
import { CliFailure, refuse, status } from "../failure.ts";
import { writeFindings } from "../findings.ts";
import { osReason } from "../host/os-reason.ts";
import { readSource } from "../host/source-file.ts";
import { filesOf } from "../lint/targets.ts";
import { counted } from "../numbers.ts";

export interface FormatOptions {
  readonly check?: boolean;
}

interface Outcome {
  readonly state: "same" | "changed" | "broken" | "unreadable";
  readonly findings: readonly Diagnostic[];
}

/** Rewrites files, and all models in folders, in place. A file with syntax errors is left as it is. */
export function runFormat(files: readonly string[], options: FormatOptions, console: Console): number {
  const check = options.check === true;
  const outcomes = filesOf(files).map((path) => formatFile(path, check, console));
  for (const one of outcomes) writeFindings(console.err, one.findings);
  const count = (state: Outcome["state"]): number => outcomes.filter((one) => one.state === state).length;
  const broken = count("broken") === 0 ? "" : `, ${count("broken")} not touched because of mistakes`;
  console.err.write(
    `${counted(count("changed"), "file")} ${check ? "would change" : "changed"}, ${count("same")} already in order${broken}\n`,
  );
  if (count("unreadable") > 0) return status.wrongUse;
  return count("broken") > 0 || (check && count("changed") > 0) ? status.failed : status.fine;
}

function formatFile(path: string, check: boolean, console: Console): Outcome {
  try {
    const source = readSource(path);
    const result = format(source);
    if (!result.ok) return { state: "broken", findings: result.diagnostics.all };
    const changed = result.text !== source.text;
    if (path === "-" && !check) console.out.write(result.text);
    else if (changed && check) console.out.write(unifiedDiff(path, source.text, result.text));
    else if (changed) save(path, result.text);
    return { state: changed ? "changed" : "same", findings: [] };
  } catch (error) {
    if (!(error instanceof CliFailure)) throw error;
    return { state: "unreadable", findings: error.diagnostics };
  }
}

function save(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    refuse("NE9004", { path, why: osReason(error) });
  }
}
