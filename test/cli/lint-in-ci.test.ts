import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { commands } from "../../src/cli/commands/index.ts";
import { readPage } from "../docs/blocks.ts";
import { environment, small, workplace } from "./neuroc.ts";

const main = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
const cwd = workplace({ "models/good.neuro": small, "models/my idle.neuro": `const idle = 3\n${small}` });

describe("the action", () => {
  const action = readPage("action.yml");
  const names = [...action.matchAll(/^ {2}([\w-]+):\n {4}description: .*\n {4}default: (.*)$/gm)];
  const defaults = new Map(names.map(([, name = "", value = ""]) => [name, value.replace(/^"(.*)"$/, "$1")]));
  const script = (/^ {6}run: \|\n((?: {8}.*\n)+)/m.exec(action)?.[1] ?? "").replaceAll(/^ {8}/gm, "");

  /** The step as a runner does it: its variables from the inputs, its script by bash. */
  function step(inputs: Readonly<Record<string, string>>): { status: number | null; out: string; outputs: string } {
    const given = new Map([...defaults, ["command", `${process.execPath} ${main}`], ...Object.entries(inputs)]);
    const variables = [...action.matchAll(/^ {8}(\w+): \$\{\{ inputs\.([\w-]+) \}\}$/gm)];
    const outputs = join(cwd, "outputs");
    writeFileSync(outputs, "");
    const env = {
      ...Object.fromEntries(variables.map(([, name = "", input = ""]) => [name, given.get(input) ?? "undefined"])),
      GITHUB_OUTPUT: outputs,
      GITHUB_WORKSPACE: cwd,
      GITHUB_STEP_SUMMARY: join(cwd, "summary.md"),
    };
    writeFileSync(join(cwd, "step.sh"), script);
    const ended = spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", join(cwd, "step.sh")], {
      cwd: join(cwd, given.get("working-directory") ?? ""),
      env: environment(env),
      encoding: "utf8",
    });
    return { status: ended.status, out: ended.stdout, outputs: readFileSync(outputs, "utf8") };
  }

  test("describes its inputs, and the page the same", () => {
    expect([...defaults.keys()]).toEqual([
      "files",
      "version",
      "command",
      "format",
      "max-warnings",
      "sarif-file",
      "working-directory",
    ]);
    for (const name of defaults.keys()) expect(readPage("docs/lint-in-ci.md")).toContain(`| \`${name}\` |`);
  });

  test("annotates, reports and fails", () => {
    const { status, out, outputs } = step({
      files: "good.neuro\nmy idle.neuro",
      "sarif-file": "lint.sarif",
      "working-directory": "models",
    });
    expect(status).toBe(1);
    expect(out).toContain("::warning title=NW2001 unused,file=models/my idle.neuro,line=1,");
    expect(outputs).toBe("sarif-file=models/lint.sarif\n");
    expect(JSON.parse(readFileSync(join(cwd, "models/lint.sarif"), "utf8"))).toMatchObject({
      runs: [
        {
          results: [
            {
              ruleId: "NW2001",
              locations: [{ physicalLocation: { artifactLocation: { uri: "models/my%20idle.neuro" } } }],
            },
          ],
        },
      ],
    });
    expect(readFileSync(join(cwd, "summary.md"), "utf8")).toContain("2 files: 1 warning");
  });

  test("allows warnings, and takes no file for an option or a command", () => {
    expect(step({ "max-warnings": "1", format: "concise" })).toMatchObject({ status: 0, outputs: "" });
    expect(step({ files: "--exit-zero\n$(touch broken)" }).status).toBe(2);
    expect(existsSync(join(cwd, "broken"))).toBe(false);
  });
});

test("the hooks of pre-commit are commands, for models", () => {
  const hooks = readPage(".pre-commit-hooks.yaml");
  const entries = [...hooks.matchAll(/^ {2}entry: neuroc (\w+)$/gm)].map(([, name]) => name);
  expect(entries).toEqual(["lint", "fmt"]);
  for (const name of entries) expect(commands.map((one) => one.name)).toContain(name);
  for (const [, pattern = ""] of hooks.matchAll(/^ {2}files: (.*)$/gm))
    expect(["a/b.neuro", "b.neuro.md"].map((file) => new RegExp(pattern).test(file))).toEqual([true, false]);
  const { scripts } = JSON.parse(readPage("package.json")) as { readonly scripts: Readonly<Record<string, string>> };
  expect(scripts["prepare"]).toBe("node scripts/prepare.mjs");
});

test("what the page says is among the options", () => {
  const options = [...readPage("docs/lint-in-ci.md").matchAll(/\bneuroc lint [^`\n]*/g)].flatMap(([line]) =>
    [...line.matchAll(/--[\w-]+/g)].map(([option]) => option),
  );
  const known = readFileSync(new URL("../../src/cli/commands/lint.ts", import.meta.url), "utf8");
  expect(options.length).toBeGreaterThan(5);
  expect(options.filter((option) => !known.includes(`"${option} `) && !known.includes(`"${option}"`))).toEqual([]);
});
