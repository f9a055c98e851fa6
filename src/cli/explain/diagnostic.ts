import { existsSync, readFileSync } from "node:fs";
import { catalogue, type Code } from "../../source/index.ts";
import { advice, refuse } from "../failure.ts";
import { didYouMeanRule } from "../lint/near-rules.ts";

/** A code, or the name of a rule as `--rule` takes it; a file of that name goes before it. */
export const isDiagnostic = (text: string): boolean =>
  /^N[EIW]\d+$/i.test(text) || (/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(text) && !existsSync(text));

/** The page of a diagnostic, by its code or its name; its row of the catalogue where the page is not at hand. */
export function explainDiagnostic(text: string): string {
  const rows = Object.entries(catalogue) as (readonly [Code, (typeof catalogue)[Code]])[];
  const named = rows.filter(([code, { name }]) => code === text.toUpperCase() || name === text);
  if (named.length > 0) return named.map(([code]) => pageText(code) ?? rowText(code)).join("\n");
  return refuse("NE9011", { code: text }, advice(didYouMeanRule(text)));
}

function rowText(code: Code): string {
  const row = catalogue[code];
  const holes = Object.fromEntries(row.text.holes.map((hole) => [hole, `<${hole}>`]));
  const text = (row.text as { format(values: Readonly<Record<string, string>>): string }).format(holes);
  return `${code} ${row.name} (${row.severity})\n\n  ${text}\n`;
}

/** In Markdown; undefined where the page is not at hand. */
export function pageText(code: string): string | undefined {
  const file = new URL(`../../../docs/diagnostics/${code}.md`, import.meta.url);
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}
