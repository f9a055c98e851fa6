import { Diagnostics } from "../source/diagnostic.ts";
import type { Source } from "../source/source.ts";
import type { ModuleAst } from "./ast.ts";
import { parse } from "./index.ts";

interface Parsed {
  readonly ast: ModuleAst;
  readonly findings: Diagnostics;
}

/** As long as somebody holds the text. */
const parsed = new WeakMap<Source, Parsed>();

/** As `parse`, which works once for each text: modules that many files import, and files that are checked for several experiments. */
export function parseOnce(source: Source, out: Diagnostics): ModuleAst {
  let known = parsed.get(source);
  if (known === undefined) {
    const own = new Diagnostics();
    known = { ast: parse(source, own), findings: own };
    parsed.set(source, known);
  }
  out.add(known.findings);
  return known.ast;
}
