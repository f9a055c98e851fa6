import { positionOf, lineText, spanText, type Span } from "../../source/source.ts";
import type { Fix } from "../../source/diagnostic.ts";
import { entryRemoval } from "./removal.ts";
import type { Lint, Subject } from "./lint.ts";
import { statesOf } from "./states.ts";

/** States without an equation that nothing writes, in any of their instances: params would do. */
export const constantStates: Lint = (subject) => {
  const { session } = subject;
  const states = statesOf(subject);
  const changing = new Set(states.filter(({ changes }) => changes).map(({ member }) => member.node));
  for (const { member } of states) {
    if (
      changing.has(member.node) ||
      session.written.has(member.node) ||
      member.span.source !== session.root ||
      member.name.startsWith("_")
    )
      continue;
    session.report(
      "NW4002",
      member.span,
      { name: member.name },
      {
        help: "it has no equation and no block writes it; declare it as a `param`",
        ...repairOf(member.name, member.span, subject),
      },
    );
  }
};

/**
 * Moves it into a `param` of its own. That is not always the same: a population may give its first value, and a draw there has another place.
 * A state without a value begins at 0, which a param has to say.
 */
function repairOf(name: string, at: Span, { module }: Subject): { readonly fix?: Fix } {
  const members = module.ast.items.flatMap((item) => (item.kind === "part" ? item.members : []));
  const decl = members.find(({ span }) => span.source === at.source && span.start <= at.start && at.end <= span.end);
  const entry = decl?.kind === "state" ? decl.entries.find((one) => one.name.name === name) : undefined;
  if (decl?.kind !== "state" || entry?.value === undefined) return {};
  const title = `declare \`${name}\` as a param`;
  const keyword = { ...decl.span, end: decl.span.start + "state".length };
  if (decl.entries.length === 1) return { fix: { title, edits: [{ span: keyword, text: "param" }] } };
  // What its comment says is of the states that stay.
  if (decl.doc !== undefined) return {};
  const taken = entryRemoval(
    decl.entries.map(({ span }) => span),
    entry.span,
    decl.span,
    false,
  );
  const before = { ...decl.span, end: decl.span.start };
  return {
    fix: {
      title,
      edits: [{ span: before, text: `param ${spanText(entry.span)}${separator(decl.span)}` }, ...taken.edits],
    },
  };
}

/** A line of its own, where the declaration has one. */
function separator({ source, start }: Span): string {
  const { line, column } = positionOf(source, start);
  const indent = lineText(source, line).slice(0, column - 1);
  return indent.trim() === "" ? `\n${indent}` : "; ";
}
