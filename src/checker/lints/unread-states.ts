import type { Lint } from "./lint.ts";
import { readFromOutside, readInside, showsResults } from "./reads.ts";
import { statesOf } from "./states.ts";

/**
 * States that are worked out in every step, and that nothing but their own equation and their own assignments look at. Where no experiment
 * records or expects anything, whoever runs the model may look at them.
 */
export const unreadStates: Lint = (subject) => {
  const { session, model } = subject;
  if (!showsResults(model)) return;
  const states = statesOf(subject).filter(({ changes }) => changes);
  const outside = readFromOutside(subject);
  const read = new Set(
    states.flatMap(({ member, part, owner }) =>
      outside.has(`${owner} ${member.name}`) || readInside(part, subject).has(member.name) ? [member.node] : [],
    ),
  );
  for (const { member } of states)
    if (!read.has(member.node) && member.span.source === session.root && !member.name.startsWith("_"))
      session.report(
        "NI2013",
        member.span,
        { name: member.name },
        { help: "record it, let something depend on it, or leave it out" },
      );
};
