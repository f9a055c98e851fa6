/**
 * V8's compiled code of the command line, kept between commands. Node's own cache (`enableCompileCache`) keeps what was compiled when
 * a file was loaded; this one is taken at the end of a command, so that all functions that it called are in it.
 */
import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeFolder } from "../files/make-folder.ts";

/** The file of one command: what another command calls is of no use to it. V8 itself refuses code of another version of it. */
export function fileOfCommand(folder: string, bundle: string, args: readonly string[]): string {
  const first = args[0] ?? "help";
  const command = commands.has(first) ? first : first.startsWith("-") ? "options" : "compile";
  return join(folder, `${bundle}-${process.versions.v8}-${process.arch}-${command}.bin`);
}

const commands = new Set(["run", "test", "lint", "fmt", "lsp", "explain", "analyze", "help"]);

/** Undefined where nothing was kept yet. */
export function readKept(file: string | undefined): Buffer | undefined {
  if (file === undefined) return undefined;
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** Whole or not at all, as another command may read it meanwhile. A folder that cannot be written is no failure. */
export function keep(folder: string, file: string, code: () => Buffer): void {
  const part = `${file}.${process.pid}`;
  try {
    makeFolder(folder);
    removeOld(folder);
    writeFileSync(part, code());
    renameSync(part, file);
  } catch {
    remove(part);
  }
}

function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Where nothing can be removed nothing could be written.
  }
}

const month_ms = 30 * 24 * 3600 * 1000;

/** Versions come and go; what they kept for too long goes with them. */
function removeOld(folder: string): void {
  const now = Date.now();
  for (const name of readdirSync(folder).filter((one) => one.includes(".bin"))) {
    const path = join(folder, name);
    if (now - statSync(path).mtimeMs > month_ms) rmSync(path, { force: true });
  }
}
