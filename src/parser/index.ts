/** Text to tree and back. Neither function throws, whatever the text. */
import type { Diagnostics } from "../source/diagnostic.ts";
import { span, type Source } from "../source/source.ts";
import type { ModuleAst } from "./ast.ts";
import { balance } from "./brackets.ts";
import { neuroGrammar } from "./grammar.ts";
import { layOut } from "./layout.ts";
import { scan } from "./scan.ts";
import { mostFaults } from "./scanner.ts";

export { print } from "./print/index.ts";
export { printExpr } from "./print/expression.ts";
export { childrenOf } from "./expression-tree.ts";

/** Longest text that is read, in UTF-16 units. */
const longestText = 10_000_000;

/** Reads a text. What could not be read is reported to `out` and stands as a `bad` node in the tree. */
export function parse(source: Source, out: Diagnostics): ModuleAst {
  const { length } = source.text;
  if (length > longestText) {
    out.report(
      "NE1007",
      undefined,
      { size: (length / 1e6).toFixed(1), limit: String(longestText / 1e6) },
      { help: "keep data in files of their own and read them by `load(…)`" },
    );
    return emptyModule(source);
  }
  const before = out.all.length;
  const scanned = scan(source, out);
  const balanced = balance(source, scanned.tokens, out);
  const ast =
    balanced === undefined ? emptyModule(source) : neuroGrammar().parse(source, scanned, layOut(balanced), out);
  inOrder(source, before, out);
  return ast;
}

/** The findings of one text in the order of the text, and not too many of them. */
function inOrder(source: Source, before: number, out: Diagnostics): void {
  const found = out.all.splice(before).sort((a, b) => (a.span?.start ?? 0) - (b.span?.start ?? 0));
  out.all.push(...found.slice(0, mostFaults));
  const next = found[mostFaults];
  if (next !== undefined) out.report("NE1020", next.span ?? span(source, 0, 0), { limit: String(mostFaults) });
}

function emptyModule(source: Source): ModuleAst {
  const at = span(source, 0, source.text.length);
  return { kind: "module", items: [{ kind: "bad", span: at }], comments: [], span: at };
}
