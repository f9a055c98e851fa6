import { spawn } from "node:child_process";

export interface Finished {
  readonly ok: boolean;
  readonly output: string;
  readonly errors: string;
  readonly seconds: number;
}

/** Runs a program to its end and tells how long it took; a program that cannot be started counts as failed. */
export function command(program: string, args: readonly string[], folder: string): Promise<Finished> {
  return new Promise((resolve) => {
    const started = performance.now();
    const child = spawn(program, args, { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    let errors = "";
    child.stdout.on("data", (text: Buffer) => (output += text.toString()));
    child.stderr.on("data", (text: Buffer) => (errors += text.toString()));
    const finish = (ok: boolean): void =>
      resolve({ ok, output, errors, seconds: (performance.now() - started) / 1000 });
    child.on("error", (problem) => {
      errors += problem.message;
      finish(false);
    });
    child.on("close", (status) => finish(status === 0));
  });
}

/** The last lines of what a program complained about. */
export const lastLines = (text: string, count = 5): string => text.trim().split("\n").slice(-count).join("\n");
