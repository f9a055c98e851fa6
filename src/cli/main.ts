/** The command line from its files, `neuroc …`, as it is developed. Loading this module runs it; `launch/` starts the built one. */
import { setUpEngine } from "./launch/engine.ts";

const args = process.argv.slice(2);
setUpEngine(args[0]);
const { run } = await import("./command-line.ts");
process.exitCode = await run(args);
