import { parse, print } from "../parser/index.ts";
import { Diagnostics } from "../source/diagnostic.ts";
import type { Source } from "../source/source.ts";

export type Formatted =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly diagnostics: Diagnostics };

/** The text in the one layout. A text with syntax errors is not touched. */
export function format(source: Source): Formatted {
  const diagnostics = new Diagnostics();
  const ast = parse(source, diagnostics);
  return diagnostics.failed ? { ok: false, diagnostics } : { ok: true, text: print(ast) };
}
