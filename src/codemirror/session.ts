import type { EditorState } from "@codemirror/state";
import type { Host } from "../driver/host.ts";
import { Workspace, type Document, type LanguageHost } from "../lsp/index.ts";

/** What the editor asks of the page around it; what is left out is not there. */
export type EditorHost = Partial<LanguageHost>;

/** A page that has the one text in the editor, and no library. */
const alone: Host = {
  readModule: (specifier) => ({ ok: false, error: `this page has no module ${specifier}` }),
  readData: (path) => ({ ok: false, error: `this page has no file ${path}` }),
};

/** The text of one editor, as the language server sees it. */
export class Session {
  readonly workspace: Workspace;
  readonly #uri: string;

  /** @param name the file that the text stands for: imports are relative to it */
  constructor(name: string, host: EditorHost) {
    this.#uri = `file:///${name}`;
    this.workspace = new Workspace({
      ...alone,
      libraryModules: () => [],
      page: () => undefined,
      settings: () => ({ optIn: [], apply: (findings) => findings }),
      ...host,
    });
  }

  /** The text as it is now. CodeMirror counts a line break as one character, as the text here does. */
  document({ doc }: EditorState): Document {
    return this.workspace.put(this.#uri, doc.toString());
  }
}
