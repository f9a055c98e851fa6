import { cpus, loadavg, totalmem } from "node:os";
import { command } from "./command.ts";
import { memory } from "./table.ts";

/** What the numbers were measured on, as one line of a page. */
export async function describeMachine(root: string): Promise<string> {
  const compiler = await command("g++", ["--version"], root);
  return [
    `${cpus()[0]?.model.trim() ?? "unknown processor"}, ${cpus().length} cores, ${memory(totalmem())}`,
    `node ${process.version}`,
    compiler.ok ? (compiler.output.split("\n")[0] ?? "") : "no g++",
    ...(busy() ? [`**other programs were running (load ${loadBefore.toFixed(1)})**`] : []),
  ].join("; ");
}

/** Before the benchmarks made their own. */
const loadBefore = loadavg()[0] ?? 0;
export const busy = (): boolean => loadBefore > 0.7;
