import type { Code } from "../catalogue/index.ts";
import type { Diagnostic } from "../diagnostic.ts";

export interface RenderOptions {
  /** ANSI colours, for a terminal; off where absent. */
  readonly color?: boolean | undefined;
  /** Columns of the terminal; longer source lines are cut around the caret. 120 where absent. */
  readonly width?: number | undefined;
  /** Names of all files that were checked, those without findings among them. */
  readonly files?: readonly string[] | undefined;
  /** The file of a finding that has no place in a text, such as one that cannot be read. */
  readonly fileOf?: ((finding: Diagnostic) => string | undefined) | undefined;
  /** A file's path as a service wants it, seen from the root of the repository; the file's name where absent. */
  readonly pathOf?: ((file: string) => string) | undefined;
  /** Version of the compiler. */
  readonly version?: string | undefined;
  /** The page of a diagnostic, in Markdown. */
  readonly pageText?: ((code: Code) => string | undefined) | undefined;
}

/** Turns findings into one text. It ends with a line break, or is empty where there is nothing to say. */
export interface Renderer {
  readonly name: string;
  render(diagnostics: readonly Diagnostic[], options: RenderOptions): string;
}
