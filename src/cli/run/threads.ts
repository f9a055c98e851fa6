import { extname } from "node:path";
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

/** Threads that share the steps of a simulation. They do not keep the process alive. */
export function threadsOf({ manifest, body }: Loadable): Spawn {
  return (data, failed) => {
    const order: PartOrder = { compiled: { manifest, body }, data };
    const worker = new Worker(script, { workerData: order });
    worker.unref();
    worker.on("error", failed);
    worker.on("exit", failed);
    return () => void worker.terminate();
  };
}
