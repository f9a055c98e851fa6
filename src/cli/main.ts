/** The command line from its files, `neuroc …`, as it is developed. Loading this module runs it; `launch/` starts the built one. */
import { setUpEngine } from "./launch/engine.ts";

setUpEngine();
const { run } = await import("./command-line.ts");
process.exitCode = await run(process.argv.slice(2));
