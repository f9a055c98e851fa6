import { existsSync, readFileSync } from "node:fs";
import { catalogue, didYouMean, type Code } from "../../source/index.ts";
import { advice, refuse } from "../failure.ts";

export const isCode = (text: string): boolean => /^N[EIW]\d+$/i.test(text);

/** The page of a diagnostic; its row of the catalogue where the page is not at hand. */
export function explainCode(code: string): string {
  if (!Object.hasOwn(catalogue, code))
    return refuse("NE9011", { code }, advice(didYouMean(code, Object.keys(catalogue))));
  const row = catalogue[code as Code];
  const holes = Object.fromEntries(row.text.holes.map((hole) => [hole, `<${hole}>`]));
  const text = (row.text as { format(values: Readonly<Record<string, string>>): string }).format(holes);
  return pageText(code) ?? `${code} ${row.name} (${row.severity})\n\n  ${text}\n`;
}

/** In Markdown; undefined where the page is not at hand. */
export function pageText(code: string): string | undefined {
  const file = new URL(`../../../docs/diagnostics/${code}.md`, import.meta.url);
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}
