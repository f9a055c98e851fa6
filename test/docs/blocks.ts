import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url));

/**
 * A ```neuro block of a page. The word behind `neuro` says what it is:
 *   none      a complete model, which compiles without errors and keeps what it expects
 *   fragment  a piece of one, which is not compiled
 *   wrong     a complete model that shows a mistake
 */
export interface Block {
  readonly page: string;
  readonly line: number;
  readonly kind: "complete" | "fragment" | "wrong";
  readonly text: string;
}

const kinds: ReadonlyMap<string, Block["kind"]> = new Map([
  ["", "complete"],
  ["fragment", "fragment"],
  ["wrong", "wrong"],
]);

/** Paths of all Markdown pages that readers are led to, relative to the repository. */
export const pages: readonly string[] = [
  "README.md",
  "CHANGELOG.md",
  "CONTRIBUTING.md",
  ...readdirSync(`${root}docs`, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name.replaceAll("\\", "/")}`),
].toSorted();

export const readPage = (page: string): string => readFileSync(root + page, "utf8");

export function blocksOf(page: string): readonly Block[] {
  const text = readPage(page);
  return [...text.matchAll(/^```neuro *(.*)\n([^]*?)^```$/gm)].map((match) => {
    const kind = kinds.get((match[1] ?? "").trim());
    if (kind === undefined) throw new Error(`${page}: a block of neuro cannot be '${match[1]}'`);
    return { page, line: text.slice(0, match.index).split("\n").length, kind, text: match[2] ?? "" };
  });
}
