/** Starts the built command line: one file (`dist/cli/bundle/neuroc.cjs`), with the compiled code that an earlier command left. */
import { readFileSync } from "node:fs";
import { getBuiltinModule } from "node:process";
import { fileURLToPath } from "node:url";
import { Script } from "node:vm";
import { cacheFolder } from "./cache-folder.ts";
import { setUpEngine } from "./engine.ts";
import { fileOfCommand, keep, readKept } from "./kept-code.ts";

interface CommandLine {
  readonly run: (args: readonly string[]) => Promise<number>;
}
type Bundle = (module: { exports: unknown }, require: typeof getBuiltinModule, url: string) => void;

setUpEngine();
const args = process.argv.slice(2);
const url = new URL("../bundle/neuroc.cjs", import.meta.url);
// The bundle is ASCII, and its last line is the hash of what is before.
const text = readFileSync(url, "latin1");
const folder = cacheFolder(process.env, process.platform);
const file = folder === undefined ? undefined : fileOfCommand(folder, text.slice(-17, -1), args);
const cachedData = readKept(file);
const script = new Script(`(function (module, require, bundleUrl) {${text}})`, {
  filename: fileURLToPath(url),
  ...(cachedData === undefined ? {} : { cachedData }),
});
const module = { exports: {} as CommandLine };
(script.runInThisContext() as Bundle)(module, getBuiltinModule, url.href);
process.exitCode = await module.exports.run(args);
if (folder !== undefined && file !== undefined && (cachedData === undefined || script.cachedDataRejected === true)) {
  keep(folder, file, () => script.createCachedData());
}
