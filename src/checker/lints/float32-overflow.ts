import { intervalOf, type Bounds } from "../evaluate/interval.ts";
import { spanText } from "../../source/source.ts";
import type { CheckedExpr } from "../model.ts";
import { everyNode } from "../walk.ts";
import { boundsInPart, partsOf, type Part } from "./known.ts";
import type { Lint } from "./lint.ts";
import { isPotential, membraneOf } from "./membrane.ts";
import { rewritten } from "./rewritten.ts";
import { nodesOfPart, ofKind } from "./texts.ts";

/** exp(88.72…) is the largest that float32 holds. */
const largest = Math.log(3.4028234663852886e38);
/** In mV: where membranes are, in a model that works. */
const membrane = { low: -150, high: 100 };

/** An exponential of a membrane potential that is more than float32 holds, at potentials that occur. */
export const float32Overflow: Lint = (subject) => {
  const { session, model } = subject;
  for (const part of partsOf(model)) {
    const own = boundsInPart(part, subject, () => undefined);
    const range = membraneOf(part, subject, membrane);
    const bounds: Bounds = (node) =>
      own(node) ?? (isPotential(node) ? range : definition(part, node, (x) => bounds(x)));
    for (const node of ofKind(nodesOfPart(part, session), "call", session)) {
      if (node.name !== "exp" || !everyNode(node).some(isPotential)) continue;
      const { high } = intervalOf(node.args[0]!, bounds);
      if (high > largest && high < Infinity)
        session.report(
          "NI3011",
          node.span,
          { power: String(Math.round(high)) },
          {
            help: "bound the argument, `exp(min(x, 80))`, if the model shall run in float32",
            fix: rewritten(node.span, `exp(min(${spanText(node.args[0]!.span)}, 80))`),
          },
        );
    }
  }
};

function definition(part: Part, node: CheckedExpr, bounds: Bounds): ReturnType<Bounds> {
  if (node.kind !== "variable" || node.owner !== "self" || node.role !== "let") return undefined;
  const found = part.lets.find(({ name }) => name === node.name);
  return found === undefined ? undefined : intervalOf(found.value, bounds);
}
