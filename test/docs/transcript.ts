import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Console } from "../../src/cli/console.ts";
import { runProgram } from "../../src/cli/program.ts";
import { linkOf } from "../../src/cli/run/link.ts";
import type { Artifact } from "../../src/driver/api.ts";
import { createSimulation, RuntimeFailure } from "../../src/runtime/index.ts";
import { blocksOf, readPage, type Block, root } from "./blocks.ts";
import { check, codesOf } from "./check.ts";

/**
 * A block of a page that is carried out, not only compiled: commands (`sh`), or a program beside the compiled model (`js`).
 * The page's complete model lies beside it as `model.neuro`, and compiled as `model.js`.
 */
export interface Script {
  readonly language: "sh" | "js";
  readonly wrong: boolean;
  readonly text: string;
  readonly model: string | undefined;
}

export function scriptsOf(page: string): readonly Script[] {
  const model = blocksOf(page).find(({ kind }) => kind === "complete")?.text;
  return [...readPage(page).matchAll(/^```(sh|js)( wrong)?\n([^]*?)^```$/gm)].map(
    ([, language, wrong, text = ""]): Script => ({
      language: language === "js" ? "js" : "sh",
      wrong: wrong !== undefined,
      text,
      model,
    }),
  );
}

/** The codes that a script's output names; a program that fails otherwise gives its output. */
export async function codesOfScript({ language, text, model }: Script): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), "neuroc-page-"));
  try {
    process.chdir(folder);
    if (model !== undefined) writeFileSync("model.neuro", model);
    return codesIn(language === "sh" ? await commands(text) : await program(text));
  } finally {
    process.chdir(root);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** `error[NE9001]: …` of the command line, `NE6009: …` of the runtime; not those that a message speaks of. */
const codesIn = (output: string): readonly string[] => [
  ...new Set(
    [...output.matchAll(/^(?:error|warning|info)\[(\w+)\]|\b(N[EWI]\d{4})[: ]/gm)].map(
      ([, shown, named]) => shown ?? named!,
    ),
  ),
];

/** `neuroc …` runs here, other lines in a shell. */
async function commands(text: string): Promise<string> {
  const output: string[] = [];
  for (const line of text.trim().split("\n")) {
    if (line.startsWith("neuroc ")) output.push(await neuroc(words(line).slice(1)));
    else output.push(spawnSync("sh", ["-c", line], { encoding: "utf8", env: process.env }).stderr);
  }
  return output.join("");
}

const words = (line: string): readonly string[] =>
  [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, double, single, bare]) => double ?? single ?? bare ?? "");

/** What a command says of the model and itself; its results are no concern here. */
async function neuroc(args: readonly string[]): Promise<string> {
  const said: string[] = [];
  const channel = {
    write: (text: string) => void said.push(text),
    interactive: false,
    color: false,
    columns: () => 100,
  };
  const console: Console = { out: channel, err: channel };
  await runProgram(args, console);
  return said.join("");
}

async function program(text: string): Promise<string> {
  const compiled = await neuroc(["model.neuro", "--quiet"]);
  writeFileSync("program.mjs", text);
  const ended = spawnSync(process.execPath, ["program.mjs"], { encoding: "utf8", env: process.env });
  return compiled + ended.stdout + ended.stderr;
}

/** The codes of a model that is compiled and run, its expectations among them. */
export async function codesOfRun(block: Block): Promise<readonly string[]> {
  const { findings, artifacts } = check(block);
  const found = [...codesOf(findings)];
  for (const artifact of artifacts) found.push(...(await codesOfExperiment(artifact)));
  return [...new Set(found)];
}

async function codesOfExperiment(artifact: Artifact): Promise<readonly string[]> {
  try {
    const simulation = await createSimulation(artifact.manifest, await linkOf(artifact, "js"));
    const status = await simulation.runExperiment();
    const ended = status.status === "failed" ? [status.problem] : [];
    const problems = [...ended, ...simulation.warnings, ...simulation.expects().map((expect) => expect.problem)];
    return problems.flatMap((problem) => (problem === undefined ? [] : [problem.code]));
  } catch (error) {
    if (error instanceof RuntimeFailure) return [error.problem.code];
    throw error;
  }
}
