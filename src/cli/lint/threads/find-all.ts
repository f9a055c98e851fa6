import { availableParallelism } from "node:os";
import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import type { Diagnostic } from "../../../source/index.ts";
import { unpacked, type Packed } from "./message.ts";
import { findHere, takeTurns, type Task, type ThreadData } from "./share.ts";

/** From its source or compiled, as this file is. */
const script = new URL(`./lint-worker${extname(import.meta.url)}`, import.meta.url);

/** A thread needs as long to start as some twenty texts take. */
const textsPerThread = 20;

/** How many threads beside this one are worth their start; more than seven have no more to do than to start. */
const usefulThreads = (texts: number): number =>
  Math.max(0, Math.min(availableParallelism(), 8, Math.floor(texts / textsPerThread)) - 1);

/**
 * What is found in each text, in the order of the texts, by this thread and others that take their turns.
 * @param threads beside this one
 */
export async function findAll(
  tasks: readonly Task[],
  threads: number = usefulThreads(tasks.length),
): Promise<readonly (readonly Diagnostic[])[]> {
  if (threads === 0) return tasks.map(findHere);
  const next = new Int32Array(new SharedArrayBuffer(4));
  const texts = tasks.map(({ source: { name, text }, optIn }) => ({ name, text, optIn }));
  const others = Array.from({ length: threads }, () => ofThread({ texts, next }));
  const found = new Map(takeTurns(tasks.length, next, (k) => tasks[k] && findHere(tasks[k])));
  const sent = new Map((await Promise.all(others)).flat());
  return tasks.map((task, k) => {
    const message = sent.get(k);
    return found.get(k) ?? (message === undefined ? findHere(task) : unpacked(message, task.source));
  });
}

type Share = readonly (readonly [number, Packed])[];

/** Nothing where the thread broke down; what it had taken is checked again. */
function ofThread(data: ThreadData): Promise<Share> {
  const worker = new Worker(script, { workerData: data });
  return new Promise((resolve) => {
    worker.on("message", (share: Share) => resolve(share));
    worker.on("error", () => resolve([]));
    worker.on("exit", () => resolve([]));
  });
}
