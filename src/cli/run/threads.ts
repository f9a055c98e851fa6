import { extname } from "node:path";
import { setFlagsFromString } from "node:v8";
import { Worker } from "node:worker_threads";
import type { PartData, Spawn } from "../../runtime/index.ts";
import type { Loadable } from "./simulate.ts";

/** What a thread begins with. */
export interface PartOrder {
  readonly compiled: Pick<Loadable, "manifest" | "body">;
  readonly data: PartData;
}

/** From its source or compiled, as this file is. */
const script = new URL(`./part-worker${extname(import.meta.url)}`, import.meta.url);

/**
 * What is JavaScript around the kernels of WebAssembly is called in every step, and V8 would work on it for 0.1 s of a processor, in
 * threads of its own that take the cores from those which wait for each other. COBA-HH with tables over 2 s takes 0.67 s, with it 0.76.
 */
const leaveCoresAlone = (): void => setFlagsFromString("--invocation-count-for-turbofan=100000");

/** Threads that share the steps of a simulation. They do not keep the process alive. */
export function threadsOf({ manifest, body }: Loadable): Spawn {
  return (data, failed) => {
    leaveCoresAlone();
    const order: PartOrder = { compiled: { manifest, body }, data };
    const worker = new Worker(script, { workerData: order });
    worker.unref();
    worker.on("error", failed);
    worker.on("exit", failed);
    return () => void worker.terminate();
  };
}
