import { existsSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { refuse } from "../failure.ts";
import { osReason } from "../host/os-reason.ts";
import { makeFolder } from "./make-folder.ts";

/** Writes a file whole or not at all: nobody reads half of it, and a full disk leaves what was there. Throws a `CliFailure`. */
export function writeText(path: string, text: string): void {
  let part: string | undefined;
  try {
    makeFolder(dirname(path));
    const target = existsSync(path) ? realpathSync(path) : path;
    const before = statSync(target, { throwIfNoEntry: false });
    // What is no file, such as /dev/stderr, is written to, not replaced.
    part = before === undefined || before.isFile() ? `${target}.${process.pid}.part` : undefined;
    writeFileSync(part ?? target, text, before === undefined ? {} : { mode: before.mode });
    if (part !== undefined) renameSync(part, target);
  } catch (error) {
    if (part !== undefined) rmSync(part, { force: true });
    refuse("NE9004", { path, why: osReason(error) });
  }
}
