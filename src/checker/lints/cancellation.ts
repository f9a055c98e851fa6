import type { CheckedExpr } from "../model.ts";
import { everyNode } from "../walk.ts";
import type { Lint } from "./lint.ts";
import { polesIn } from "./poles.ts";
import { removableIn } from "./removable-singularity.ts";
import { allNodes } from "./texts.ts";

/** `exp(x) - 1` and `log(1 + x)`: where x is small, nearly all digits are lost. Divisors that are 0 at one point are the concern of others. */
export const cancellation: Lint = (subject) => {
  const { session, model } = subject;
  const nodes = allNodes(model, session);
  const quotients = new Set(nodes.flatMap((node) => (removableIn(node) && node.kind === "binary" ? [node.right] : [])));
  const infinite = new Set(polesIn(subject).map(({ divisor }) => divisor));
  for (const node of nodes) {
    const mended = quotients.has(node) || infinite.has(node) ? undefined : betterForm(node);
    if (mended !== undefined && everyNode(node).some(changes))
      session.report("NI3012", node.span, {}, { help: `write it with \`${mended}\`, which is exact there` });
  }
};

function betterForm(node: CheckedExpr): string | undefined {
  if (node.kind === "call" && node.name === "log") {
    const [sum] = node.args;
    return sum?.kind === "binary" && sum.operator === "+" && [sum.left, sum.right].some(isOne) ? "log1p(x)" : undefined;
  }
  if (node.kind !== "binary" || node.operator !== "-") return undefined;
  const [a, b] = [node.left, node.right];
  return (isOne(a) && isExponential(b)) || (isExponential(a) && isOne(b)) ? "expm1(x)" : undefined;
}

/** What differs from step to step; a number of a param is chosen with care. */
const changes = (node: CheckedExpr): boolean =>
  node.kind === "time" || node.kind === "local" || (node.kind === "variable" && node.role !== "param");

const isOne = (node: CheckedExpr): boolean => node.kind === "number" && node.value === 1;
const isExponential = (node: CheckedExpr): boolean => node.kind === "call" && node.name === "exp";
