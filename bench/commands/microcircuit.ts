import { variantOf } from "../cpu.ts";
import { describeMachine } from "../machine.ts";
import { benchMicrocircuit } from "../microcircuit.ts";
import { microcircuitPage } from "../microcircuit-page.ts";
import { writePage } from "../page.ts";
import { progress, type Command } from "./command.ts";

export const microcircuit: Command = {
  about: "the cortical microcircuit at full scale: rates, memory, times",
  run: async (root, { scale, seconds, target, precision, threads, json, write }) => {
    const variant = variantOf(target, precision[0] ?? "f64", threads[0] ?? 1);
    const result = await benchMicrocircuit(root, scale, seconds, variant);
    const page = microcircuitPage(result, await describeMachine(root));
    console.log(json ? JSON.stringify(result, undefined, 2) : page);
    if (write) progress(`wrote ${await writePage(root, "microcircuit", page)}`);
  },
};
