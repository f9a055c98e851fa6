import { relative, resolve } from "node:path";
import type { Console } from "../console.ts";
import { refuse, status } from "../failure.ts";
import { reportFailure } from "../failure-report.ts";
import { readSource } from "../host/source-file.ts";
import { counted } from "../numbers.ts";
import { FileWatch } from "./file-watch.ts";
import { collectReads, noteRead, type Reads } from "./reads.ts";

/**
 * Does `action`, and again whenever one of the files that it read changes, until Ctrl-C. A mistake in a file is shown and waited for to
 * be mended.
 * @param files those of the command line
 * @param action gets a signal that ends it when a file changes meanwhile
 */
export async function watchFiles(
  files: readonly string[],
  action: (signal: AbortSignal) => number | Promise<number>,
  console: Console,
): Promise<number> {
  if (files.includes("-")) refuse("NE9005", { what: "the standard input cannot be watched" });
  // A file that is not there is most likely mistyped.
  for (const file of files) readSource(file);
  const watch = new FileWatch();
  const ending = new AbortController();
  const end = (): void => ending.abort();
  const ended = new Promise<undefined>((done) => ending.signal.addEventListener("abort", () => done(undefined)));
  process.on("SIGINT", end).on("SIGTERM", end);
  try {
    for (let running = true; running;) {
      const changed = await turn(files, action, watch, ended, console);
      running = changed !== undefined;
      if (changed !== undefined) begin(changed, console);
    }
  } finally {
    process.off("SIGINT", end).off("SIGTERM", end);
    watch.close();
  }
  return status.fine;
}

/** Does the action once and waits; gives the file that changed, or undefined at the end. */
async function turn(
  files: readonly string[],
  action: (signal: AbortSignal) => number | Promise<number>,
  watch: FileWatch,
  ended: Promise<undefined>,
  console: Console,
): Promise<string | undefined> {
  const reads: Reads = new Map();
  collectReads(reads, () => files.forEach(noteRead));
  const controller = new AbortController();
  const next = Promise.race([watch.next(), ended]);
  const stop = next.then(() => controller.abort());
  watch.follow(reads);
  try {
    await collectReads(reads, () => action(controller.signal));
  } catch (error) {
    reportFailure(error, console);
  }
  watch.follow(reads);
  if (!controller.signal.aborted) console.err.write(`watching ${counted(reads.size, "file")}; Ctrl-C ends\n`);
  const changed = await next;
  await stop;
  return changed;
}

/** On a terminal each turn begins with an empty screen. */
function begin(changed: string, { out, err }: Console): void {
  if (out.interactive) out.write("\u001b[2J\u001b[3J\u001b[H");
  err.write(`${relative(resolve(), changed)} changed\n`);
}
