import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { command, lastLines } from "./command.ts";
import type { Measurement } from "./measurement.ts";
import type { Network, Size } from "./networks.ts";

/** What a script of `bench/brian2` prints as its last line. */
interface Report {
  readonly rate_Hz: number;
  readonly synapses: number;
}

const python = process.env["BRIAN2_PYTHON"] ?? "python3";

/** Version of Brian2, or why it cannot be used. */
export async function findBrian2(root: string): Promise<{ readonly version?: string; readonly problem?: string }> {
  const done = await command(python, ["-c", "import brian2; print(brian2.__version__)"], root);
  return done.ok ? { version: done.output.trim() } : { problem: lastLines(done.errors, 1) };
}

/** The C++ program that Brian2 made of one network; compiled at most as often as asked, run as often as wanted. */
export class StandaloneProgram {
  private readonly root: string;
  private readonly network: Network;
  private readonly size: Size;
  private folder: string | undefined;
  private report: Report | undefined;

  constructor(root: string, network: Network, size: Size) {
    this.root = root;
    this.network = network;
    this.size = size;
  }

  /** One run; with `compile` the whole script before it, which gives the time to the first result. */
  async run(compile: boolean): Promise<Measurement> {
    const firstResult = compile || this.report === undefined ? await this.compile() : undefined;
    const folder = join(this.folder ?? "", "program");
    const done = await command(join(folder, "main"), [], folder);
    const simulate = Number((await readFile(join(folder, "results/last_run_info.txt"), "utf8")).split(" ")[0]);
    if (!done.ok || this.report === undefined)
      throw new Error(`Brian2's ${this.network.script} failed:\n${lastLines(done.errors)}`);
    return {
      rateHz: this.report.rate_Hz,
      synapses: this.report.synapses,
      simulate,
      build: done.seconds - simulate,
      firstResult,
    };
  }

  async remove(): Promise<void> {
    if (this.folder !== undefined) await rm(this.folder, { recursive: true, force: true });
    this.folder = undefined;
  }

  private async compile(): Promise<number> {
    await this.remove();
    this.folder = await mkdtemp(join(tmpdir(), "neuroc-bench-"));
    const script = join(this.root, "bench/brian2", this.network.script);
    const args = [script, String(this.size.size), String(this.size.seconds), join(this.folder, "program")];
    const done = await command(python, args, this.folder);
    if (!done.ok) throw new Error(`Brian2's ${this.network.script} failed:\n${lastLines(done.errors)}`);
    this.report = JSON.parse(done.output.trim().split("\n").at(-1) ?? "") as Report;
    return done.seconds;
  }
}
