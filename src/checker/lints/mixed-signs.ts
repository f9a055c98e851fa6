import { evaluateNumber } from "../evaluate/index.ts";
import type { CheckedProjection } from "../model.ts";
import { knownOfPart } from "./known.ts";
import type { Lint, Subject } from "./lint.ts";

/**
 * Weights of both signs that leave one population: its neurons excite some cells and inhibit others, against Dale's principle (Eccles, Fatt &
 * Koketsu 1954). Lumped models do so on purpose.
 */
export const mixedSigns: Lint = (subject) => {
  const first = new Map<string, { readonly sign: number; readonly projection: CheckedProjection }>();
  for (const projection of subject.model.projections) {
    const sign = signOf(projection, subject);
    if (sign === undefined) continue;
    const before = first.get(projection.pre.label);
    if (before === undefined) first.set(projection.pre.label, { sign, projection });
    else if (before.sign !== sign)
      subject.session.report(
        "NI5016",
        projection.span,
        { name: projection.pre.label },
        { labels: [{ span: before.projection.span, text: "a weight of the other sign" }] },
      );
  }
};

/** 1 or -1 where the connection has one weight that is known, and not 0. */
function signOf({ synapse }: CheckedProjection, subject: Subject): number | undefined {
  const known = knownOfPart(synapse, subject);
  const weights = synapse.params
    .filter(({ name }) => /^(w|J|weight)$/.test(name))
    .map(({ value }) => evaluateNumber(value, known));
  const [weight] = weights;
  return weight === undefined || weight === 0 ? undefined : Math.sign(weight);
}
