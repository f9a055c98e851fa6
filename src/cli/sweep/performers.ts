import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import type { Loadable, Loaded, Order } from "../run/simulate.ts";
import type { Performer } from "./pool.ts";
import { loadForRuns, performTask, type SweepRow } from "./row.ts";

/** What a thread begins with. */
export interface ThreadData {
  readonly compiled: Loadable;
  readonly target: Order["target"];
}
/** What a thread says. */
export type ThreadMessage = { readonly part: number } | { readonly row: SweepRow | undefined };

/** From its source or compiled, as this file is. */
const script = new URL(`./worker${extname(import.meta.url)}`, import.meta.url);

/** A thread of its own. */
export function threadPerformer(data: ThreadData): Performer {
  const worker = new Worker(script, { workerData: data });
  return {
    perform: (task, onPart) =>
      new Promise((resolve, reject) => {
        const listen = (change: "on" | "off"): void => {
          worker[change]("message", onMessage)[change]("error", onError)[change]("exit", onExit);
        };
        const onMessage = (message: ThreadMessage): void => {
          if ("part" in message) return onPart(message.part);
          listen("off");
          return resolve(message.row);
        };
        const onError = (error: unknown): void => {
          listen("off");
          reject(error instanceof Error ? error : new Error(String(error)));
        };
        const onExit = (): void => {
          listen("off");
          resolve(undefined);
        };
        listen("on");
        worker.postMessage(task, []);
      }),
    end: async () => void (await worker.terminate()),
  };
}

/** In this process, one after the other: for the interpreter, whose kernels are no text that could be sent. */
export function ownPerformer(compiled: Loadable, target: Order["target"]): Performer {
  const controller = new AbortController();
  let model: Promise<Loaded> | undefined;
  return {
    perform: async (task, onPart) =>
      performTask(await (model ??= loadForRuns(compiled, target)), task, controller.signal, onPart),
    end: async () => {
      controller.abort();
      await model;
    },
  };
}
