import type { Lint } from "./lint.ts";
import { statesOf } from "./states.ts";

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
