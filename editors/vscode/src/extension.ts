import { commands, workspace, type ExtensionContext } from "vscode";
import { findCompiler } from "./compiler.ts";
import { GeneratedCode, showCode } from "./generated-code.ts";
import { LanguageServer } from "./language-server.ts";
import { runModel } from "./run-model.ts";

let server: LanguageServer | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  const code = new GeneratedCode(compiler);
  const own = new LanguageServer(compiler);
  server = own;
  context.subscriptions.push(
    commands.registerCommand("neuroc.run", () => runModel(compiler())),
    commands.registerCommand("neuroc.showCode", () => showCode(code)),
    commands.registerCommand("neuroc.restart", () => own.restart()),
    workspace.registerTextDocumentContentProvider(GeneratedCode.scheme, code),
    workspace.onDidSaveTextDocument((document) => code.refresh(document.uri)),
    workspace.onDidChangeTextDocument(({ document }) => {
      if (document.uri.scheme === GeneratedCode.scheme) void code.colour(document);
    }),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("neuroc.path")) void own.restart();
    }),
  );
  await own.start();
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}

function compiler(): string {
  const path = workspace.getConfiguration("neuroc").get<string>("path", "");
  return findCompiler(
    path,
    (workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath),
  );
}
