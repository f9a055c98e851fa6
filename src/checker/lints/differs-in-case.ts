import type { Ident, Item, Member } from "../../parser/ast.ts";
import type { Lint } from "./lint.ts";

/** Two names of one part, or of the file, that only case tells apart. */
export const differsInCase: Lint = ({ session, module }) => {
  const { items } = module.ast;
  const scopes = [
    items.flatMap(declaredBy),
    ...items.flatMap((item) => (item.kind === "part" ? [item.members.flatMap(declaredBy)] : [])),
  ];
  for (const scope of scopes) {
    const first = new Map<string, Ident>();
    for (const ident of scope) {
      const before = first.get(ident.name.toLowerCase());
      if (before === undefined) first.set(ident.name.toLowerCase(), ident);
      else if (before.name.slice(1) !== ident.name.slice(1) && ident.name.length >= shortest)
        session.report(
          "NI2010",
          ident.span,
          { name: ident.name, other: before.name },
          { labels: [{ span: before.span, text: "declared here" }] },
        );
    }
  }
};

/** `v` and `V`, `tau_m` and `tau_M`, `a_post` and `A_post` are customs of the field; long words that differ further on are slips. */
const shortest = 6;

function declaredBy(node: Item | Member): readonly Ident[] {
  if ("entries" in node) return node.entries.flatMap((entry) => ("name" in entry ? [entry.name] : []));
  return "name" in node && typeof node.name === "object" ? [node.name] : [];
}
