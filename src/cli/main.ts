/** The command line: `neuroc …`. Loading this module runs it. */
import { enableCompileCache } from "node:module";

// Node keeps the compiled code of all that is loaded from here on, so the next command starts in half the time.
enableCompileCache();

const { runProgram } = await import("./program.ts");
const { nodeConsole } = await import("./console.ts");
process.exitCode = await runProgram(process.argv.slice(2), nodeConsole());
