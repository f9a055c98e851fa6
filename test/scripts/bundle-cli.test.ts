import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { runInNewContext } from "node:vm";
import { afterAll, expect, test } from "vitest";
import { bundleCommandLine } from "../../scripts/bundle-cli.mjs";

const folder = mkdtempSync(join(tmpdir(), "neuroc-bundle-cli-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const program = `/** Of τ and “quotes”. */
export const found = (text) => [/[≤≥µ]/u.test(text), /^(tau|τ)/i.test(text), /[🧠]/u.test(text), text === "é🧠"];
process.env.NEUROC_FOUND = ["≤", "µ", "τ_m", "🧠", "é🧠", "â", "Î"].map(found).join(" ");
`;

test("the command line means the same where it is read as one byte a letter", async () => {
  const files = ["command-line", "lsp/server", "launch/launch", "launch/launch-thread", "sweep/part-worker"];
  for (const file of files) {
    const path = join(folder, "cli", `${file}.js`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, program);
  }
  await bundleCommandLine(folder);
  const built = readdirSync(join(folder, "cli/bundle"));
  expect(built.toSorted()).toEqual(["launch-thread.cjs", "launch.mjs", "lsp.cjs", "neuroc.cjs", "part-worker.cjs"]);
  const path = join(folder, "cli/bundle/neuroc.cjs");
  const read = readFileSync(path, "latin1");
  expect(read).toBe(readFileSync(path, "utf8"));
  const environment: { NEUROC_FOUND?: string } = {};
  runInNewContext(read, { process: { env: environment }, module: { exports: {} }, bundleUrl: "" });
  const none = "false,false,false,false";
  expect(environment.NEUROC_FOUND).toBe(
    `true,false,false,false true,false,false,false false,true,false,false false,false,true,false false,false,true,true ${none} ${none}`,
  );
});
