/** The process of the language server. Nothing of the editor, so that it can be tested alone. */
import { spawn, type ChildProcess } from "node:child_process";
import type { Command } from "./compiler.ts";

export interface ServerProcess {
  /** Rejects where the program is not there. */
  readonly start: () => Promise<ChildProcess>;
  /** What the program said on its way out, such as that Node is too old; empty where it said nothing. */
  readonly complaint: () => string;
  readonly kill: () => void;
}

export function serverProcess({ program, args, shell }: Command): ServerProcess {
  let child: ChildProcess | undefined;
  let said = "";
  return {
    start: () =>
      new Promise((done, fail) => {
        const started = spawn(program, [...args], { shell });
        child = started;
        said = "";
        started.stderr.on("data", (text: Buffer) => (said = `${said}${text.toString()}`.slice(-longest)));
        started.once("spawn", () => done(started));
        started.once("error", (error) => fail(inWords(error)));
      }),
    complaint: () => said.trim(),
    kill: () => void child?.kill(),
  };
}

const inWords = (error: NodeJS.ErrnoException): Error =>
  error.code === "ENOENT" ? new Error("there is no such program", { cause: error }) : error;

/** A notification has room for a few lines. */
const longest = 500;
