import { measuredIn } from "./measured.ts";
import type { Lint, Subject } from "./lint.ts";
import { readFromOutside, readInside, showsResults } from "./reads.ts";

/** Populations of neurons that are there for a connection to be looked at: its own values are recorded. */
function probes(subject: Subject): ReadonlySet<string> {
  const measured = new Set(measuredIn(subject).flatMap((one) => (one.kind === "synapses" ? [one.projection] : [])));
  const looked = subject.model.projections.filter(({ name }) => measured.has(name));
  return new Set(looked.map(({ post }) => post.population));
}

/** Inputs that connections or stimuli add to, and that nothing reads in any of their populations: what comes there has no effect. */
export const unreadInputs: Lint = (subject) => {
  const { session, model, built } = subject;
  if (!showsResults(model)) return;
  const outside = readFromOutside(subject);
  const probing = probes(subject);
  const inputs = [...built.network.populations.values()].flatMap(({ name, instance, checked }) => {
    const inside = readInside(checked.neuron, subject);
    const probe = probing.has(name);
    return [...instance.members.values()]
      .filter(({ role }) => role === "input")
      .map((member) => ({ member, isRead: probe || inside.has(member.name) || outside.has(`${name} ${member.name}`) }));
  });
  const read = new Set(inputs.filter(({ isRead }) => isRead).map(({ member }) => member.node));
  for (const { member } of inputs) {
    const { node, span, name } = member;
    // One that nothing adds to either is unused.
    if (read.has(node) || !session.used.has(node) || span.source !== session.root || name.startsWith("_")) continue;
    session.report(
      "NW2004",
      span,
      { name },
      { help: `an equation must say what it does, as in \`dv/dt = … + ${name} …\`` },
    );
  }
};
