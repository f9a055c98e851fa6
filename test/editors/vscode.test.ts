import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { unzipSync } from "fflate";
import { afterAll, describe, expect, test } from "vitest";
import { commandOf, emitArguments, findCompiler, placeOf, stages } from "../../editors/vscode/src/compiler.ts";
import { serverProcess } from "../../editors/vscode/src/server-process.ts";
import { parse } from "../../src/parser/index.ts";
import { Diagnostics, makeSource, renderDiagnostics } from "../../src/source/index.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const extension = join(root, "editors/vscode");
const folder = mkdtempSync(join(tmpdir(), "neuroc-extension-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const readJson = (path: string): unknown => JSON.parse(readFileSync(join(extension, path), "utf8"));
const manifest = readJson("package.json") as {
  main: string;
  contributes: {
    commands: { command: string }[];
    languages: { configuration: string }[];
    grammars: { path: string; scopeName: string }[];
    snippets: { path: string }[];
  };
};

test("the package holds all that the manifest names", async () => {
  const run = promisify(execFile);
  await run(process.execPath, [join(extension, "build.mjs")]);
  const file = join(folder, "extension.vsix");
  const vsce = join(root, "node_modules/@vscode/vsce/vsce");
  const options = ["--no-dependencies", "--allow-missing-repository", "--out", file];
  await run(process.execPath, [vsce, "package", ...options], { cwd: extension });
  const names = Object.keys(unzipSync(readFileSync(file)));
  const { contributes, main } = manifest;
  const wanted = [main, ...[...contributes.grammars, ...contributes.snippets].map(({ path }) => path)];
  for (const path of [...wanted, ...contributes.languages.map(({ configuration }) => configuration)])
    expect(names).toContain(`extension/${path.replace(/^\.\//, "")}`);
  expect(names.filter((name) => /\.ts$|\.map$|node_modules/.test(name))).toEqual([]);
});

test("every command of the manifest is registered, and no other", () => {
  const text = readFileSync(join(extension, "src/extension.ts"), "utf8");
  const registered = [...text.matchAll(/registerCommand\("([^"]+)"/g)].map(([, name = ""]) => name);
  expect(new Set(registered)).toEqual(new Set(manifest.contributes.commands.map(({ command }) => command)));
});

describe("the compiler", () => {
  test("is the setting, else the workspace's, else the one on the path", () => {
    const workspace = join(folder, "workspace");
    mkdirSync(join(workspace, "node_modules/.bin"), { recursive: true });
    writeFileSync(join(workspace, "node_modules/.bin/neuroc"), "");
    expect(findCompiler("/opt/neuroc", [workspace], "linux")).toBe("/opt/neuroc");
    expect(findCompiler("", [folder, workspace], "linux")).toBe(join(workspace, "node_modules/.bin/neuroc"));
    expect(findCompiler("", [folder], "linux")).toBe("neuroc");
    expect(findCompiler("", [], "win32")).toBe("neuroc.cmd");
  });

  test("is started by a shell where it is a script of Windows", () => {
    expect(commandOf("neuroc.cmd", "lsp").shell).toBe(true);
    expect(commandOf("/usr/bin/neuroc", "lsp", "--stdio")).toEqual({
      program: "/usr/bin/neuroc",
      args: ["lsp", "--stdio"],
      shell: false,
    });
  });

  test("is called in the workspace's folder, else beside the model", () => {
    expect(placeOf("/models/a/cell.neuro", "/models")).toEqual({ cwd: "/models", file: "a/cell.neuro" });
    expect(placeOf("/models/a/cell.neuro", undefined)).toEqual({ cwd: "/models/a", file: "cell.neuro" });
  });

  test("shows every stage", async () => {
    const model = join(folder, "model.neuro");
    writeFileSync(model, "neuron Cell { state v = 1; dv/dt = -v / (10 ms) }\npopulation cells: Cell[10]\n");
    for (const { stage } of stages) {
      const { program, args } = commandOf(
        process.execPath,
        join(root, "bin/neuroc.js"),
        ...emitArguments(model, stage),
      );
      const { stdout, stderr } = await promisify(execFile)(program, args);
      expect(stderr).toBe("");
      expect(stdout.length).toBeGreaterThan(1);
    }
  });
});

describe("the process of the language server", () => {
  const ofScript = (script: string) => serverProcess(commandOf(process.execPath, "-e", script));

  test("tells what the program said on its way out", async () => {
    const server = ofScript('process.stderr.write("neuroc needs a newer Node\\n"); process.exit(2)');
    const child = await server.start();
    await new Promise((ended) => child.once("close", ended));
    expect(server.complaint()).toBe("neuroc needs a newer Node");
  });

  test("is not started where there is no program, and ends when it is told to", async () => {
    await expect(serverProcess(commandOf(join(folder, "none"))).start()).rejects.toThrow("there is no such program");
    const server = ofScript("setInterval(() => {}, 1000)");
    const child = await server.start();
    const ended = new Promise<NodeJS.Signals | null>((done) => child.once("close", (_, signal) => done(signal)));
    server.kill();
    expect(await ended).toBe("SIGTERM");
    expect(server.complaint()).toBe("");
  });
});

describe("snippets", () => {
  const snippets = readJson("snippets/neuro.json") as Record<string, { prefix: string; body: string[] }>;
  const written = (body: readonly string[]): string => body.join("\n").replaceAll(/\$\{\d+:([^}]*)\}/g, "$1");

  test.each(Object.entries(snippets))("%s is a text of the language", (_, { prefix, body }) => {
    const text = prefix === "gate" ? `channel Sodium {\n${written(body)}\n}` : written(body);
    const out = new Diagnostics();
    parse(makeSource("snippet.neuro", `${text}\n`), out);
    expect(renderDiagnostics("concise", out.all)).toBe("");
  });
});

describe("the configuration of the language", () => {
  const { wordPattern, indentationRules } = readJson("language-configuration.json") as {
    wordPattern: { pattern: string; flags: string };
    indentationRules: { increaseIndentPattern: string; decreaseIndentPattern: string };
  };

  test("takes a name as one word", () => {
    const { pattern, flags } = wordPattern;
    expect("dτ_m/dt".match(new RegExp(pattern, `g${flags}`))).toEqual(["dτ_m", "dt"]);
  });

  test("indents what stands in brackets", () => {
    const opens = (line: string): boolean => new RegExp(indentationRules.increaseIndentPattern).test(line);
    expect(["neuron Cell {", "  spike when v > V_th {", "connect a -> b using S("].map(opens)).toEqual([
      true,
      true,
      true,
    ]);
    expect(["v = V_r", "population c: Cell[3] { v = 0 }", "// neuron Cell {"].map(opens)).toEqual([
      false,
      false,
      false,
    ]);
    expect(new RegExp(indentationRules.decreaseIndentPattern).test("  }")).toBe(true);
  });
});
