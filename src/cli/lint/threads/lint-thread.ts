/** A thread, where the command line is not one file. */
import { workerData } from "node:worker_threads";
import { checkShare } from "./check-share.ts";
import type { ThreadData } from "./share.ts";

checkShare(workerData as ThreadData);
