// What npm does before it packs or installs the package from its repository: builds dist/.
//
// For a global installation from git, which is how pre-commit installs its hooks, npm runs this without having installed anything
// (https://github.com/npm/cli/issues/8440), so what the build needs is installed here.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 12)) {
  process.stderr.write(`neuroc is built with Node 22.12 or newer; this is Node ${process.versions.node}\n`);
  process.exit(1);
}

const root = fileURLToPath(new URL("..", import.meta.url));
const npm = process.env.npm_execpath;
if (npm === undefined) throw new Error("scripts/prepare.mjs is run by npm: `npm run prepare`");

const run = (...args) => execFileSync(process.execPath, [npm, ...args], { cwd: root, stdio: "inherit" });

if (!existsSync(new URL("../node_modules/typescript/package.json", import.meta.url)))
  run("ci", "--no-global", "--include=dev", "--ignore-scripts", "--no-audit", "--no-fund");
run("run", "build");
