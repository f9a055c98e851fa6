import { spanText } from "../../source/source.ts";
import type { Lint } from "./lint.ts";
import { removal } from "./removal.ts";

/** Two connections with the same words: most often a line that was copied and not changed. */
export const repeatedConnections: Lint = ({ session, built }) => {
  const first = new Map<string, (typeof built.network.projections)[number]["decl"]>();
  for (const decl of new Set(built.network.projections.map((one) => one.decl))) {
    const text = spanText(decl.span).replaceAll(/\s+/g, " ");
    const before = first.get(text);
    if (before === undefined) first.set(text, decl);
    else if (before.span.start !== decl.span.start)
      session.report(
        "NI5012",
        decl.span,
        {},
        {
          labels: [{ span: before.span, text: "the first one" }],
          help: "leave one out, or give it other values",
          fix: removal(decl.span, "remove it", false),
        },
      );
  }
};
