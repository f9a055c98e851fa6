import type { Diagnostic } from "../diagnostic.ts";

export interface RenderOptions {
  /** ANSI colours, for a terminal; off where absent. */
  readonly color?: boolean | undefined;
  /** Columns of the terminal; longer source lines are cut around the caret. 120 where absent. */
  readonly width?: number | undefined;
}

/** Turns findings into one text. It ends with a line break, or is empty where there is nothing to say. */
export interface Renderer {
  readonly name: string;
  render(diagnostics: readonly Diagnostic[], options: RenderOptions): string;
}
