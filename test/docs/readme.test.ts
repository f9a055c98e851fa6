import { spawnSync } from "node:child_process";
import { pathToFileURL } from "node:url";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { environment, neuroc, workplace } from "../cli/neuroc.ts";
import { blocksOf, readPage, root } from "./blocks.ts";

const text = readPage("README.md");
const [model] = blocksOf("README.md");
const programs = [...text.matchAll(/^```js\n([^]*?)^```$/gm)].map(([, program = ""]) => program);
const folder = workplace({ "cell.neuro": model?.text ?? "" });

/** A program of the page, with the package's names leading to its source. */
function run(program: string): { readonly status: number | null; readonly out: string; readonly err: string } {
  const sources = {
    neuroc: "src/index.ts",
    "neuroc/runtime": "src/runtime/index.ts",
    "neuroc/node": "src/cli/node.ts",
  };
  const local = Object.entries(sources).reduce(
    (sofar, [name, path]) => sofar.replaceAll(`"${name}"`, JSON.stringify(pathToFileURL(join(root, path)).href)),
    program,
  );
  writeFileSync(join(folder, "program.mjs"), local);
  const { status, stdout, stderr } = spawnSync(process.execPath, ["program.mjs"], {
    cwd: folder,
    env: environment(),
    encoding: "utf8",
    timeout: 60_000,
  });
  return { status, out: stdout, err: stderr };
}

describe("what the README shows", () => {
  beforeAll(() => {
    expect(neuroc(["cell.neuro", "-o", "out"], { cwd: folder, withBundle: true })).toMatchObject({
      status: 0,
      err: "",
    });
  });

  test("a compiled model runs by itself", () => {
    const { status, out, err } = run(programs[0] ?? "");
    expect([status, err]).toEqual([0, expect.stringContaining("10000 of 10000 steps")]);
    // 5 ms + 20 ms * ln (25/15) is 15.2 ms; 25 mV lead to -35 mV.
    expect(out).toMatch(/^6[56]\d spikes, 6[56](\.\d+)? Hz\n1100 10\n$/);
  });

  test("the library compiles and runs a file", () => {
    const { status, out, err } = run(programs[1] ?? "");
    expect([status, err]).toEqual([0, ""]);
    expect(out).toBe("kept: rate(cells) in 52 Hz .. 54 Hz\n");
  });

  test("the library compiles and runs a text, without files", () => {
    const { status, out, err } = run(programs[2] ?? "");
    expect([status, err]).toEqual([0, ""]);
    // A period of 10 ms * ln 2 is reached in step 69.
    expect(out).toMatch(/^Float64Array\(42\) \[\s+7,\s+7,\s+7,/);
  });

  test("a mistake looks as it says", () => {
    const wrong = (model?.text ?? "").replace(/^ {2}dv\/dt = .*$/m, "  dv/dt = (4 mV + 3 ms) / tau");
    writeFileSync(join(folder, "cell.neuro"), wrong);
    const shown = /^```\n(error\[[^]*?)^```$/m.exec(text)?.[1] ?? "nothing";
    const { status, out, err } = neuroc(["lint", "cell.neuro"], { cwd: folder });
    expect(status).toBe(1);
    expect(out + err).toContain(shown);
  });

  test("a code leads to its page, which the package contains", () => {
    expect(neuroc(["explain", "NE3001"]).out).toContain(readPage("docs/diagnostics/NE3001.md"));
    const { files } = JSON.parse(readPage("package.json")) as { readonly files: readonly string[] };
    expect(files).toEqual(expect.arrayContaining(["docs/diagnostics", "docs/language"]));
  });

  test("every command is one", () => {
    const commands = [...text.matchAll(/^\| `npx neuroc (\w+)(?: |`)/gm)].map(([, name = ""]) => name);
    const help = neuroc(["help"]).out;
    expect(commands.length).toBeGreaterThan(5);
    for (const name of commands.filter((one) => one !== "cell")) expect(help).toMatch(new RegExp(`^  ${name} `, "m"));
  });
});
