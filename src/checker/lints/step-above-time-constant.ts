import { time } from "../../language/dimension.ts";
import { formatQuantity } from "../../language/unit-names.ts";
import { evaluateNumber } from "../evaluate/index.ts";
import { everyNode } from "../walk.ts";
import { blocksOf, ownAssignments } from "./blocks.ts";
import { knownOfPart, largestStep, partsOf, type Part } from "./known.ts";
import type { Lint } from "./lint.ts";

/**
 * What a spike adds to a trace decays within a step. Methods that are exact for one equation stay stable, but what the trace drives sees it at the
 * ends of steps alone. A variable that follows something slower quickly is another matter: implicit methods are made for it.
 */
export const stepAboveTimeConstant: Lint = (subject) => {
  const { session, model } = subject;
  const dt = largestStep(subject);
  if (dt === undefined) return;
  for (const part of partsOf(model)) {
    if (!part.params.some(({ type, value }) => type.dimension === time && value.span.source === session.root)) continue;
    const known = knownOfPart(part, subject);
    const divisors = divisorsOf(part);
    for (const { name, type, value, unit } of part.params) {
      if (type.dimension !== time || !divisors.has(name) || value.span.source !== session.root) continue;
      const found = evaluateNumber(value, known);
      if (found === undefined || found <= 0 || found >= dt) continue;
      session.report(
        "NI4012",
        value.span,
        { name, value: formatQuantity(found, time, unit), dt: formatQuantity(dt, time, "ms") },
        { help: "choose a smaller `dt`, or look at the unit" },
      );
    }
  }
};

/** Params by which the equations of traces divide. */
function divisorsOf(part: Part): ReadonlySet<string> {
  const writes = blocksOf(part).flatMap(({ body }) => ownAssignments(body));
  const traces = new Set(writes.flatMap(({ place, operator }) => (operator === "=" ? [] : [place.name])));
  return new Set(
    part.equations
      .filter(({ state }) => traces.has(state))
      .flatMap(({ value }) => everyNode(value))
      .flatMap((node) =>
        node.kind === "binary" && node.operator === "/" && node.right.kind === "variable" ? [node.right.name] : [],
      ),
  );
}
