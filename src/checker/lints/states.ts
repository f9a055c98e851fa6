import type { CheckedStmt, Owner } from "../model.ts";
import type { Member } from "../parts/member.ts";
import { everyStatement } from "../walk.ts";
import type { Part } from "./known.ts";
import type { Subject } from "./lint.ts";

export interface State {
  readonly member: Member;
  readonly part: Part;
  /** The population or connection. */
  readonly owner: string;
  /** An equation moves it, or a block writes it. */
  readonly changes: boolean;
}

/** The states of all populations and connections. */
export const statesOf = (subject: Subject): readonly State[] => (subject.answers.states ??= findStates(subject));

function findStates({ built }: Subject): readonly State[] {
  const { populations, projections } = built.network;
  const written = new Map<object, string[]>([...populations.values()].map((population) => [population, []]));
  for (const { checked, pre, post } of projections) {
    for (const { body } of [...checked.synapse.handlers, ...checked.synapse.every]) {
      written.get(pre.population)?.push(...writtenBy(body, "pre"));
      written.get(post.population)?.push(...writtenBy(body, "post"));
    }
  }
  const neurons = [...populations.values()].flatMap((population) => {
    const outside = written.get(population) ?? [];
    const { neuron } = population.checked;
    return states(population.instance.members, neuron, population.name, [
      ...neuron.equations.map(({ state }) => state),
      ...[...neuron.events, ...neuron.every].flatMap(({ body }) => writtenBy(body, "self")),
      ...outside,
    ]);
  });
  const synapses = projections.flatMap(({ instance, checked }) => {
    const { equations, handlers, every } = checked.synapse;
    return states(instance.members, checked.synapse, checked.name, [
      ...equations.map(({ state }) => state),
      ...[...handlers, ...every].flatMap(({ body }) => writtenBy(body, "self")),
    ]);
  });
  return [...neurons, ...synapses];
}

const states = (
  members: ReadonlyMap<string, Member>,
  part: Part,
  owner: string,
  changing: readonly string[],
): readonly State[] =>
  [...members.values()]
    .filter(({ role }) => role === "state")
    .map((member) => ({ member, part, owner, changes: changing.includes(member.name) }));

/** Names of the variables of `owner` that a block writes. */
function writtenBy(body: readonly CheckedStmt[], owner: Owner): readonly string[] {
  return body.flatMap(everyStatement).flatMap((statement) => {
    const place = statement.kind === "assign" ? statement.place : undefined;
    return place?.kind === "variable" && place.owner === owner ? [place.name] : [];
  });
}
