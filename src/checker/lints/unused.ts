import type { Ident, Member, PartDecl } from "../../parser/ast.ts";
import type { Fix } from "../../source/diagnostic.ts";
import type { TopSymbol } from "../modules/symbol.ts";
import type { Lint, Subject } from "./lint.ts";
import { unusedRepairs } from "./unused-repairs.ts";

/** Names that nothing reads. Those that begin with `_` are meant to be so; a file without populations is there to be imported. */
export const unused: Lint = (subject) => {
  const { session, module, model } = subject;
  const library = model.populations.length === 0;
  let fixes: ReadonlyMap<number, Fix> | undefined;
  const fixOf = (at: number): Fix | undefined => (fixes ??= unusedRepairs(module.ast.items)).get(at);
  const report = (ident: Pick<Ident, "name" | "span">, what: string): void => {
    if (!ident.name.startsWith("_"))
      session.report("NW2001", ident.span, { what, name: ident.name }, () => ({ fix: fixOf(ident.span.start) }));
  };
  for (const symbol of module.symbols.values()) {
    const node = declarationOf(symbol);
    if (node === undefined || session.used.has(node)) continue;
    if (symbol.kind === "import" ? !isExport(symbol, subject) : !library) report(symbol, symbol.kind);
  }
  for (const item of module.ast.items) if (item.kind === "part") unusedMembers(item, subject, report);
};

/** The declaration whose uses are noted; undefined for what may stand unused. */
function declarationOf(symbol: TopSymbol): object | undefined {
  switch (symbol.kind) {
    case "param":
    case "const":
    case "let":
    case "import":
      return symbol.node;
    case "function":
      return symbol.decl;
    case "part":
    case "population":
    case "connection":
      return undefined;
  }
}

const isExport = (symbol: TopSymbol, { module }: Subject): boolean =>
  module.ast.items.some(
    (item) => item.kind === "export" && item.names.some((name) => symbol.kind === "import" && name === symbol.node),
  );

function unusedMembers(
  part: PartDecl,
  { session, model }: Subject,
  report: (ident: Ident, what: string) => void,
): void {
  for (const member of part.members) {
    for (const { node, ident } of readable(member, model.experiments.length > 0)) {
      if (!session.used.has(node)) report(ident, member.kind === "channel_use" ? "channel" : member.kind);
    }
  }
}

/** A let, or an event that does nothing, may be there to be recorded, where no experiment tells. */
function readable(member: Member, recorded: boolean): readonly { readonly node: object; readonly ident: Ident }[] {
  switch (member.kind) {
    case "param":
    case "const":
    case "input":
    case "noise":
      return member.entries.map((entry) => ({ node: entry, ident: entry.name }));
    case "let":
      return recorded ? member.entries.map((entry) => ({ node: entry, ident: entry.name })) : [];
    case "function":
      return [{ node: member, ident: member.name }];
    case "requires":
      return member.entries.map((entry) => ({ node: entry, ident: entry.name }));
    case "channel_use":
      return [{ node: member, ident: member.name }];
    case "event":
      return recorded && member.body === undefined ? [{ node: member, ident: member.name }] : [];
    case "state":
    case "equation":
    case "equation_loop":
    case "gate":
    case "output":
    case "history":
    case "method":
    case "spike":
    case "on":
    case "every":
    case "contribution":
    case "bad":
      return [];
  }
}
