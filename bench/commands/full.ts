import { benchCpu } from "../cpu.ts";
import { cpuPage } from "../cpu-page.ts";
import { networks, type Network } from "../networks.ts";
import type { Options } from "../options.ts";
import { writePage } from "../page.ts";
import { ablation } from "./ablation.ts";
import { bounds } from "./bounds.ts";
import { progress, type Command } from "./command.ts";
import { microcircuit } from "./microcircuit.ts";
import { scaling } from "./scaling.ts";

type Part = (root: string, options: Options) => Promise<void>;

/**
 * Both numbers of threads on one page; the largest networks on one thread only, where most of their time is building. Releases of Brian2
 * besides the first are run where they take other times.
 */
const cpuOfAllThreads: Part = async (root, { rounds, rebuilds, target }) => {
  const everyPeer = ({ drawn = false }: Network): boolean => drawn;
  const common = { networks, rounds, rebuilds, target, everyPeer, progress };
  const one = await benchCpu(root, { ...common, threads: [1], largest: 400_000, precisions: ["f32", "f64"] });
  const two = await benchCpu(root, { ...common, threads: [2], largest: 40_000, precisions: ["f32"] });
  const result = {
    ...one,
    rows: [...one.rows, ...two.rows],
    problems: [...new Set([...one.problems, ...two.problems])],
  };
  await writePage(root, "cpu", cpuPage(result, rounds));
};

const parts: Readonly<Record<string, Part>> = {
  cpu: cpuOfAllThreads,
  bounds: (root, options) => bounds.run(root, { ...options, rounds: 3, largest: 400_000 }),
  scaling: (root, options) => scaling.run(root, { ...options, rounds: 3, largest: 400_000 }),
  ablation: (root, options) => ablation.run(root, { ...options, rounds: 3, only: [] }),
  microcircuit: (root, options) => microcircuit.run(root, options),
};

export const full: Command = {
  about: "all of them at the sizes of docs/performance, which it writes; alone, without other programs",
  run: async (root, options) => {
    for (const [name, part] of Object.entries(parts)) {
      const started = performance.now();
      try {
        await part(root, { ...options, write: true, json: false });
      } catch (problem) {
        // The others are worth having all the same.
        progress(`${name} failed: ${String(problem)}`);
        process.exitCode = 1;
      }
      progress(`${name} took ${((performance.now() - started) / 60_000).toFixed(1)} minutes`);
    }
  },
};
