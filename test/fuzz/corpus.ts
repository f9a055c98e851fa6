/** The models that are damaged, with their large sizes made small so that a run takes no time. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folders = ["examples", "test/conformance/models", "test/conformance/features", "../shared/models"];

export interface Text {
  /** Path from the root: what the model imports is found beside it. */
  readonly path: string;
  readonly text: string;
}

/** `4000` neurons become 40; quantities with units stay. */
const smaller = (text: string): string =>
  text.replaceAll(/(param N\w* = )(\d+)0{2}\b/g, "$1$2").replaceAll(/\[(\d+)0{2}\]/g, "[$1]");

export const corpus: readonly Text[] = folders
  .filter((folder) => existsSync(root + folder))
  .flatMap((folder) =>
    readdirSync(root + folder)
      .filter((name) => name.endsWith(".neuro"))
      .map((name) => ({
        path: `${root}${folder}/${name}`,
        text: smaller(readFileSync(`${root}${folder}/${name}`, "utf8")),
      })),
  );
