import { benchCpu } from "../cpu.ts";
import { cpuPage } from "../cpu-page.ts";
import { chosenNetworks } from "../networks.ts";
import { writePage } from "../page.ts";
import { progress, type Command } from "./command.ts";

export const cpu: Command = {
  about: "neuroc against Brian2's C++ standalone, of one release or several, on the same networks",
  run: async (root, options) => {
    const { rounds, rebuilds, largest, target, precision: precisions, threads } = options;
    const networks = chosenNetworks(options.only);
    const sizes = { networks, largest, rounds, rebuilds };
    const result = await benchCpu(root, { ...sizes, target, precisions, threads, everyPeer: () => true, progress });
    const page = cpuPage(result, rounds);
    console.log(options.json ? JSON.stringify({ ...result, rounds, target }, undefined, 2) : page);
    if (options.write) progress(`wrote ${await writePage(root, "cpu", page)}`);
  },
};
