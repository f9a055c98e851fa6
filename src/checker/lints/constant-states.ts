import type { CheckedStmt, Owner } from "../model.ts";
import type { Member } from "../parts/member.ts";
import { everyStatement } from "../walk.ts";
import type { Lint, Subject } from "./lint.ts";

/** States without an equation that nothing writes, in any of their instances: params would do. */
export const constantStates: Lint = (subject) => {
  const { session } = subject;
  const states = statesOf(subject);
  const changing = new Set(states.filter(({ changes }) => changes).map(({ member }) => member.node));
  for (const { member } of states) {
    if (
      changing.has(member.node) ||
      session.written.has(member.node) ||
      member.span.source !== session.root ||
      member.name.startsWith("_")
    )
      continue;
    session.report(
      "NW4002",
      member.span,
      { name: member.name },
      { help: "it has no equation and no block writes it; declare it as a `param`" },
    );
  }
};

interface State {
  readonly member: Member;
  readonly changes: boolean;
}

function statesOf({ built }: Subject): readonly State[] {
  const { populations, projections } = built.network;
  const neurons = [...populations.values()].flatMap((population) => {
    const outside = projections.flatMap(({ checked, pre, post }) =>
      [...checked.synapse.handlers, ...checked.synapse.every].flatMap(({ body }) => [
        ...(pre.population === population ? writtenBy(body, "pre") : []),
        ...(post.population === population ? writtenBy(body, "post") : []),
      ]),
    );
    const { neuron } = population.checked;
    return states(population.instance.members, [
      ...neuron.equations.map(({ state }) => state),
      ...[...neuron.events, ...neuron.every].flatMap(({ body }) => writtenBy(body, "self")),
      ...outside,
    ]);
  });
  const synapses = projections.flatMap(({ instance, checked }) => {
    const { equations, handlers, every } = checked.synapse;
    return states(instance.members, [
      ...equations.map(({ state }) => state),
      ...[...handlers, ...every].flatMap(({ body }) => writtenBy(body, "self")),
    ]);
  });
  return [...neurons, ...synapses];
}

const states = (members: ReadonlyMap<string, Member>, changing: readonly string[]): readonly State[] =>
  [...members.values()]
    .filter(({ role }) => role === "state")
    .map((member) => ({ member, changes: changing.includes(member.name) }));

/** Names of the variables of `owner` that a block writes. */
function writtenBy(body: readonly CheckedStmt[], owner: Owner): readonly string[] {
  return body.flatMap(everyStatement).flatMap((statement) => {
    const place = statement.kind === "assign" ? statement.place : undefined;
    return place?.kind === "variable" && place.owner === owner ? [place.name] : [];
  });
}
