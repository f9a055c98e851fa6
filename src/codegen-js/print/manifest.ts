/** Plain data as a JavaScript literal: what is short stands on one line. */
import type { Manifest } from "../../runtime/manifest.ts";
import { isIdentifier } from "../raise/names.ts";

const width = 110;

export function printManifest(manifest: Manifest): string {
  return printData(manifest, "");
}

function printData(value: unknown, indent: string): string {
  if (typeof value !== "object" || value === null)
    return typeof value === "string" ? quoted(value) : `${value as number}`;
  const list = Array.isArray(value);
  const inside = `${indent}  `;
  const entries = list
    ? value.map((item: unknown) => printData(item, inside))
    : Object.entries(value).flatMap(([key, item]: [string, unknown]) =>
        item === undefined ? [] : [`${isIdentifier(key) ? key : quoted(key)}: ${printData(item, inside)}`],
      );
  if (entries.length === 0) return list ? "[]" : "{}";
  const flat = list ? `[${entries.join(", ")}]` : `{ ${entries.join(", ")} }`;
  if (indent.length + flat.length <= width && !flat.includes("\n") && indent !== "") return flat;
  return [list ? "[" : "{", ...entries.map((entry) => `${inside}${entry},`), `${indent}${list ? "]" : "}"}`].join("\n");
}

/** `__proto__` as a key would be no key; texts are JSON, which is JavaScript since ES2019. */
function quoted(text: string): string {
  return text === "__proto__" ? '["__proto__"]' : JSON.stringify(text);
}
