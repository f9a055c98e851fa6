/** A thread that does runs of a sweep, one at a time. */
import { parentPort, workerData } from "node:worker_threads";
import type { ThreadData, ThreadMessage } from "./performers.ts";
import { loadForRuns, performTask, type Task } from "./row.ts";

const { compiled, target } = workerData as ThreadData;
const model = loadForRuns(compiled, target);
const say = (message: ThreadMessage): void => parentPort?.postMessage(message, []);

async function perform(task: Task): Promise<void> {
  const row = await performTask(await model, task, undefined, (part) => say({ part }));
  say({ row });
}

parentPort?.on("message", (task: Task) => void perform(task));
