import type { CompileOptions } from "../driver/api.ts";
import type { PluginOptions } from "./options.ts";

/** One import of a model: `./net.neuro?target=wasm&experiment=main`. */
export interface Request {
  readonly path: string;
  readonly options: CompileOptions;
}

/** The ids that the plugin answers: a model, with or without a query. */
export const modelId = /\.neuro(?:\?.*)?$/;

const targets = ["js", "wasm", "gpu", "webgl"] as const;

/**
 * Reads the id of a module. Words of the query that are not the plugin's are left to the bundler.
 * @throws Error where the query names a target that there is not
 */
export function requestOf(id: string, { target, precision }: PluginOptions): Request {
  const [path = "", query = ""] = splitId(id);
  const words = new URLSearchParams(query);
  return {
    path,
    options: {
      target: targetOf(words.get("target") ?? undefined) ?? target ?? "js",
      precision,
      experiment: words.get("experiment") ?? undefined,
    },
  };
}

function splitId(id: string): readonly string[] {
  const at = id.indexOf("?");
  return at < 0 ? [id] : [id.slice(0, at), id.slice(at + 1)];
}

function targetOf(word: string | undefined): CompileOptions["target"] {
  if (word === undefined) return undefined;
  const found = targets.find((one) => one === word);
  if (found === undefined)
    throw new Error(`target '${word}' behind the import of a model is none of ${targets.join(", ")}`);
  return found;
}
