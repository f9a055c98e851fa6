import { spanText } from "../../source/source.ts";
import type { CheckedExpr } from "../model.ts";
import { everyNode } from "../walk.ts";
import type { Lint } from "./lint.ts";
import { polesIn } from "./poles.ts";
import { removableIn } from "./removable-singularity.ts";
import { rewritten } from "./rewritten.ts";
import { allNodes, ofKind } from "./texts.ts";

/** `exp(x) - 1` and `log(1 + x)`: where x is small, nearly all digits are lost. Divisors that are 0 at one point are the concern of others. */
export const cancellation: Lint = (subject) => {
  const { session, model } = subject;
  const nodes = allNodes(model, session);
  const binaries = ofKind(nodes, "binary", session);
  const quotients = new Set<CheckedExpr>(binaries.filter(removableIn).map(({ right }) => right));
  const infinite = new Set(polesIn(subject).map(({ divisor }) => divisor));
  for (const node of [...binaries, ...ofKind(nodes, "call", session)]) {
    const mended = quotients.has(node) || infinite.has(node) ? undefined : betterForm(node);
    if (mended !== undefined && everyNode(node).some(changes))
      session.report(
        "NI3012",
        node.span,
        {},
        {
          help: `write it with \`${mended.form}\`, which is exact there`,
          fix: rewritten(node.span, mended.text, true),
        },
      );
  }
};

interface Better {
  /** For the advice: "expm1(x)". */
  readonly form: string;
  readonly text: string;
}

function betterForm(node: CheckedExpr): Better | undefined {
  if (node.kind === "call" && node.name === "log") {
    const [sum] = node.args;
    if (sum?.kind !== "binary" || sum.operator !== "+") return undefined;
    const other = isOne(sum.left) ? sum.right : isOne(sum.right) ? sum.left : undefined;
    return other && { form: "log1p(x)", text: `log1p(${spanText(other.span)})` };
  }
  if (node.kind !== "binary" || node.operator !== "-") return undefined;
  const { left, right } = node;
  if (isExponential(left) && isOne(right)) return { form: "expm1(x)", text: `expm1(${argumentOf(left)})` };
  return isOne(left) && isExponential(right) ? { form: "expm1(x)", text: `-expm1(${argumentOf(right)})` } : undefined;
}

/** What differs from step to step; a number of a param is chosen with care. */
const changes = (node: CheckedExpr): boolean =>
  node.kind === "time" || node.kind === "local" || (node.kind === "variable" && node.role !== "param");

const isOne = (node: CheckedExpr): boolean => node.kind === "number" && node.value === 1;
const isExponential = (node: CheckedExpr): node is Extract<CheckedExpr, { kind: "call" }> =>
  node.kind === "call" && node.name === "exp";
const argumentOf = ({ args }: Extract<CheckedExpr, { kind: "call" }>): string => spanText(args[0]!.span);
