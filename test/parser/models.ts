/** Whole models to read: the examples of the repository and its standard library. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

export const models: readonly (readonly [string, string])[] = ["examples", "stdlib", "test/parser/fixtures"].flatMap(
  (folder) =>
    readdirSync(`${root}/${folder}`, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".neuro"))
      .map((name) => [`${folder}/${name}`, readFileSync(`${root}/${folder}/${name}`, "utf8")] as const),
);
