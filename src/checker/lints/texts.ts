import type { CheckedExpr, CheckedStmt, Model, NeuronInstance, SynapseInstance } from "../model.ts";
import type { Session } from "../session.ts";
import { everyNode, expressionsOf } from "../walk.ts";

const inBlock = (body: readonly CheckedStmt[]): readonly CheckedExpr[] => body.flatMap(expressionsOf);

/** What is worked out while a neuron runs: definitions, equations, conditions and blocks. */
const ofNeuron = ({ lets, equations, events, every }: NeuronInstance): readonly CheckedExpr[] => [
  ...lets.map(({ value }) => value),
  ...equations.flatMap(({ value, unless }) => (unless === undefined ? [value] : [value, unless])),
  ...events.flatMap(({ condition, body }) => [condition, ...inBlock(body)]),
  ...every.flatMap(({ body }) => inBlock(body)),
];

const ofSynapse = ({ lets, equations, handlers, contributions, every }: SynapseInstance): readonly CheckedExpr[] => [
  ...[...lets, ...equations, ...contributions].map(({ value }) => value),
  ...[...handlers, ...every].flatMap(({ body }) => inBlock(body)),
];

/** Every node that one part works out while it runs, and that stands in the user's own text. */
export const nodesOfPart = (part: NeuronInstance | SynapseInstance, session: Session): readonly CheckedExpr[] =>
  own("handlers" in part ? ofSynapse(part) : ofNeuron(part), session);

/** Params with their values, of every part and of the model. */
export const paramsOf = (model: Model): readonly { readonly name: string; readonly value: CheckedExpr }[] => [
  ...model.params,
  ...model.populations.flatMap(({ neuron }) => neuron.params),
  ...model.projections.flatMap(({ synapse }) => synapse.params),
];

/** Every node that is worked out while the model runs and stands in the user's own text; each once. */
function runningNodes(model: Model, session: Session): readonly CheckedExpr[] {
  const roots = [
    ...model.populations.flatMap(({ neuron }) => ofNeuron(neuron)),
    ...model.projections.flatMap(({ synapse }) => ofSynapse(synapse)),
    ...model.stimuli.map(({ value }) => value),
  ];
  return own(roots, session);
}

/** The same, with the values of params and of initial states. */
export function allNodes(model: Model, session: Session): readonly CheckedExpr[] {
  const initial = [...model.populations.map(({ neuron }) => neuron), ...model.projections.map(({ synapse }) => synapse)]
    .flatMap(({ states }) => states)
    .map((state) => state.initial);
  return [
    ...new Set([
      ...runningNodes(model, session),
      ...own([...paramsOf(model).map(({ value }) => value), ...initial], session),
    ]),
  ];
}

const own = (roots: readonly CheckedExpr[], session: Session): readonly CheckedExpr[] =>
  [...new Set(roots.flatMap(everyNode))].filter(({ span }) => span.source === session.root);
