import { ShellExecution, Task, TaskPanelKind, tasks, TaskScope, window, workspace } from "vscode";
import { placeOf } from "./compiler.ts";

/** `neuroc run` on the model of the active editor, as a task in the terminal. */
export async function runModel(compiler: string): Promise<void> {
  const document = window.activeTextEditor?.document;
  if (document?.languageId !== "neuro") return;
  if (!(await document.save()) && document.isUntitled) return;
  const folder = workspace.getWorkspaceFolder(document.uri);
  const more = workspace.getConfiguration("neuroc", document).get<string[]>("runArguments", []);
  const { cwd, file } = placeOf(document.uri.fsPath, folder?.uri.fsPath);
  const execution = new ShellExecution(compiler, ["run", file, ...more], { cwd });
  const task = new Task({ type: "neuroc" }, folder ?? TaskScope.Global, "run model", "neuroc", execution);
  task.presentationOptions = { panel: TaskPanelKind.Shared, clear: true };
  await tasks.executeTask(task);
}
