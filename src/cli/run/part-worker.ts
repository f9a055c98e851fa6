/** A thread that works on the steps of one simulation together with others. */
import { workerData } from "node:worker_threads";
import { servePart } from "../../runtime/index.ts";
import { linkOf } from "./link.ts";
import type { PartOrder } from "./threads.ts";

const { compiled, data } = workerData as PartOrder;
void linkOf(compiled, "wasm").then((link) => servePart(link, data));
