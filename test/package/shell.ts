import { execFile } from "node:child_process";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

export interface Finished {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program in `folder` as a user's shell would, with the Node of this repository first in the path. */
export function run(folder: string, program: string, ...args: readonly string[]): Promise<Finished> {
  return new Promise((resolve) => {
    const options = { cwd: folder, env: environment(), maxBuffer: 1 << 28, shell: process.platform === "win32" };
    const child = execFile(program, [...args], options, (error, stdout, stderr) => {
      resolve({ status: error === null ? 0 : typeof error.code === "number" ? error.code : -1, stdout, stderr });
    });
    child.stdin?.end();
  });
}

/** npm tells its children of the package that it runs for; a child in another folder must not hear that. */
function environment(): NodeJS.ProcessEnv {
  const ours =
    /^(npm_(package|lifecycle|command|execpath|node_execpath)|npm_config_(local|global)_prefix|INIT_CWD|NODE_ENV|VITEST)/i;
  const kept = Object.entries(process.env).filter(([name]) => !ours.test(name));
  const path = [join(root, "node_modules", ".bin"), process.env["PATH"] ?? ""].join(delimiter);
  return { ...Object.fromEntries(kept), PATH: path, NO_COLOR: "1" };
}
