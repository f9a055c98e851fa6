import type { Lint } from "./lint.ts";

/** A `test` without `expect`: it holds unless the run breaks down. */
export const idleTests: Lint = ({ session, model }) => {
  for (const { type, name, expects, span } of model.experiments) {
    if (type === "experiment" || expects.length > 0) continue;
    const title = { ...span, end: span.start + "test".length };
    session.report(
      "NI5014",
      title,
      { name },
      { help: "say what the run must show: `expect rate(cells) in 5 Hz .. 10 Hz`" },
    );
  }
};
