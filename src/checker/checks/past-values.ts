/**
 * What is read of the past must have one: states and inputs have, and lets that are made of them. Looked at once the model is whole, since a
 * let may read anything, also at the other end of a synapse.
 */
import type { CheckedExpr, CheckedLet, Model, NeuronInstance, Owner, SynapseInstance } from "../model.ts";
import { withoutClause } from "../lints/rewritten.ts";
import type { Session } from "../session.ts";
import { everyNode, expressionsOf } from "../walk.ts";

type Lets = { readonly [O in Owner]?: readonly CheckedLet[] | undefined };
type Past = Extract<CheckedExpr, { kind: "past" }>;

export function checkPastValues(model: Model, session: Session): void {
  const neurons = new Map(model.populations.map(({ name, neuron }) => [name, neuron] as const));
  const ends = ({ synapse, pre, post }: Model["projections"][number]): Lets => ({
    self: synapse.lets,
    pre: neurons.get(pre.population)?.lets,
    post: neurons.get(post.population)?.lets,
  });
  const check = (roots: readonly CheckedExpr[], lets: Lets, states: boolean): void => {
    for (const node of roots.flatMap(everyNode)) if (node.kind === "past") checkOne(node, lets, states, session);
  };
  for (const { neuron } of model.populations) check(inNeuron(neuron), { self: neuron.lets }, true);
  for (const projection of model.projections) check(inSynapse(projection.synapse), ends(projection), false);
  for (const { view, value } of model.stimuli) check([value], { self: neurons.get(view.population)?.lets }, true);
  for (const { subject } of model.experiments.flatMap(({ records }) => records)) {
    if (subject.kind === "values") check([subject.value], { self: neurons.get(subject.view.population)?.lets }, true);
    const projection = subject.kind === "synapses" && model.projections.find(({ name }) => name === subject.projection);
    if (projection && subject.kind === "synapses") check([subject.value], ends(projection), false);
  }
  checkHistories(model, session);
}

function inNeuron({ equations, lets, events, every }: NeuronInstance): readonly CheckedExpr[] {
  return [
    ...equations.flatMap(({ value, unless }) => (unless === undefined ? [value] : [value, unless])),
    ...lets.map(({ value }) => value),
    ...events.map(({ condition }) => condition),
    ...[...events, ...every].flatMap(({ body }) => body.flatMap(expressionsOf)),
  ];
}

function inSynapse({ equations, lets, handlers, contributions, every }: SynapseInstance): readonly CheckedExpr[] {
  return [
    ...equations.flatMap(({ value, unless }) => (unless === undefined ? [value] : [value, unless])),
    ...[...lets, ...contributions].map(({ value }) => value),
    ...[...handlers, ...every].flatMap(({ body }) => body.flatMap(expressionsOf)),
  ];
}

/** @param states whether the states of `self` have a past: those of a synapse have none */
function checkOne(node: Past, lets: Lets, states: boolean, session: Session): void {
  const { name } = node.value;
  const why = missing(node.value, lets, states, new Set());
  if (why === undefined) return;
  const help = "states and inputs of neurons have a past, and lets of them";
  session.report("NE4031", node.span, { name, why }, { help });
}

function missing(root: CheckedExpr, lets: Lets, states: boolean, seen: Set<string>): string | undefined {
  for (const node of everyNode(root)) {
    const why = node.kind === "variable" ? ofVariable(node, lets, states, seen) : notKept(node);
    if (why !== undefined) return why;
  }
  return undefined;
}

function notKept(node: CheckedExpr): string | undefined {
  if (node.kind === "random") return "it draws random numbers";
  return node.kind === "refractory" ? "it reads whether the neuron is refractory" : undefined;
}

function ofVariable(
  { owner, role, name }: Extract<CheckedExpr, { kind: "variable" }>,
  lets: Lets,
  states: boolean,
  seen: Set<string>,
): string | undefined {
  if (role === "state" && owner === "self" && !states) return `'${name}' is a state of the synapse`;
  const found = role === "let" ? lets[owner]?.find((one) => one.name === name) : undefined;
  if (found === undefined || seen.has(`${owner} ${name}`)) return undefined;
  seen.add(`${owner} ${name}`);
  // Seen from inside of the neuron at an end, that neuron is `self`, and its states have a past.
  return owner === "self"
    ? missing(found.value, lets, states, seen)
    : missing(found.value, { self: lets[owner] }, true, new Set());
}

/** A history that no equation and no record looks at is hardly meant. */
function checkHistories(model: Model, session: Session): void {
  const nodes = [
    ...model.populations.flatMap(({ neuron }) => inNeuron(neuron)),
    ...model.projections.flatMap(({ synapse }) => inSynapse(synapse)),
    ...model.stimuli.map(({ value }) => value),
    ...model.experiments.flatMap(({ records }) =>
      records.flatMap(({ subject }) => (subject.kind === "spikes" ? [] : [subject.value])),
    ),
  ].flatMap(everyNode);
  if (nodes.some(({ kind }) => kind === "past")) return;
  for (const { neuron } of model.populations)
    for (const { history, name } of neuron.states)
      if (history !== undefined)
        session.report(
          "NW4030",
          history.span,
          { name },
          {
            help: `\`${name}(t - 10 ms)\` would read it`,
            fix: withoutClause(history.span, `history[ \\t]+${name}[ \\t]*=`, true),
          },
        );
}
