/** Writes the parser's rules as EBNF; grammar/neuro.ebnf is compared with it. */
import type { ISerializedGast } from "chevrotain";
import { NeuroGrammar } from "../../src/parser/grammar.ts";
import { isReserved, wordTypes } from "../../src/parser/tokens.ts";
import { comments, head, lexical } from "./ebnf-comments.ts";

/** A production as chevrotain serialises it; which fields there are depends on `type`. */
interface Production {
  readonly type: string;
  readonly name?: string;
  readonly label?: string;
  readonly separator?: Production;
  readonly definition?: readonly Production[];
}

const children = (p: Production): readonly Production[] => p.definition ?? [];
const sequence = (parts: readonly Production[]): string => parts.map(text).join(" ");
const terminal = (p: Production): string => {
  const label = p.label ?? "";
  if (!label.startsWith("'")) return p.name === "Terminator" ? "END" : (p.name ?? "").toUpperCase();
  const choices = label.replaceAll("'", '"').replaceAll(" or ", " | ");
  return choices.includes("|") ? `( ${choices} )` : choices;
};

function text(p: Production): string {
  const inner = sequence(children(p));
  switch (p.type) {
    case "Alternative":
      return inner;
    case "NonTerminal":
      return p.name ?? "";
    case "Terminal":
      return terminal(p);
    case "Option":
      return `[ ${inner} ]`;
    case "Repetition":
      return `{ ${inner} }`;
    case "RepetitionMandatory":
      return `${inner} { ${inner} }`;
    case "RepetitionWithSeparator":
      return `[ ${inner} { ${terminal(p.separator!)} ${inner} } ]`;
    case "RepetitionMandatoryWithSeparator":
      return `${inner} { ${terminal(p.separator!)} ${inner} }`;
    case "Alternation":
      return `( ${children(p)
        .map((alternative) => sequence(children(alternative)))
        .join(" | ")} )`;
    default:
      throw new Error(`unknown production ${p.type}`);
  }
}

/** `a = b | c` without the brackets that an alternation has inside a sequence; long ones a line each. */
function rule(p: Production): string {
  const [only, ...others] = children(p);
  const alternatives =
    only?.type === "Alternation" && others.length === 0
      ? children(only).map((a) => sequence(children(a)))
      : [sequence(children(p))];
  const line = `${p.name} = ${alternatives.join(" | ")} ;`;
  const body = line.length <= 120 ? line : `${p.name} =\n    ${alternatives.join("\n  | ")} ;`;
  const comment = comments[p.name ?? ""];
  return (comment === undefined ? "" : `(* ${comment} *)\n`) + body;
}

function names(p: Production): string[] {
  return p.type === "NonTerminal" ? [p.name ?? ""] : children(p).flatMap(names);
}

/** The rules in the order in which a reader meets them, from `module` down. */
function reached(rules: readonly Production[]): Production[] {
  const byName = new Map(rules.map((r) => [r.name ?? "", r]));
  const order = new Set(["module"]);
  for (const name of order) names(byName.get(name) ?? { type: "Rule" }).forEach((other) => order.add(other));
  return [...order].map((name) => byName.get(name)!);
}

export const grammarRules = (): Production[] =>
  new NeuroGrammar().getSerializedGastProductions().map((r: ISerializedGast) => r as Production);

export function ebnf(): string {
  const rules = grammarRules();
  const ordered = reached(rules);
  if (ordered.length !== rules.length) throw new Error("a rule is not reached from `module`");
  const words = (reserved: boolean): string =>
    [...wordTypes.keys()]
      .filter((word) => isReserved(word) === reserved)
      .toSorted()
      .join(" ")
      .replace(/(.{1,110})(?: |$)/g, "   $1\n")
      .trimEnd();
  const tables = `(* Keywords:\n${words(true)}\n*)\n\n(* Names with a meaning in one place:\n${words(false)}\n*)`;
  return [head, ...ordered.map(rule), lexical, tables].join("\n\n") + "\n";
}
