import type { CheckedSubject } from "../../checker/model.ts";
import type { Expr } from "../expr.ts";
import type { IrSample } from "../program.ts";
import type { Lowering } from "./context.ts";
import { lowerExpr } from "./expression.ts";
import { known } from "./scope.ts";
import type { Network } from "./experiment.ts";
import { endsOf } from "./ends.ts";
import { neuronScope } from "./population.ts";
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
    const value = lowerExpr(ctx, neuronScope(ctx, home), subject.value);
    return {
      recording: number,
      source: { kind: "population", view: lowerView(ctx, subject.view) },
      value,
      buffer: buffer(value.type),
      kernel,
    };
  }
  const { ir, home } = known(network.projections.get(subject.projection), subject.projection);
  const value = lowerExpr(
    ctx,
    {
      ...endsOf(ctx, ir),
      self: { home, element: ctx.pool.index("s") },
      element: ctx.pool.index("s"),
      domain: { kind: "synapses", projection: ir.id },
    },
    subject.value,
  );
  return {
    recording: number,
    source: { kind: "projection", projection: ir.id },
    value,
    buffer: buffer(value.type),
    kernel,
  };
}
