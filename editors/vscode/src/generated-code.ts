import { execFile } from "node:child_process";
import {
  EventEmitter,
  languages,
  Uri,
  ViewColumn,
  window,
  workspace,
  type TextDocument,
  type TextDocumentContentProvider,
} from "vscode";
import { commandOf, emitArguments, placeOf, stages, type Stage } from "./compiler.ts";

/** Documents that hold what a model is compiled to; they follow the model when it is saved. */
export class GeneratedCode implements TextDocumentContentProvider {
  static readonly scheme = "neuroc-code";
  private readonly changed = new EventEmitter<Uri>();
  private readonly shown = new Map<string, Uri>();
  /** Documents that hold what is wrong with the model instead. */
  private readonly failed = new Set<string>();
  private readonly compiler: () => string;
  readonly onDidChange = this.changed.event;

  constructor(compiler: () => string) {
    this.compiler = compiler;
  }

  /** The document of one stage of a model. */
  uriOf(model: Uri, stage: Stage): Uri {
    const uri = Uri.from({
      scheme: GeneratedCode.scheme,
      path: `${model.path}.${stage}`,
      query: JSON.stringify({ model: model.fsPath, stage }),
    });
    this.shown.set(uri.toString(), uri);
    return uri;
  }

  refresh(model: Uri): void {
    for (const uri of this.shown.values()) if (sourceOf(uri).model === model.fsPath) this.changed.fire(uri);
  }

  provideTextDocumentContent(uri: Uri): Promise<string> {
    const { model, stage } = sourceOf(uri);
    const { cwd, file } = placeOf(model, workspace.getWorkspaceFolder(Uri.file(model))?.uri.fsPath);
    const { program, args, shell } = commandOf(this.compiler(), ...emitArguments(file, stage));
    return new Promise((done) =>
      execFile(program, args, { cwd, shell, maxBuffer: 2 ** 28 }, (error, out, complaints) => {
        if (error === null) this.failed.delete(uri.toString());
        else this.failed.add(uri.toString());
        done(error === null ? out : complaints || error.message);
      }),
    );
  }

  /** Colours a document as what it holds: errors are no program. */
  async colour(document: TextDocument): Promise<void> {
    const { stage } = sourceOf(document.uri);
    const language = stages.find((one) => one.stage === stage)?.language ?? plain;
    const known = await languages.getLanguages();
    const wanted = this.failed.has(document.uri.toString()) || !known.includes(language) ? plain : language;
    if (document.languageId !== wanted) await languages.setTextDocumentLanguage(document, wanted);
  }
}

const plain = "plaintext";

const sourceOf = (uri: Uri): { readonly model: string; readonly stage: Stage } =>
  JSON.parse(uri.query) as { readonly model: string; readonly stage: Stage };

/** Asks which stage, and shows it beside the model. */
export async function showCode(code: GeneratedCode): Promise<void> {
  const document = window.activeTextEditor?.document;
  if (document?.languageId !== "neuro") return;
  const choice = await window.showQuickPick(stages, { placeHolder: "What to show of the compiled model" });
  if (choice === undefined) return;
  const made = await workspace.openTextDocument(code.uriOf(document.uri, choice.stage));
  await code.colour(made);
  await window.showTextDocument(made, { viewColumn: ViewColumn.Beside, preview: true, preserveFocus: true });
}
