import { commands, window, workspace, type ExtensionContext } from "vscode";
import { LanguageClient, type LanguageClientOptions } from "vscode-languageclient/node";
import { commandOf, findCompiler } from "./compiler.ts";
import { GeneratedCode, showCode } from "./generated-code.ts";
import { runModel } from "./run-model.ts";

let client: LanguageClient | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  const code = new GeneratedCode(compiler);
  context.subscriptions.push(
    commands.registerCommand("neuroc.run", () => runModel(compiler())),
    commands.registerCommand("neuroc.showCode", () => showCode(code)),
    commands.registerCommand("neuroc.restart", restart),
    workspace.registerTextDocumentContentProvider(GeneratedCode.scheme, code),
    workspace.onDidSaveTextDocument((document) => code.refresh(document.uri)),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("neuroc.path")) void restart();
    }),
  );
  await start();
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}

function compiler(): string {
  const path = workspace.getConfiguration("neuroc").get<string>("path", "");
  return findCompiler(
    path,
    (workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath),
  );
}

async function restart(): Promise<void> {
  await client?.dispose();
  client = undefined;
  await start();
}

async function start(): Promise<void> {
  const { program, args, shell } = commandOf(compiler(), "lsp", "--stdio");
  const options: LanguageClientOptions = {
    documentSelector: [{ language: "neuro" }],
    synchronize: { fileEvents: workspace.createFileSystemWatcher("**/*.neuro") },
  };
  client = new LanguageClient("neuroc", "neuroc", { command: program, args: [...args], options: { shell } }, options);
  try {
    await client.start();
  } catch (error) {
    await missing(program, error);
  }
}

async function missing(program: string, error: unknown): Promise<void> {
  const why = error instanceof Error ? error.message : String(error);
  const text = `neuroc could not be started as '${program}': ${why}. Install it in the workspace with \`npm install neuroc\`, or set neuroc.path.`;
  const choice = await window.showErrorMessage(text, "Open settings");
  if (choice !== undefined) await commands.executeCommand("workbench.action.openSettings", "neuroc.path");
}
