import type { PartDecl } from "../../parser/ast.ts";
import type { Extra } from "../../source/diagnostic.ts";
import type { Span } from "../../source/source.ts";
import { withArticle } from "../expressions/name.ts";
import { followed } from "../modules/declare.ts";
import type { Module } from "../modules/symbol.ts";
import { suggestionOrList } from "../names/suggestions.ts";
import type { Session } from "../session.ts";

/** A neuron, a synapse or a channel by name, with the module that it comes from. */
export function findPart(
  name: string,
  span: Span,
  sort: PartDecl["part"],
  module: Module,
  session: Session,
): { readonly decl: PartDecl; readonly module: Module } | undefined {
  const own = module.symbols.get(name);
  const symbol = followed(own, session);
  if (own === undefined) {
    const advice = (): Extra => {
      const known = [...module.symbols.values()]
        .filter((one) => one.kind === "import" || (one.kind === "part" && one.decl.part === sort))
        .map((one) => one.name);
      return known.length === 0
        ? { help: `parts of the standard library have to be imported, from neuro/${sort}s` }
        : suggestionOrList(name, span, known, "there are");
    };
    session.report("NE2001", span, { name }, advice);
  }
  if (symbol === undefined) return undefined;
  if (symbol.kind !== "part" || symbol.decl.part !== sort) {
    const what =
      symbol.kind === "part" ? symbol.decl.part : symbol.kind === "param" ? "parameter of the model" : symbol.kind;
    session.report("NE2009", span, { name, what: withArticle(what), wanted: `a ${sort}` });
    return undefined;
  }
  session.used.add(symbol.decl);
  return { decl: symbol.decl, module: symbol.module };
}
