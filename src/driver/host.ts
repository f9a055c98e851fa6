/** What the compiler asks of the world around it. The command line answers from files; a page can answer from memory. */
export interface Host {
  /** The text behind an import: `specifier` as written, `importer` the name of the source that imports. */
  readonly readModule: (specifier: string, importer: string) => Answer;
  /** A data file (`list("pairs.csv")`, `load("w.npy")`), beside the source that names it. */
  readonly readData: (path: string, importer: string) => DataAnswer;
}
export type DataAnswer =
  | { readonly ok: true; readonly name: string; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly error: string };
/** `name` is what diagnostics call the text; `path` is where it lies, for editors that open it. */
export type Answer =
  | { readonly ok: true; readonly name: string; readonly text: string; readonly path?: string | undefined }
  | { readonly ok: false; readonly error: string };
