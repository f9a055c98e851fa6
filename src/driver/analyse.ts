/** The analyses of a file: text, tree, checked model, and for each analysis the IR of its neuron alone. */
import { bifurcation } from "../analysis/bifurcation.ts";
import { phasePlane } from "../analysis/phase-plane.ts";
import type { Request } from "../analysis/request.ts";
import type { AnalysisResult } from "../analysis/result.ts";
import { systemOf, type Quantity } from "../analysis/system.ts";
import { check } from "../checker/index.ts";
import type { AnalysisRange, CheckedAnalysis, Model, NeuronInstance } from "../checker/model.ts";
import { dimensionless } from "../language/dimension.ts";
import { lower } from "../ir/lower/index.ts";
import { shownAs } from "../ir/lower/context.ts";
import { Pool } from "../ir/pool.ts";
import { parse } from "../parser/index.ts";
import { Diagnostics } from "../source/diagnostic.ts";
import type { Source } from "../source/source.ts";
import { loaderOf } from "./compile.ts";
import type { Host } from "./host.ts";

export interface Analysed {
  readonly diagnostics: Diagnostics;
  /** One for each `analysis`, in the order of the text; none where the file has errors. */
  readonly analyses: readonly AnalysisResult[];
}

/** Never throws for what a user wrote: findings are in `diagnostics`. */
export function analyse(source: Source, host: Host): Analysed {
  const diagnostics = new Diagnostics();
  const model = check(parse(source, diagnostics), loaderOf(host, { sources: [source], data: [] }), diagnostics);
  if (model === undefined || diagnostics.failed) return { diagnostics, analyses: [] };
  return { diagnostics, analyses: model.analyses.map((one) => resultOf(one, model)) };
}

function resultOf(analysis: CheckedAnalysis, model: Model): AnalysisResult {
  const request = requestOf(analysis, model);
  switch (analysis.kind) {
    case "phase_plane":
      return phasePlane({ ...request, show: analysis.show });
    case "bifurcation":
      return bifurcation({ ...request, vary: rangeOf(analysis.vary), resets: hasReset(analysis.neuron) });
  }
}

/** A spike or event whose block writes a state. */
const hasReset = ({ events }: NeuronInstance): boolean => events.some(({ body }) => body.length > 0);

function requestOf(analysis: CheckedAnalysis, model: Model): Request {
  const { neuron, held, axes, name, of } = analysis;
  const pool = new Pool();
  const { program } = lower(pool, aloneIn(model, neuron), undefined);
  const isHeldState = ({ name: state }: { readonly name: string }): boolean =>
    neuron.states.some((one) => one.name === state);
  const system = systemOf(
    program,
    program.populations[0]!,
    pool,
    new Set(held.filter(isHeldState).map((one) => one.name)),
  );
  const all = [...neuron.states, ...neuron.inputs, ...neuron.params];
  return {
    name,
    of,
    system,
    axes: axes.map(rangeOf),
    held: held.map(({ name: one, value }) => ({ ...quantity(all.find((other) => other.name === one)!), value })),
  };
}

const quantity = ({ name, type, unit }: Pick<AnalysisRange, "name" | "type" | "unit">): Quantity => ({
  name,
  shown: shownAs(type, unit),
});
const rangeOf = (range: AnalysisRange): Quantity & Pick<AnalysisRange, "low" | "high"> => ({
  ...quantity(range),
  low: range.low,
  high: range.high,
});

/** The model with one neuron of a kind, and nothing around it. */
function aloneIn(model: Model, neuron: NeuronInstance): Model {
  const size = {
    kind: "number",
    value: 1,
    type: { kind: "integer", dimension: dimensionless, shape: [] },
    span: neuron.span,
  } as const;
  const alone = { name: neuron.name, span: neuron.span, size, neuron };
  return { ...model, populations: [alone], projections: [], stimuli: [], experiments: [], analyses: [] };
}

export type { AnalysisResult } from "../analysis/result.ts";
export type { Bifurcation, PhasePlane, ShownAxis, ShownFixedPoint } from "../analysis/result.ts";
