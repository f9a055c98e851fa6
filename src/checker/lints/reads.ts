/** Which states and inputs anything looks at. */
import type { CheckedExpr, CheckedStmt, Model } from "../model.ts";
import { everyNode, expressionsOf } from "../walk.ts";
import type { Part } from "./known.ts";
import type { Subject } from "./lint.ts";
import { measuredIn } from "./measured.ts";

/** Where nothing is recorded or expected, whoever runs the model may look at anything. */
export const showsResults = ({ experiments, analyses }: Model): boolean =>
  analyses.length === 0 && experiments.some(({ records, expects }) => records.length + expects.length > 0);

/** Names that a part's own texts read, but for those of a state in what makes it itself. */
export function readInside(part: Part, { answers }: Subject): ReadonlySet<string> {
  let read = answers.inside.get(part);
  if (read === undefined) answers.inside.set(part, (read = findInside(part)));
  return read;
}

function findInside(part: Part): ReadonlySet<string> {
  const blocks = [...("handlers" in part ? part.handlers : part.events), ...part.every].flatMap(({ body }) => body);
  const conditions =
    "handlers" in part ? part.contributions.map(({ value }) => value) : part.events.map((e) => e.condition);
  return new Set([
    ...[...part.lets.map(({ value }) => value), ...conditions].flatMap(ownNames),
    ...part.states.flatMap(({ initial, history }) => [initial, history].flatMap((one) => (one ? ownNames(one) : []))),
    ...part.equations.flatMap(({ state, value, unless }) => [
      ...ownNames(value).filter((name) => name !== state),
      ...(unless === undefined ? [] : ownNames(unless)),
    ]),
    ...blocks.flatMap(readByStatement),
  ]);
}

function readByStatement(statement: CheckedStmt): readonly string[] {
  if (statement.kind === "if")
    return [...ownNames(statement.condition), ...[...statement.then, ...statement.otherwise].flatMap(readByStatement)];
  const names = expressionsOf(statement).flatMap(ownNames);
  const own = statement.kind === "assign" && statement.place.kind === "variable" && statement.place.owner === "self";
  return own ? names.filter((name) => name !== statement.place.name) : names;
}

const ownNames = (root: CheckedExpr): readonly string[] =>
  everyNode(root).flatMap((node) => (node.kind === "variable" && node.owner === "self" ? [node.name] : []));

/** "cells v": what connections, stimuli, records and expectations read of a population or a connection. */
export const readFromOutside = (subject: Subject): ReadonlySet<string> =>
  (subject.answers.outside ??= findOutside(subject));

function findOutside(subject: Subject): ReadonlySet<string> {
  const { model } = subject;
  const ends = new Map(model.projections.map((projection) => [projection.name, projection] as const));
  const subjects = measuredIn(subject).flatMap((one) => {
    if (one.kind === "spikes") return [];
    const owner = one.kind === "values" ? one.view.population : one.projection;
    return [...named(owner, one.value), ...ofEnds(one.kind === "synapses" ? ends.get(owner) : undefined, one.value)];
  });
  return new Set([
    ...subjects,
    ...model.projections.flatMap((projection) => textsOf(projection).flatMap((text) => ofEnds(projection, text))),
    ...model.stimuli.flatMap(({ view, value }) => [
      ...named(view.population, value),
      ...everyNode(value).flatMap((node) => (node.kind === "of" ? named(node.view.population, node.value) : [])),
    ]),
  ]);
}

const named = (owner: string, root: CheckedExpr): readonly string[] => ownNames(root).map((name) => `${owner} ${name}`);

/** What a text of a connection reads of its ends. */
function ofEnds(ends: Model["projections"][number] | undefined, root: CheckedExpr): readonly string[] {
  if (ends === undefined) return [];
  return everyNode(root).flatMap((node) =>
    node.kind === "variable" && node.owner !== "self" ? [`${ends[node.owner].population} ${node.name}`] : [],
  );
}

const textsOf = ({ synapse, pairs, delay, delayPost }: Model["projections"][number]): readonly CheckedExpr[] => [
  ...[...synapse.params, ...synapse.lets, ...synapse.equations, ...synapse.contributions].map(({ value }) => value),
  ...synapse.states.map(({ initial }) => initial),
  ...[...synapse.handlers, ...synapse.every].flatMap(({ body }) => body.flatMap(expressionsOf)),
  ...pairs.args,
  ...[delay, delayPost].flatMap((one) => (one === undefined ? [] : [one.value])),
];
