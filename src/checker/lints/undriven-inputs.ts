import type { Model } from "../model.ts";
import { everyStatement } from "../walk.ts";
import type { Lint } from "./lint.ts";

/** An input of the file's own neuron that no connection and no stimulus of the file leads to, in any of its populations: it is 0. */
export const undrivenInputs: Lint = ({ session, model, built }) => {
  if (model.experiments.length === 0 || model.analyses.length > 0) return;
  const driven = drivenInputs(model);
  const inputs = [...built.network.populations.values()].flatMap(({ name, instance }) =>
    [...instance.members.values()]
      .filter(({ role }) => role === "input")
      .map((member) => ({ member, isDriven: driven.has(`${name} ${member.name}`) })),
  );
  const fine = new Set(inputs.filter(({ isDriven }) => isDriven).map(({ member }) => member.node));
  for (const { member } of inputs) {
    const { node, span, name } = member;
    if (fine.has(node) || !session.used.has(node) || span.source !== session.root || name.startsWith("_")) continue;
    session.report(
      "NI5015",
      span,
      { name },
      { help: "connect something to it, add a stimulus as in `cells.I += …`, or leave it out" },
    );
  }
};

/** "cells I": inputs that something adds to. */
function drivenInputs({ projections, stimuli }: Model): ReadonlySet<string> {
  const connections = projections.flatMap((projection) => {
    const { contributions, handlers, every } = projection.synapse;
    const population = (owner: "pre" | "post"): string => projection[owner].population;
    const written = [...handlers, ...every].flatMap(({ body }) => body.flatMap(everyStatement));
    return [
      ...contributions.map(({ owner, input }) => `${population(owner)} ${input}`),
      ...written.flatMap((one) =>
        one.kind === "assign" && one.place.kind === "variable" && one.place.owner !== "self"
          ? [`${population(one.place.owner)} ${one.place.name}`]
          : [],
      ),
    ];
  });
  return new Set([...connections, ...stimuli.map(({ view, input }) => `${view.population} ${input}`)]);
}
