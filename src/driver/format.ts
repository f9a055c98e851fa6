import { parse, print } from "../parser/index.ts";
import { breakLongLines } from "../parser/print/long-lines.ts";
import { Diagnostics } from "../source/diagnostic.ts";
import { makeSource, type Source } from "../source/source.ts";

export type Formatted =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly diagnostics: Diagnostics };

/** The text in the one layout, its lines ended as the first one is. A text with syntax errors is not touched. */
export function format(source: Source): Formatted {
  const diagnostics = new Diagnostics();
  const ast = parse(source, diagnostics);
  if (diagnostics.failed) return { ok: false, diagnostics };
  const text = withShortLines(print(ast)).replaceAll("\r\n", "\n");
  return { ok: true, text: endsWithReturn.test(source.text) ? text.replaceAll("\n", "\r\n") : text };
}

/** Editors and Git of Windows write `\r\n`, and would change it back. */
const endsWithReturn = /^[^\n]*\r\n/;

/** Each round breaks every long line once; the printer indents what follows. */
const mostRounds = 100;

function withShortLines(printed: string): string {
  let text = printed;
  for (let round = 0; round < mostRounds; round++) {
    const broken = breakLongLines(text);
    if (broken === text) return text;
    const again = print(parse(makeSource("", broken), new Diagnostics()));
    if (again === text) return text;
    text = again;
  }
  return text;
}
