import { makeSource, type Source } from "../../source/index.ts";
import { advice, refuse } from "../failure.ts";
import { nameOf } from "./node-host.ts";
import { readStandardInput, readText, type Text } from "./read-text.ts";

/** How diagnostics call the text that came in by `-`. */
const standardInput = "<stdin>";

/**
 * The model named on the command line, or the standard input for `-`. Throws a `CliFailure` where it cannot be read.
 * @param stdinName the file that the standard input stands for
 */
export function readSource(path: string, stdinName?: string): Source {
  const text = path === "-" ? readStandardInput() : readText(path);
  const name = nameOfSource(path, stdinName);
  return text.ok ? makeSource(name, text.text) : refuseText(name, text);
}

export function nameOfSource(path: string, stdinName?: string): string {
  if (path !== "-") return nameOf(path);
  return stdinName === undefined ? standardInput : nameOf(stdinName);
}

function refuseText(path: string, text: Text & { readonly ok: false }): never {
  switch (text.problem) {
    case "unreadable":
      return refuse("NE9001", { path, why: text.why }, advice(text.help));
    case "not UTF-8":
      return refuse("NE9002", { path, byte: String(text.byte) }, advice(text.help));
    case "too large":
      return refuse("NE9003", { path, size: text.size, limit: text.limit }, advice("keep data in files of their own"));
  }
}
