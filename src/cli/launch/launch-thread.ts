/** Starts a thread of the built command line, as `launch.ts` started its process: with the same code. */
import { workerData } from "node:worker_threads";
import { load, readBundle, scriptOf, type Start } from "./bundle.ts";
import { readKept } from "./kept-code.ts";

/** What a thread is started with. */
export interface ThreadOrder extends Start {
  readonly order: unknown;
}

const { bundle, kept, order } = workerData as ThreadOrder;
void load(scriptOf(readBundle(bundle), bundle, readKept(kept)), bundle).lintShare(order);
