import type { Block, LetDecl, Member, PartDecl } from "../../parser/ast.ts";
import type { Lint } from "./lint.ts";
import { nodesIn } from "./names-in.ts";

/** `let v = …` in a block of a neuron that has a state `v`: from there on the block speaks of another variable. Functions see no members. */
export const hiddenMembers: Lint = ({ session, module }) => {
  for (const part of module.ast.items.filter((item): item is PartDecl => item.kind === "part")) {
    const members = new Map(part.members.flatMap(declaredBy));
    for (const { name, span } of part.members.filter(({ kind }) => !withoutLocals.has(kind)).flatMap(localsIn)) {
      const what = members.get(name);
      if (what !== undefined)
        session.report("NI2015", span, { name, what }, { help: "give the variable of the block another name" });
    }
  }
};

/** Functions see no members; the others have no blocks. */
const withoutLocals: ReadonlySet<Member["kind"]> = new Set([
  "function",
  "param",
  "const",
  "let",
  "state",
  "input",
  "output",
  "noise",
  "requires",
  "equation",
] as const);

/** Name and what it is. */
function declaredBy(member: Member): readonly (readonly [string, string])[] {
  if (member.kind === "gate") return [[member.name.name, "gate"]];
  return "entries" in member ? member.entries.map(({ name }) => [name.name, member.kind] as const) : [];
}

const localsIn = (member: Member): readonly LetDecl["entries"][number]["name"][] =>
  nodesIn(member)
    .filter((node): node is typeof node & Block => "statements" in node)
    .flatMap(({ statements }) => statements)
    .flatMap((statement) => (statement.kind === "let" ? statement.entries.map(({ name }) => name) : []));
