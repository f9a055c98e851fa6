/** The extension as the editor runs it: its built file, activated, with the real language client and server. */
import { execFile } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { commandLine } from "../cli/neuroc.ts";
import { FakeEditor, type Extension } from "./fake-editor.ts";

const extension = fileURLToPath(new URL("../../editors/vscode", import.meta.url));
const sound = "neuron Cell { state v = 1; dv/dt = -v / (10 ms) }\npopulation cells: Cell[10]\n";
const broken = sound.replace("-v", "-w");

let folder: string;
let editor: FakeEditor;
let running: Extension;

beforeAll(() => promisify(execFile)(process.execPath, [join(extension, "build.mjs")]));
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "neuroc-editor-")));
  editor = new FakeEditor(folder);
});
afterEach(async () => {
  await running.deactivate();
  rmSync(folder, { recursive: true, force: true });
});

/** A program beside the models that runs the compiler, as `npm install` makes one. */
function installed(): string {
  const program = join(folder, "node_modules/.bin/neuroc");
  mkdirSync(join(folder, "node_modules/.bin"), { recursive: true });
  const command = [process.execPath, ...commandLine([])].map((one) => `'${one}'`).join(" ");
  writeFileSync(program, `#!/bin/sh\nexec ${command} "$@"\n`);
  chmodSync(program, 0o755);
  return program;
}

async function activate(): Promise<void> {
  running = editor.load(join(extension, "dist/extension.cjs"));
  await running.activate({ subscriptions: [] });
}

test("commands are those of the manifest, and the server tells the findings of an open model", async () => {
  installed();
  const model = editor.open(join(folder, "cell.neuro"), broken);
  await activate();
  const { contributes } = JSON.parse(readFileSync(join(extension, "package.json"), "utf8")) as {
    contributes: { commands: { command: string }[] };
  };
  expect([...editor.commands.keys()]).toEqual(
    expect.arrayContaining(contributes.commands.map(({ command }) => command)),
  );
  const findings = () => editor.found.get(model.uri.toString()) ?? [];
  await editor.until(() => findings().length > 0);
  expect(findings()).toMatchObject([{ code: { value: "NE2001" } }]);
  expect([editor.errors, editor.log]).toEqual([[], []]);
});

test("what the settings of the project say counts at once", async () => {
  installed();
  const model = editor.open(join(folder, "cell.neuro"), `const spare = 3\n${sound}`);
  const findings = () => (editor.found.get(model.uri.toString()) ?? []).length;
  await activate();
  await editor.until(() => editor.watched.includes("**/neuroc.config.json") && findings() === 1);
  editor.write(join(folder, "neuroc.config.json"), JSON.stringify({ lint: { rules: { unused: "off" } } }));
  await editor.until(() => findings() === 0);
  editor.write(join(folder, "neuroc.config.json"), JSON.stringify({ lint: { rules: {} } }));
  await editor.until(() => findings() === 1);
  expect(editor.log).toEqual([]);
});

test('"Run model" is a task in the workspace\'s folder, with the arguments of the settings', async () => {
  const program = installed();
  editor.settings.set("neuroc.runArguments", ["--target", "js"]);
  editor.open(join(folder, "cell.neuro"), sound);
  await activate();
  await editor.commands.get("neuroc.run")?.();
  const command = [program, ["run", "cell.neuro", "--target", "js"], { cwd: folder }];
  expect(editor.tasks).toMatchObject([{ parts: [{ type: "neuroc" }, {}, "run model", "neuroc", { command }] }]);
});

test('"Run model" and "Show generated code" leave other languages alone', async () => {
  installed();
  editor.open(join(folder, "notes.md"), "notes").languageId = "markdown";
  await activate();
  editor.picks = () => expect.unreachable();
  await editor.commands.get("neuroc.run")?.();
  await editor.commands.get("neuroc.showCode")?.();
  expect([editor.tasks, editor.shown]).toEqual([[], []]);
});

test('"Show generated code" shows a stage in its colours, follows what is saved, and shows errors as plain text', async () => {
  installed();
  const model = editor.open(join(folder, "cell.neuro"), sound);
  await activate();
  editor.picks = (choices) => choices.find(({ label }) => label === "JavaScript");
  await editor.commands.get("neuroc.showCode")?.();
  const [shown] = editor.shown;
  expect(shown?.languageId).toBe("javascript");
  expect(shown?.getText()).toContain("update_cells");
  await editor.save(model, broken);
  await editor.until(() => shown?.languageId === "plaintext");
  expect(shown?.getText()).toMatch(/^error\[NE2001\]: unknown name 'w'/);
  await editor.save(model, sound);
  await editor.until(() => shown?.languageId === "javascript");
  expect(shown?.getText()).toContain("update_cells");
});

test("the code of a model that was broken from the beginning is plain text", async () => {
  installed();
  editor.open(join(folder, "cell.neuro"), broken);
  await activate();
  editor.picks = (choices) => choices.find(({ label }) => label === "JavaScript");
  await editor.commands.get("neuroc.showCode")?.();
  expect(editor.shown).toMatchObject([{ languageId: "plaintext" }]);
});

describe("a server that cannot start", () => {
  test("is told once, with what to do", async () => {
    editor.settings.set("neuroc.path", join(folder, "no-such-program"));
    await activate();
    await editor.until(() => editor.errors.length > 0);
    expect(editor.errors).toEqual([
      `neuroc could not be started as '${join(folder, "no-such-program")}': there is no such program. Install it in the workspace with \`npm install neuroc\`, or set neuroc.path.`,
    ]);
  });

  test('works after it is installed and "Restart the language server"', async () => {
    editor.settings.set("neuroc.path", join(folder, "no-such-program"));
    const model = editor.open(join(folder, "cell.neuro"), broken);
    await activate();
    editor.settings.set("neuroc.path", installed());
    await editor.commands.get("neuroc.restart")?.();
    await editor.until(() => (editor.found.get(model.uri.toString()) ?? []).length > 0);
    expect(editor.errors).toHaveLength(1);
  });
});
