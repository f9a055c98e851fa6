import { formatQuantity } from "../../language/unit-names.ts";
import { intervalOf, type Bounds, type Interval } from "../evaluate/interval.ts";
import type { CheckedExpr } from "../model.ts";
import type { Session } from "../session.ts";
import { guardedIn } from "./guarded.ts";
import { boundsInPart, partsOf } from "./known.ts";
import type { Lint } from "./lint.ts";
import { allNodes, nodesOfConstants, nodesOfPart, ofKind } from "./texts.ts";

interface Domain {
  readonly wants: string;
  readonly outside: (argument: Interval) => boolean;
}
const positive: Domain = { wants: "what is above 0", outside: ({ high }) => high <= 0 };
const withinOne: Domain = { wants: "what lies in -1 .. 1", outside: ({ low, high }) => low > 1 || high < -1 };
const domains: ReadonlyMap<string, Domain> = new Map([
  ["log", positive],
  ["log2", positive],
  ["log10", positive],
  ["log1p", { wants: "what is above -1", outside: ({ high }) => high <= -1 }],
  ["sqrt", { wants: "what is not negative", outside: ({ high }) => high < 0 }],
  ["asin", withinOne],
  ["acos", withinOne],
]);

/** `log`, `sqrt` and the like of what lies outside of their domain, whatever happens in the run. What stands in a branch may never be reached. */
export const outsideDomain: Lint = (subject) => {
  const { session, model } = subject;
  report(allNodes(model, session), unknown, session);
  report(nodesOfConstants(session), unknown, session);
  for (const part of partsOf(model)) report(nodesOfPart(part, session), boundsInPart(part, subject, unknown), session);
};

const unknown = (): undefined => undefined;

function report(nodes: readonly CheckedExpr[], bounds: Bounds, session: Session): void {
  const calls = ofKind(nodes, "call", session).filter(({ name }) => domains.has(name));
  const guarded = calls.length === 0 ? undefined : guardedIn(nodes, session);
  for (const node of calls) {
    const domain = domains.get(node.name);
    if (domain === undefined || guarded?.has(node) === true) continue;
    const argument = node.args[0]!;
    const found = intervalOf(argument, bounds);
    if (domain.outside(found))
      session.report(
        "NW3010",
        argument.span,
        { name: node.name, wanted: domain.wants, found: shown(found, argument) },
        { help: "the result is not a number, or infinite" },
      );
  }
}

function shown({ low, high }: Interval, { type }: CheckedExpr): string {
  const text = (value: number): string => formatQuantity(value, type.dimension);
  if (low === high) return text(low);
  if (low === -Infinity) return `${text(high)} at most`;
  return high === Infinity ? `${text(low)} at least` : `${text(low)} .. ${text(high)}`;
}
