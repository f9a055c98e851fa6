import { existsSync, readFileSync } from "node:fs";
import { catalogue, didYouMean, type Code } from "../../source/index.ts";
import { advice, refuse } from "../failure.ts";

export const isCode = (text: string): boolean => /^N[EW]\d+$/i.test(text);

/** The row of the catalogue, and its page where there is one. */
export function explainCode(code: string): string {
  if (!Object.hasOwn(catalogue, code))
    return refuse("NE9011", { code }, advice(didYouMean(code, Object.keys(catalogue))));
  const row = catalogue[code as Code];
  const holes = Object.fromEntries(row.text.holes.map((hole) => [hole, `<${hole}>`]));
  const text = (row.text as { format(values: Readonly<Record<string, string>>): string }).format(holes);
  return `${code} ${row.name} (${row.severity})\n\n  ${text}\n${page(code)}`;
}

function page(code: string): string {
  const file = new URL(`../../../docs/diagnostics/${code}.md`, import.meta.url);
  return existsSync(file) ? `\n${readFileSync(file, "utf8")}` : "";
}
