import type { Connection } from "vscode-languageserver";
import { diagnostics } from "./features/diagnostics.ts";
import type { Workspace } from "./workspace.ts";

/** Milliseconds without a key until the text is checked, and until it is compiled for findings that need that. */
const pause = 60;
const longPause = 600;

/** Tells the editor the findings of the open texts, once the author pauses. */
export class Publisher {
  readonly #connection: Connection;
  readonly #workspace: Workspace;
  /** What was told of each text. */
  readonly #told = new Map<string, string>();
  #soon: ReturnType<typeof setTimeout> | undefined;
  #later: ReturnType<typeof setTimeout> | undefined;

  constructor(connection: Connection, workspace: Workspace) {
    this.#connection = connection;
    this.#workspace = workspace;
  }

  /** A text changed: it, and those that import it, are looked at anew. */
  changed(): void {
    clearTimeout(this.#soon);
    clearTimeout(this.#later);
    this.#soon = setTimeout(() => this.#tell(false), pause);
    this.#later = setTimeout(() => this.#tell(true), longPause);
  }

  closed(uri: string): void {
    this.#told.delete(uri);
    this.#send(uri, []);
    this.changed();
  }

  #tell(all: boolean): void {
    for (const document of this.#workspace.documents) {
      try {
        const found = diagnostics(this.#workspace, document, all);
        const text = JSON.stringify(found);
        if (this.#told.get(document.uri) === text) continue;
        this.#told.set(document.uri, text);
        this.#send(document.uri, found);
      } catch (error) {
        this.#connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
      }
    }
  }

  #send(uri: string, found: ReturnType<typeof diagnostics>): void {
    void this.#connection.sendDiagnostics({ uri, diagnostics: [...found] });
  }
}
