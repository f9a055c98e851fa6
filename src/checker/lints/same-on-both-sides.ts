import { spanText } from "../../source/source.ts";
import type { CheckedExpr } from "../model.ts";
import { everyNode } from "../walk.ts";
import type { Lint } from "./lint.ts";
import { allNodes } from "./texts.ts";

/** `v - v`, `x > x`, `min(a, a)`, `where(c, a, a)`: a name was copied and not changed. */
export const sameOnBothSides: Lint = ({ session, model }) => {
  for (const node of allNodes(model, session)) {
    const sides = sidesOf(node);
    if (sides === undefined || !areSame(sides.first, sides.second) || !isWritten(node, sides)) continue;
    session.report(
      "NW3008",
      node.span,
      { operator: sides.operator, text: textOf(sides.first) },
      { help: "one of the two is most likely another name" },
    );
  }
};

interface Sides {
  readonly operator: string;
  readonly first: CheckedExpr;
  readonly second: CheckedExpr;
}

/** x + x and x * x say something, and so does x ^ x. */
const operators: ReadonlySet<string> = new Set(["-", "/", "<", "<=", ">", ">=", "==", "!=", "and", "or"]);

function sidesOf(node: CheckedExpr): Sides | undefined {
  if (node.kind === "binary" && operators.has(node.operator))
    return { operator: node.operator, first: node.left, second: node.right };
  if (node.kind === "where" || node.kind === "ifelse")
    return { operator: node.kind, first: node.then, second: node.otherwise };
  const [first, second] = node.kind === "call" && (node.name === "min" || node.name === "max") ? node.args : [];
  return node.kind === "call" && first !== undefined && second !== undefined
    ? { operator: node.name, first, second }
    : undefined;
}

/** Two draws of one distribution differ; two numbers are written out for the reader. */
function areSame(a: CheckedExpr, b: CheckedExpr): boolean {
  if (a.kind === "number" || textOf(a) !== textOf(b)) return false;
  return !everyNode(a).some(({ kind }) => kind === "random" || kind === "white_noise");
}

/** What the language makes of one text of the author (the columns of a grid) is not written twice. */
const isWritten = ({ span }: CheckedExpr, { first, second }: Sides): boolean =>
  span.start <= first.span.start && first.span.end <= second.span.start && second.span.end <= span.end;

const textOf = ({ span }: CheckedExpr): string => spanText(span).replaceAll(/\s+/g, " ");
