// Writes the pages of the documentation that follow from the tables of the compiler: `npm run docs`.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { catalogue, type Code } from "../src/source/catalogue/index.ts";
import { withHead } from "./reference/diagnostics.ts";
import { generated } from "./reference/pages.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

for (const [page, text] of Object.entries(generated())) write(page, text);
for (const code of Object.keys(catalogue) as Code[]) {
  const page = `docs/diagnostics/${code}.md`;
  write(page, withHead(code, existsSync(root + page) ? readFileSync(root + page, "utf8") : undefined));
}

function write(page: string, text: string): void {
  if (existsSync(root + page) && readFileSync(root + page, "utf8") === text) return;
  writeFileSync(root + page, text);
  console.log(`wrote ${page}`);
}
