import { formatQuantity } from "../../language/unit-names.ts";
import { intervalOf, type Bounds, type Interval } from "../evaluate/interval.ts";
import type { CheckedExpr, CheckedState, SynapseInstance } from "../model.ts";
import { blocksOf, ownAssignments } from "./blocks.ts";
import { boundsInPart } from "./known.ts";
import type { Lint } from "./lint.ts";

/** A synaptic state that its blocks keep between bounds, and that starts outside of them: the first event makes it jump. */
export const weightsOutsideBounds: Lint = (subject) => {
  const { session, model } = subject;
  for (const { synapse } of model.projections) {
    const bounds = boundsInPart(synapse, subject, () => undefined);
    for (const state of synapse.states) {
      const kept = state.initial.span.source === session.root ? keptWithin(synapse, state, bounds) : undefined;
      const start = kept === undefined ? undefined : sharp(state.initial, bounds);
      if (kept === undefined || start === undefined || (start.low >= kept.low && start.high <= kept.high)) continue;
      const text = (value: number): string => formatQuantity(value, state.type.dimension, state.unit);
      const range = ({ low, high }: Interval): string => (low === high ? text(low) : `${text(low)} .. ${text(high)}`);
      session.report(
        "NW5012",
        state.initial.span,
        { name: state.name, start: range(start), kept: range(kept) },
        { help: "the first event would move it into its bounds at once" },
      );
    }
  }
};

/** The bounds of `clip`, where every write of a state is one, with the same bounds that are known. */
function keptWithin(synapse: SynapseInstance, state: CheckedState, bounds: Bounds): Interval | undefined {
  const writes = blocksOf(synapse)
    .flatMap(({ body }) => ownAssignments(body))
    .filter(({ place }) => place.name === state.name);
  const ranges = writes.map(({ operator, value }): Interval | undefined => {
    if (operator !== "=" || value.kind !== "call" || value.name !== "clip") return undefined;
    const [low, high] = value.args.slice(1).map((bound) => intervalOf(bound, bounds));
    return low?.low === low?.high && high?.low === high?.high ? { low: low!.low, high: high!.high } : undefined;
  });
  const [first] = ranges;
  return ranges.every((one) => one !== undefined && one.low === first?.low && one.high === first.high)
    ? first
    : undefined;
}

/** Bounds that are reached: one number, or a uniform draw between numbers. */
function sharp(initial: CheckedExpr, bounds: Bounds): Interval | undefined {
  const found = intervalOf(initial, bounds);
  const isDraw = initial.kind === "random" && initial.distribution === "uniform";
  return found.low === found.high || (isDraw && found.low > -Infinity && found.high < Infinity) ? found : undefined;
}
