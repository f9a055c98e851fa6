import type { CheckedExpr, CheckedSubject } from "../../checker/model.ts";
import type { Expr } from "../expr.ts";
import type { IrSample } from "../program.ts";
import type { Lowering } from "./context.ts";
import { lowerAt, lowerExpr } from "./expression.ts";
import type { Scope } from "./homes.ts";
import { known } from "./scope.ts";
import type { Network } from "./experiment.ts";
import { endsOf } from "./ends.ts";
import { neuronScope } from "./neuron-scope.ts";
import { lowerView } from "./view.ts";

/** What a recording samples: an expression at each element of a view, or at each synapse. */
export function sampleSource(
  ctx: Lowering,
  network: Network,
  subject: Exclude<CheckedSubject, { kind: "spikes" }>,
  number: number,
): IrSample {
  const buffer = (type: Expr["type"]): IrSample["buffer"] => ({ name: ctx.names.unique(`sample_${number}`), type });
  const kernel = ctx.names.unique(`take_sample_${number}`);
  if (subject.kind === "values") {
    const home = known(ctx.populations.get(subject.view.population), subject.view.population);
    const { value, each } = sampled(ctx, neuronScope(ctx, home), subject.value);
    return {
      recording: number,
      source: { kind: "population", view: lowerView(ctx, subject.view) },
      value,
      each,
      buffer: { ...buffer(value.type), components: each?.length },
      kernel,
    };
  }
  const { ir, home } = known(network.projections.get(subject.projection), subject.projection);
  const s = ctx.pool.index("s");
  const ends = endsOf(ctx, ir);
  const domain = { kind: "synapses", projection: ir.id } as const;
  const scope = { ...ends, self: { home, element: s }, element: s, domain };
  const { value, each } = sampled(ctx, scope, subject.value);
  return {
    recording: number,
    source: { kind: "projection", projection: ir.id },
    value,
    each,
    buffer: { ...buffer(value.type), components: each?.length },
    kernel,
  };
}

/** The value; of an array the component that a variable stands for. */
function sampled(ctx: Lowering, scope: Scope, e: CheckedExpr): Pick<IrSample, "value" | "each"> {
  const [length] = e.type.shape;
  if (length === undefined) return { value: lowerExpr(ctx, scope, e) };
  const variable = ctx.names.unique("k");
  return { value: lowerAt(ctx, scope, e, [ctx.pool.local(variable, "integer")]), each: { variable, length } };
}
