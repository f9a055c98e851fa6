import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

export interface Finished {
  readonly ok: boolean;
  readonly output: string;
  readonly errors: string;
  readonly seconds: number;
  /** The most memory that the program had, as Linux tells it; NaN elsewhere. Looked at every 50 ms: a short run has it too low. */
  readonly peakBytes: number;
}

const mostMinutes = 15;

/** Runs a program to its end and tells how long it took; one that cannot be started, or never ends, counts as failed. */
export function command(program: string, args: readonly string[], folder: string): Promise<Finished> {
  return new Promise((resolve) => {
    const started = performance.now();
    const child = spawn(program, args, { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    let errors = "";
    let peakBytes = NaN;
    const limit = setTimeout(() => child.kill("SIGKILL"), mostMinutes * 60_000);
    const watch = setInterval(() => (peakBytes = peakOf(child.pid) ?? peakBytes), 50);
    child.stdout.on("data", (text: Buffer) => (output += text.toString()));
    child.stderr.on("data", (text: Buffer) => (errors += text.toString()));
    const finish = (ok: boolean): void => {
      clearInterval(watch);
      clearTimeout(limit);
      resolve({ ok, output, errors, seconds: (performance.now() - started) / 1000, peakBytes });
    };
    child.on("error", (problem) => {
      errors += problem.message;
      finish(false);
    });
    child.on("close", (status) => finish(status === 0));
  });
}

function peakOf(pid: number | undefined): number | undefined {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  } catch {
    return undefined;
  }
}

/** The last lines of what a program complained about. */
export const lastLines = (text: string, count = 5): string => text.trim().split("\n").slice(-count).join("\n");
