/** A thread that checks its share of many texts. */
import { parentPort, workerData } from "node:worker_threads";
import { makeSource } from "../../../source/index.ts";
import { packed } from "./message.ts";
import { findHere, takeTurns, type ThreadData } from "./share.ts";

const { texts, next } = workerData as ThreadData;
const found = takeTurns(texts.length, next, (k) => {
  const { name = "", text = "", optIn = [] } = texts[k] ?? {};
  const source = makeSource(name, text);
  return packed(findHere({ source, optIn }), source);
});
parentPort?.postMessage(found, []);
