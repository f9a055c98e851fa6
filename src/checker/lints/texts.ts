import type { CheckedExpr, CheckedStmt, Model, NeuronInstance, SynapseInstance } from "../model.ts";
import type { Part } from "./known.ts";
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
export const nodesOfPart = (part: Part, session: Session): readonly CheckedExpr[] =>
  kept(session, textsOf(part), () => own("handlers" in part ? ofSynapse(part) : ofNeuron(part), session));

/** The same object for synapses that share their texts (`parts/alike.ts`). */
export const textsOf = (part: Part): object => ("handlers" in part ? part.handlers : part.events);

/** Parts whose texts are different ones: one of those that share them. */
export const distinctParts = (parts: readonly Part[]): readonly Part[] => [
  ...new Map(parts.map((part) => [textsOf(part), part] as const)).values(),
];

/** Params with their values, of every part and of the model. */
export const paramsOf = (model: Model): readonly { readonly name: string; readonly value: CheckedExpr }[] => [
  ...model.params,
  ...model.populations.flatMap(({ neuron }) => neuron.params),
  ...model.projections.flatMap(({ synapse }) => synapse.params),
];

/** Every node of all parts and stimuli, of the values of params and of initial states, that stands in the user's own text; each once. */
export const allNodes = (model: Model, session: Session): readonly CheckedExpr[] =>
  kept(session, model, () => {
    const parts: readonly Part[] = [
      ...model.populations.map(({ neuron }) => neuron),
      ...model.projections.map(({ synapse }) => synapse),
    ];
    const values = [
      ...model.stimuli.map(({ value }) => value),
      ...paramsOf(model).map(({ value }) => value),
      ...parts.flatMap(({ states }) => states.map(({ initial }) => initial)),
    ];
    return [
      ...new Set([...distinctParts(parts).flatMap((part) => nodesOfPart(part, session)), ...own(values, session)]),
    ];
  });

/** Those of one kind among the nodes of a part, or of all: lints look for little, in many parts that share their texts. */
export function ofKind<K extends CheckedExpr["kind"]>(
  nodes: readonly CheckedExpr[],
  kind: K,
  { kinds }: Session,
): readonly Extract<CheckedExpr, { kind: K }>[] {
  let byKind = kinds.get(nodes);
  if (byKind === undefined) kinds.set(nodes, (byKind = Map.groupBy(nodes, (node) => node.kind)));
  return (byKind.get(kind) ?? []) as readonly Extract<CheckedExpr, { kind: K }>[];
}

/** Every node of what constants of the user's own text are worked out from. */
export const nodesOfConstants = (session: Session): readonly CheckedExpr[] =>
  kept(session, session.constants, () => own(session.constants, session));

/** Most lints look at the same nodes. */
function kept({ nodes }: Session, key: object, find: () => readonly CheckedExpr[]): readonly CheckedExpr[] {
  const known = nodes.get(key);
  if (known !== undefined) return known;
  const found = find();
  nodes.set(key, found);
  return found;
}

const own = (roots: readonly CheckedExpr[], session: Session): readonly CheckedExpr[] =>
  [...new Set(roots.flatMap(everyNode))].filter(({ span }) => span.source === session.root);
