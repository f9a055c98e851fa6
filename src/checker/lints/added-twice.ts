import type { CheckedExpr } from "../model.ts";
import type { Lint } from "./lint.ts";
import { allNodes, ofKind } from "./texts.ts";

type Variable = Extract<CheckedExpr, { kind: "variable" }>;

/** `I_Na + I_K + I_Na`: a definition or an input that stands twice in one sum, most often a current that was meant to be another. */
export const addedTwice: Lint = ({ session, model }) => {
  const sums = ofKind(allNodes(model, session), "binary", session).filter(isSum);
  const inner = new Set<CheckedExpr>(sums.flatMap(({ left, right }) => [left, right]));
  for (const node of sums) {
    if (inner.has(node)) continue;
    const first = new Map<string, Variable>();
    for (const term of termsOf(node)) {
      const key = `${term.owner}.${term.name}`;
      const before = first.get(key);
      if (before === undefined) first.set(key, term);
      else
        session.report(
          "NI4011",
          term.span,
          { name: term.name },
          { labels: [{ span: before.span, text: "the first time" }], help: "write a factor, if it is meant" },
        );
    }
  }
};

type Sum = Extract<CheckedExpr, { kind: "binary" }>;
const isSum = (node: CheckedExpr): node is Sum => node.kind === "binary" && node.operator === "+";

/** Definitions and inputs that are added as they are, in the order of the text. */
const termsOf = (node: CheckedExpr): readonly Variable[] => {
  // `I - v + I`
  if (node.kind === "binary" && node.operator === "-") return termsOf(node.left);
  if (isSum(node)) return [...termsOf(node.left), ...termsOf(node.right)];
  return node.kind === "variable" && (node.role === "let" || node.role === "input") ? [node] : [];
};
