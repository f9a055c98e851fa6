import { benchGpu } from "../gpu.ts";
import { countedDevice } from "../gpu-device.ts";
import { gpuPage } from "../gpu-page.ts";
import { describeMachine } from "../machine.ts";
import { writePage } from "../page.ts";
import { progress, type Command } from "./command.ts";

export const gpu: Command = {
  about: "steps on a GPU: dispatches, time to encode, time of a step, beside WebAssembly",
  run: async (root, { rounds, only, largest, scale, software, json, write }) => {
    const counted = await countedDevice().catch((problem: unknown) => {
      progress(problem instanceof Error ? problem.message : String(problem));
      process.exitCode = 2;
      return undefined;
    });
    if (counted === undefined) return;
    progress(`device: ${counted.name}`);
    if (counted.software) progress("it computes in software: only counts and the time to encode are meaningful");
    const result = await benchGpu(root, counted, { rounds, only, largest, scale, progress });
    const page = gpuPage(result, await describeMachine(root), new Date().toISOString().slice(0, 10));
    console.log(json ? JSON.stringify(result, undefined, 2) : page);
    if (write && counted.software && !software) progress("not written: the device computes in software (--software)");
    else if (write) progress(`wrote ${await writePage(root, "gpu", page)}`);
  },
};
