import { intervalOf, type Bounds } from "../evaluate/interval.ts";
import type { CheckedEquation, CheckedExpr } from "../model.ts";
import { blocksOf, ownAssignments } from "./blocks.ts";
import { boundsInPart, partsOf, type Part } from "./known.ts";
import type { Lint } from "./lint.ts";

/** `dg/dt = g / tau` of what spikes add to: the minus of the decay was forgotten, and the trace grows without bound. */
export const growingTraces: Lint = (subject) => {
  const { session, model } = subject;
  for (const part of partsOf(model)) {
    const bounds = boundsInPart(part, subject, () => undefined);
    for (const equation of part.equations) {
      if (equation.span.source !== session.root || !grows(equation, bounds) || !isOnlyAddedTo(equation.state, part))
        continue;
      const { value } = equation;
      session.report(
        "NW4017",
        value.span,
        { name: equation.state },
        {
          help: "what decays has a minus",
          fix: {
            title: "write a minus before it",
            edits: [{ span: { ...value.span, end: value.span.start }, text: "-" }],
          },
        },
      );
    }
  }
};

/** The right-hand side is the state itself, times or divided by what is above 0. */
function grows({ state, value, order, component }: CheckedEquation, bounds: Bounds): boolean {
  if (order !== undefined || component !== undefined || value.kind !== "binary") return false;
  const { left, right, operator } = value;
  const isState = (node: CheckedExpr): boolean =>
    node.kind === "variable" && node.owner === "self" && node.name === state;
  const isPositive = (node: CheckedExpr): boolean => intervalOf(node, bounds).low > 0;
  if (operator === "/") return isState(left) && isPositive(right);
  return operator === "*" && ((isState(left) && isPositive(right)) || (isState(right) && isPositive(left)));
}

/** Blocks that set it, or take from it, may keep it within bounds. */
function isOnlyAddedTo(state: string, part: Part): boolean {
  const writes = blocksOf(part)
    .flatMap(({ body }) => ownAssignments(body))
    .filter(({ place }) => place.name === state);
  return writes.length > 0 && writes.every(({ operator }) => operator === "+=");
}
