import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root, run } from "./shell.ts";

const launcher = readFileSync(join(root, "bin/neuroc.js"), "utf8");

/** Runs the launcher as a Node of the given version would; the command line is replaced by a line of its own. */
function start(version: string): ReturnType<typeof run> {
  const body = launcher
    .replace(/^#!.*\n/, "")
    .replace("../dist/cli/bundle/launch.mjs", "data:text/javascript,console.log('started')");
  const pretend = `Object.defineProperty(process, "versions", { value: { ...process.versions, node: "${version}" } });\n`;
  return run(root, "node", "--input-type=module", "-e", pretend + body);
}

test.each(["22.12.0", "22.20.1", "24.0.0", "30.1.0"])("Node %s is new enough", async (version) => {
  expect(await start(version)).toEqual({ status: 0, stdout: "started\n", stderr: "" });
});

test.each(["18.20.0", "20.20.2", "22.11.9"])("Node %s is answered with one line", async (version) => {
  const stderr = `neuroc needs Node 22.12 or newer; this is Node ${version}\n`;
  expect(await start(version)).toEqual({ status: 2, stdout: "", stderr });
});
