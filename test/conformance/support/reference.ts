import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = new URL("../../../../shared/cases/", import.meta.url);

/** The outputs of a reference case (`../shared/cases` beside the repository). A missing case is an error, not a skipped test. */
export function reference(name: string): unknown {
  const file = fileURLToPath(new URL(`${name}.json`, folder));
  if (!existsSync(file))
    throw new Error(`the reference case ${name} is missing: these tests want ${fileURLToPath(folder)}`);
  return JSON.parse(readFileSync(file, "utf8"));
}
