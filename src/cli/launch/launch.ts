/** Starts the built command line with the compiled code that an earlier command left. */
import { hashOfBundle, load, readBundle, scriptOf } from "./bundle.ts";
import { cacheFolder } from "./cache-folder.ts";
import { setUpEngine } from "./engine.ts";
import { fileOfCommand, keep, readKept } from "./kept-code.ts";

const args = process.argv.slice(2);
setUpEngine(args[0]);
const bundle = new URL("../bundle/neuroc.cjs", import.meta.url).href;
const text = readBundle(bundle);
const folder = cacheFolder(process.env, process.platform);
const kept = folder === undefined ? undefined : fileOfCommand(folder, hashOfBundle(text), args);
const cachedData = readKept(kept);
const script = scriptOf(text, bundle, cachedData);
process.exitCode = await load(script, bundle).run(args, { bundle, kept });
if (folder !== undefined && kept !== undefined && (cachedData === undefined || script.cachedDataRejected === true)) {
  keep(folder, kept, () => script.createCachedData());
}
