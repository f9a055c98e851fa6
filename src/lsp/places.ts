/** What stands at a place of a text. */
import type { Lexeme } from "../parser/tokens.ts";
import type { EquationDecl, EquationLoop, Member } from "../parser/ast.ts";
import type { Analysis } from "./analysis.ts";
import type { ModuleNames, Occurrence, Scope } from "./names/symbol.ts";
import { touches } from "./ranges.ts";

/** The name at a place; the shortest, where one holds another. */
export const occurrenceAt = ({ occurrences }: ModuleNames, offset: number): Occurrence | undefined =>
  occurrences
    .filter(({ span }) => touches(span, offset))
    .toSorted((a, b) => a.span.end - a.span.start - (b.span.end - b.span.start) || b.span.start - a.span.start)[0];

/** The innermost scope around a place. */
export const scopeAt = ({ scopes }: ModuleNames, offset: number): Scope | undefined =>
  scopes.findLast(({ span }) => span !== undefined && span.start <= offset && offset <= span.end);

/** The token that holds or ends at a place: of two that touch there, the one that is a word. */
export function tokenAt({ scanned }: Analysis, offset: number): Lexeme | undefined {
  const touching = scanned.tokens.filter((one) => one.startOffset <= offset && offset <= one.end);
  return touching.find(({ image }) => /^[\p{L}\d_."]/u.test(image)) ?? touching[0];
}

/** All equations of a text, those in loops too. */
export const equationsOf = ({ ast }: Analysis): readonly EquationDecl[] =>
  ast.items.flatMap((item) => (item.kind === "part" ? equationsIn(item.members) : []));

export const equationsIn = (members: readonly (Member | EquationLoop["members"][number])[]): readonly EquationDecl[] =>
  members.flatMap((member) => {
    if (member.kind === "equation") return [member];
    return member.kind === "equation_loop" ? equationsIn(member.members) : [];
  });
