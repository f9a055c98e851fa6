import { availableParallelism } from "node:os";
import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import type { ThreadOrder } from "../../launch/launch-thread.ts";
import { started } from "../../launch/started.ts";
import { unpacked, type Packed } from "./message.ts";
import { findHere, takeTurns, type Found, type Task, type ThreadData } from "./share.ts";

/** A thread needs as long to start as some twenty texts take. */
const textsPerThread = 20;

/** How many threads beside this one are worth their start; more than seven have no more to do than to start. */
const usefulThreads = (texts: number): number =>
  Math.max(0, Math.min(availableParallelism(), 8, Math.floor(texts / textsPerThread)) - 1);

/**
 * What is found in each text, in the order of the texts, by this thread and others that take their turns.
 * @param noting whether it is noted what each text imports
 * @param threads beside this one
 */
export async function findAll(
  tasks: readonly Task[],
  noting: boolean,
  threads: number = usefulThreads(tasks.length),
): Promise<readonly Found[]> {
  if (threads === 0) return tasks.map((task) => findHere(task, noting));
  // Long ones first, so that no thread begins with one when the others have done all theirs.
  const ordered = tasks.toSorted((a, b) => b.source.text.length - a.source.text.length);
  const next = new Int32Array(new SharedArrayBuffer(4));
  const texts = ordered.map(({ source: { name, text }, optIn }) => ({ name, text, optIn }));
  const others = Array.from({ length: threads }, () => ofThread({ texts, next, noting }));
  const own = takeTurns(ordered.length, next, (k) => findHere(ordered[k]!, noting));
  const sent = (await Promise.all(others)).flat();
  const found = new Map<Task | undefined, Found>([
    ...own.map(([k, one]) => [ordered[k], one] as const),
    ...sent.map(([k, one]) => [ordered[k], unpacked(one, ordered[k]!.source)] as const),
  ]);
  return tasks.map((task) => found.get(task) ?? findHere(task, noting));
}

type Share = readonly (readonly [number, Packed])[];

/** Nothing where the thread broke down; what it had taken is checked again. */
function ofThread(data: ThreadData): Promise<Share> {
  const worker = startThread(data);
  return new Promise((resolve) => {
    worker.on("message", (share: Share) => resolve(share));
    worker.on("error", () => resolve([]));
    worker.on("exit", () => resolve([]));
  });
}

/** From the bundle, from the source, or compiled, as this file is. */
function startThread(data: ThreadData): Worker {
  const start = started();
  if (start === undefined)
    return new Worker(new URL(`./lint-thread${extname(import.meta.url)}`, import.meta.url), { workerData: data });
  const workerData: ThreadOrder = { ...start, order: data };
  return new Worker(new URL("./launch-thread.cjs", start.bundle), { workerData });
}
