import { makeDiagnostic } from "../source/index.ts";
import type { Console } from "./console.ts";
import { CliFailure, status } from "./failure.ts";
import { writeFindings } from "./findings.ts";

/** Shows why a command failed; gives the exit status. What is no failure of the user is a mistake of the compiler. */
export function reportFailure(error: unknown, console: Console): number {
  if (error instanceof CliFailure) {
    writeFindings(console.err, error.diagnostics);
    return error.status;
  }
  if (process.env["NEUROC_DEBUG"] === "1" && error instanceof Error)
    console.err.write(`${error.stack ?? error.message}\n`);
  writeFindings(console.err, [bug(error)]);
  return status.wrongUse;
}

function bug(error: unknown): ReturnType<typeof makeDiagnostic> {
  const what = error instanceof Error ? `${error.name}: ${error.message.split("\n")[0] ?? ""}` : String(error);
  const help = "please report this, with the model and the command; NEUROC_DEBUG=1 shows where it happened";
  return makeDiagnostic("NE0002", undefined, { what }, { help });
}
