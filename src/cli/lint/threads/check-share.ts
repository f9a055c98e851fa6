import { parentPort } from "node:worker_threads";
import { makeSource } from "../../../source/index.ts";
import { packed } from "./message.ts";
import { findHere, takeTurns, type ThreadData } from "./share.ts";

/** What a thread does: it checks its share of many texts, and says what it found. */
export function checkShare({ texts, next, noting }: ThreadData): void {
  const found = takeTurns(texts.length, next, (k) => {
    const { name = "", text = "", optIn = [] } = texts[k] ?? {};
    const source = makeSource(name, text);
    return packed(findHere({ source, optIn }, noting), source);
  });
  parentPort?.postMessage(found, []);
}
