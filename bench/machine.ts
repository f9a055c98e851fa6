import { cpus } from "node:os";
import { command } from "./command.ts";

/** What the numbers were measured on. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly node: string;
  readonly compiler: string;
  readonly brian2: string;
}

export async function describeMachine(root: string, brian2: string): Promise<Machine> {
  const compiler = await command("g++", ["--version"], root);
  return {
    cpu: cpus()[0]?.model.trim() ?? "unknown",
    cores: cpus().length,
    node: process.version,
    compiler: compiler.ok ? (compiler.output.split("\n")[0] ?? "") : "no g++",
    brian2,
  };
}
