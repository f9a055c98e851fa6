import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, delimiter, join } from "node:path";
import { command, lastLines } from "./command.ts";
import type { Measurement } from "./measurement.ts";
import type { Network, Size } from "./networks.ts";

/** What a script of `bench/brian2` prints as its last line. */
interface Report {
  readonly rate_Hz: number;
  readonly synapses: number;
  /** Of the populations of the microcircuit. */
  readonly rates_Hz?: readonly number[];
}

/** An installation of Brian2: its Python, and its version. */
export interface Peer {
  readonly python: string;
  readonly version: string;
}
export interface Peers {
  readonly peers: readonly Peer[];
  /** Which cannot be used, and why. */
  readonly problems: readonly string[];
}

/** Those that `BRIAN2_PYTHON` names, in its order; several stand between colons, as the folders of `PATH` do. */
export async function findPeers(root: string, named = process.env["BRIAN2_PYTHON"] ?? "python3"): Promise<Peers> {
  const peers: Peer[] = [];
  const problems: string[] = [];
  for (const python of named.split(delimiter).filter((part) => part !== "")) {
    const done = await command(python, ["-c", "import brian2; print(brian2.__version__)"], root);
    if (done.ok) peers.push({ python, version: done.output.trim() });
    else
      problems.push(
        `Brian2 of ${basename(python)} cannot be used (${lastLines(done.errors, 1)}); see bench/README.md.`,
      );
  }
  return { peers, problems };
}

/** The C++ program that Brian2 made of one network; kept in `out/bench`, so that a later benchmark need not compile it again. */
export class StandaloneProgram {
  private readonly root: string;
  private readonly peer: Peer;
  private readonly network: Network;
  private readonly size: Size;
  private readonly threads: number;

  constructor(root: string, peer: Peer, network: Network, size: Size, threads = 1) {
    this.root = root;
    this.peer = peer;
    this.network = network;
    this.size = size;
    this.threads = threads;
  }

  /** One run; with `compile` the whole script before it, which gives the time to the first result. */
  async run(compile: boolean): Promise<Measurement> {
    const key = await this.key();
    const kept = compile ? undefined : await this.kept(key);
    const firstResult = kept === undefined ? await this.compile(key) : undefined;
    const report = kept ?? (await this.kept(key));
    const done = await command(join(this.program, "main"), [], this.program);
    const build = /^build (\S+)$/m.exec(done.output)?.[1];
    if (!done.ok || report === undefined || build === undefined)
      throw new Error(`Brian2 ${this.peer.version}'s ${this.network.script} failed:\n${lastLines(done.errors)}`);
    const simulate = (await readFile(join(this.program, "results/last_run_info.txt"), "utf8")).split(" ")[0];
    return {
      rateHz: report.rate_Hz,
      synapses: report.synapses,
      simulate: Number(simulate),
      build: Number(build),
      firstResult,
      peakBytes: done.peakBytes,
    };
  }

  /** What came out when the script ran, which it does if it must. */
  async report(): Promise<Report> {
    const key = await this.key();
    if ((await this.kept(key)) === undefined) await this.compile(key);
    const report = await this.kept(key);
    if (report === undefined) throw new Error(`Brian2 ${this.peer.version}'s ${this.network.script} left no report`);
    return report;
  }

  private get folder(): string {
    const { network, size, threads } = this;
    const parts = [network.script.replace(".py", ""), size.size, `${size.seconds}s`, `${threads}t`];
    const name = [...parts, ...(size.inputs === undefined ? [] : [`${size.inputs}k`])].join("-");
    return join(this.root, "out/bench", `brian2-${this.peer.version}`, name);
  }

  private get program(): string {
    return join(this.folder, "program");
  }

  /** Changes with all that the program is made of. */
  private async key(): Promise<string> {
    const scripts = [this.network.script, "standalone.py"].map((name) => join(this.root, "bench/brian2", name));
    const texts = await Promise.all(scripts.map((path) => readFile(path, "utf8")));
    return createHash("sha256")
      .update([this.peer.python, this.peer.version, ...texts].join("\0"))
      .digest("hex");
  }

  private async kept(key: string): Promise<Report | undefined> {
    const path = join(this.folder, `${key}.json`);
    return existsSync(path) ? (JSON.parse(await readFile(path, "utf8")) as Report) : undefined;
  }

  private async compile(key: string): Promise<number> {
    await rm(this.folder, { recursive: true, force: true });
    await mkdir(this.folder, { recursive: true });
    const script = join(this.root, "bench/brian2", this.network.script);
    const { size, seconds, inputs } = this.size;
    const args = [size, seconds, this.program, this.threads, ...(inputs === undefined ? [] : [inputs])].map(String);
    const done = await command(this.peer.python, [script, ...args], this.folder);
    if (!done.ok)
      throw new Error(`Brian2 ${this.peer.version}'s ${this.network.script} failed:\n${lastLines(done.errors)}`);
    await writeFile(join(this.folder, `${key}.json`), done.output.trim().split("\n").at(-1) ?? "");
    return done.seconds;
  }

  /** Takes away what a run leaves behind: the arrays of all synapses, which can be gigabytes. */
  async tidy(): Promise<void> {
    await rm(join(this.program, "results"), { recursive: true, force: true });
    await mkdir(join(this.program, "results"), { recursive: true });
  }
}
