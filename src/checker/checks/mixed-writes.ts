import type { CheckedStmt } from "../model.ts";
import type { Built } from "../networks/build.ts";
import { everyStatement } from "../walk.ts";

type Assignment = Extract<CheckedStmt, { kind: "assign" }>;
type Way = "adds to" | "raises" | "lowers";

/**
 * Each of `+=`, `x = max(x, …)` and `x = min(x, …)` gives the same result in any order of the synapses, but two of them on
 * one variable do not: max(x + 1, 2) is another number than max(x, 2) + 1.
 */
export function checkMixedWrites({ network }: Built): void {
  const first = new Map<string, { readonly write: Assignment; readonly way: Way }>();
  for (const { checked, pre, post } of network.projections) {
    for (const write of checked.synapse.handlers.flatMap(({ body }) => body.flatMap(everyStatement))) {
      if (write.kind !== "assign" || write.place.kind !== "variable" || write.place.owner === "self") continue;
      const population = write.place.owner === "pre" ? pre.population : post.population;
      const key = `${population.name}.${write.place.name}`;
      const [before, way] = [first.get(key), wayOf(write)];
      if (before === undefined) first.set(key, { write, way });
      else if (before.way !== way)
        network.session.report(
          "NE2014",
          write.span,
          { write: `this ${way} '${key}'; beside a statement that ${before.way} it, the result` },
          {
            labels: [{ span: before.write.span, text: "that statement" }],
            help: "let them write two variables",
          },
        );
    }
  }
}

function wayOf({ operator, value }: Assignment): Way {
  if (operator !== "=") return "adds to";
  return value.kind === "call" && value.name === "min" ? "lowers" : "raises";
}
