/** As much of VS Code as the extension asks for: what it registers, starts and shows is kept to be looked at. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { FakeUri } from "./fake-uri.ts";

type Listener = (event: unknown) => unknown;
type Command = (...parameters: readonly unknown[]) => unknown;

export interface TextDocument {
  readonly uri: FakeUri;
  languageId: string;
  readonly isUntitled: boolean;
  readonly version: number;
  readonly getText: () => string;
  readonly save: () => Promise<boolean>;
}

export interface Extension {
  readonly activate: (context: { readonly subscriptions: unknown[] }) => Promise<void>;
  readonly deactivate: () => Promise<void>;
}

interface ContentProvider {
  readonly onDidChange: (listener: (uri: FakeUri) => unknown) => unknown;
  readonly provideTextDocumentContent: (uri: FakeUri) => Promise<string>;
}

const disposable = { dispose: (): void => {} };

/** A class of the editor that nothing is asked of but to be there. */
const emptyClass = (): unknown =>
  class {
    dispose(): void {}
  };

/** What is not there by name is a class or a constant where it is written large, else a function that registers something. */
function withDefaults(own: object): object {
  const made = new Map<PropertyKey, unknown>();
  return new Proxy(own, {
    get: (target, name, receiver) => {
      if (Reflect.has(target, name)) return Reflect.get(target, name, receiver) as unknown;
      if (name === "then" || typeof name === "symbol") return undefined;
      if (!made.has(name)) made.set(name, /^[A-Z]/.test(name) ? emptyClass() : () => disposable);
      return made.get(name);
    },
  });
}

class EventEmitter {
  readonly #listeners = new Set<Listener>();
  readonly event = (listener: Listener): typeof disposable => {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  };
  fire(event: unknown): void {
    for (const listener of this.#listeners) listener(event);
  }
  dispose(): void {
    this.#listeners.clear();
  }
}

const codeActions = { append: () => codeActions };

export class FakeEditor {
  readonly commands = new Map<string, Command>();
  readonly tasks: unknown[] = [];
  /** Messages of errors, in their order. */
  readonly errors: string[] = [];
  /** What the language client could not do. */
  readonly log: unknown[] = [];
  /** Findings by the address of their text. */
  readonly found = new Map<string, readonly { readonly code?: unknown }[]>();
  /** Patterns of files that the server wants to hear of. */
  readonly watched: string[] = [];
  readonly settings = new Map<string, unknown>();
  readonly documents: TextDocument[] = [];
  readonly shown: TextDocument[] = [];
  readonly folder: string;
  /** What the author picks of a list, or clicks of a message. */
  picks: (choices: readonly { readonly label: string }[]) => unknown = () => undefined;
  active: TextDocument | undefined;
  readonly #changed = new EventEmitter();
  readonly #saved = new EventEmitter();
  readonly #files = new EventEmitter();
  readonly #waiting = new Set<() => void>();
  readonly #providers = new Map<string, ContentProvider>();

  constructor(folder: string) {
    this.folder = folder;
  }

  /** Loads the built extension as the editor does: `vscode` is a module that only the editor has. */
  load(bundle: string): Extension {
    const place = join(this.folder, "node_modules/vscode/index.cjs");
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(join(dirname(place), "package.json"), JSON.stringify({ name: "vscode", main: "index.cjs" }));
    writeFileSync(place, "");
    const copy = join(this.folder, basename(bundle));
    writeFileSync(copy, readFileSync(bundle));
    const require = createRequire(pathToFileURL(copy));
    require(place);
    const known = require.cache[place];
    if (known !== undefined) known.exports = this.#module();
    return require(copy) as Extension;
  }

  /** Opens a model and makes it the active one. */
  open(path: string, text: string): TextDocument {
    writeFileSync(path, text);
    const document: TextDocument = {
      uri: FakeUri.file(path),
      languageId: "neuro",
      isUntitled: false,
      version: 1,
      getText: () => readFileSync(path, "utf8"),
      save: () => Promise.resolve(true),
    };
    this.documents.push(document);
    this.active = document;
    return document;
  }

  /** Writes a model, as saving does, and waits until all that was shown of it is shown anew. */
  async save(document: TextDocument, text: string): Promise<void> {
    writeFileSync(fileURLToPath(document.uri.toString()), text);
    this.#saved.fire(document);
    await this.until(() => this.#pending === 0);
  }

  /** Writes a file that is not open. */
  write(path: string, text: string): void {
    writeFileSync(path, text);
    this.#files.fire(FakeUri.file(path));
  }

  /** Waits for something that a listener or a message brings. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise<void>((resolve) => this.#waiting.add(resolve));
  }

  #tell(): void {
    for (const go of this.#waiting) go();
    this.#waiting.clear();
  }

  #pending = 0;

  async #refresh(uri: FakeUri): Promise<void> {
    this.#pending++;
    const document = this.documents.find((one) => one.uri.toString() === uri.toString());
    const text = await this.#providers.get(uri.scheme)?.provideTextDocumentContent(uri);
    if (document !== undefined && text !== undefined) Object.assign(document, { getText: () => text });
    this.#changed.fire({ document, contentChanges: [] });
    this.#pending--;
    setImmediate(() => this.#tell());
  }

  async #openGenerated(uri: FakeUri): Promise<TextDocument> {
    const text = (await this.#providers.get(uri.scheme)?.provideTextDocumentContent(uri)) ?? "";
    const save = (): Promise<boolean> => Promise.resolve(false);
    // The editor guesses by the name.
    const languageId = uri.path.endsWith(".js") ? "javascript" : "plaintext";
    const document: TextDocument = { uri, languageId, isUntitled: false, version: 1, getText: () => text, save };
    this.documents.push(document);
    return document;
  }

  #module(): object {
    return withDefaults({
      version: "1.100.0",
      EventEmitter,
      CancellationTokenSource: class {
        readonly token = { isCancellationRequested: false, onCancellationRequested: () => disposable };
        dispose(): void {}
      },
      Uri: FakeUri,
      CodeActionKind: { Empty: codeActions },
      Task: class {
        readonly parts: readonly unknown[];
        constructor(...parts: readonly unknown[]) {
          this.parts = parts;
        }
      },
      ShellExecution: class {
        readonly command: readonly unknown[];
        constructor(...command: readonly unknown[]) {
          this.command = command;
        }
      },
      env: { language: "en", appName: "a fake of VS Code" },
      extensions: withDefaults({ all: [] }),
      commands: this.#commands(),
      tasks: withDefaults({ executeTask: (task: unknown) => Promise.resolve(void this.tasks.push(task)) }),
      languages: this.#languages(),
      window: this.#window(),
      workspace: this.#workspace(),
    });
  }

  #commands(): object {
    return withDefaults({
      registerCommand: (name: string, command: Command) => {
        this.commands.set(name, command);
        return disposable;
      },
      executeCommand: (name: string, ...parameters: readonly unknown[]) => {
        const command = this.commands.get(name);
        return Promise.resolve(command?.(...parameters));
      },
    });
  }

  #languages(): object {
    return withDefaults({
      match: (_: unknown, { languageId }: TextDocument) => (languageId === "neuro" ? 10 : 0),
      getLanguages: () => Promise.resolve(["neuro", "javascript", "json", "plaintext"]),
      setTextDocumentLanguage: (document: TextDocument, language: string) => {
        document.languageId = language;
        this.#tell();
        return Promise.resolve(document);
      },
      createDiagnosticCollection: () =>
        withDefaults({
          set: (uri: FakeUri, found: readonly { readonly code?: unknown }[] | undefined) => {
            this.found.set(uri.toString(), found ?? []);
            this.#tell();
          },
        }),
    });
  }

  #window(): object {
    const active = (): TextDocument | undefined => this.active;
    return withDefaults({
      get activeTextEditor() {
        const document = active();
        return document && { document };
      },
      visibleTextEditors: [],
      tabGroups: withDefaults({ all: [] }),
      createOutputChannel: () => withDefaults({ error: (...what: readonly unknown[]) => void this.log.push(what) }),
      showErrorMessage: (message: string) => {
        this.errors.push(message);
        this.#tell();
        return Promise.resolve(undefined);
      },
      showQuickPick: (choices: readonly { readonly label: string }[]) => Promise.resolve(this.picks(choices)),
      showTextDocument: (document: TextDocument) => Promise.resolve(void this.shown.push(document)),
    });
  }

  #workspace(): object {
    const folder = { uri: FakeUri.file(this.folder), name: "models", index: 0 };
    return withDefaults({
      workspaceFolders: [folder],
      textDocuments: this.documents,
      notebookDocuments: [],
      getWorkspaceFolder: () => folder,
      getConfiguration: (section?: string) => ({
        get: (name: string, otherwise?: unknown) => this.settings.get(`${section}.${name}`) ?? otherwise,
        has: () => false,
        inspect: () => undefined,
      }),
      createFileSystemWatcher: (pattern: string) => {
        this.watched.push(pattern);
        const { event } = this.#files;
        return { onDidCreate: () => disposable, onDidChange: event, onDidDelete: () => disposable, dispose: () => {} };
      },
      onDidChangeTextDocument: this.#changed.event,
      onDidSaveTextDocument: this.#saved.event,
      openTextDocument: (uri: FakeUri) => this.#openGenerated(uri),
      registerTextDocumentContentProvider: (scheme: string, provider: ContentProvider) => {
        this.#providers.set(scheme, provider);
        provider.onDidChange((uri) => void this.#refresh(uri));
        return disposable;
      },
    });
  }
}
