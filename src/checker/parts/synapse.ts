import type { ContributionDecl, OnDecl } from "../../parser/ast.ts";
import { joinSpans } from "../../source/source.ts";
import { checkInitialLoops } from "../checks/initial-loops.ts";
import { places } from "../env.ts";
import type { CheckedHandler, SynapseInstance } from "../model.ts";
import type { Session } from "../session.ts";
import { checkBlock } from "../statements/index.ts";
import { decidedIn, textsOf } from "./alike.ts";
import { checkContribution } from "./contribution.ts";
import { endsScope, type Ends } from "./ends.ts";
import { checkEquations } from "./equation.ts";
import { findEvent } from "./events.ts";
import { checkEvery } from "./every.ts";
import { envOfPart, type Instance } from "./instance.ts";
import { checkGivenNames } from "./given.ts";
import { checkArguments, joinParts } from "./join.ts";
import { checkMemberPlaces } from "./misplaced.ts";
import type { Given, PartUse } from "./member.ts";
import { letsOf, paramsOf, statesOf, withFixed } from "./members-out.ts";
import { handlerBlock } from "./targets.ts";

/** A synapse before its texts are checked, so that what the connection gives can name its members. */
export function synapseInstance(
  session: Session,
  uses: readonly PartUse[],
  ends: Ends,
  given: ReadonlyMap<string, Given>,
): Instance {
  const title = uses.map((use) => use.decl.name.name).join(" then ");
  return {
    session,
    title,
    uses,
    given,
    places: "none",
    members: new Map(),
    privates: new Map(),
    own: new Map(),
    rates: new Map(),
    noises: new Map(),
    surroundings: endsScope(ends, session),
  };
}

/**
 * The joined parts of a connection.
 * @param decl the connection, whose rounds in a loop may have the same texts
 */
export function checkSynapse(instance: Instance, ends: Ends, decl: object): SynapseInstance {
  const { session, uses } = instance;
  const [first] = uses;
  const sharing = { decl, decidedBefore: decidedIn(session) };
  if (first !== undefined) session.because.push({ span: first.span, text: "used here", call: false });
  const gates = joinParts(instance);
  checkGivenNames(instance, true);
  for (const use of uses) {
    checkArguments(use, instance);
    checkMemberPlaces(instance, use);
  }
  const synapse: SynapseInstance = {
    name: instance.title,
    span: first?.decl.name.span ?? { source: session.root, start: 0, end: 0 },
    doc: uses.length === 1 ? first?.decl.doc : undefined,
    params: paramsOf(instance),
    states: statesOf(instance),
    ...textsOf(instance, ends, sharing, () => ({
      lets: letsOf(instance),
      equations: checkEquations(instance, gates),
      handlers: checkHandlers(instance, ends),
      contributions: uses.flatMap((use) => contributionsOf(use, instance, ends)),
      every: checkEvery(instance, (use) => handlerBlock(instance, use, ends)),
    })),
  };
  checkInitialLoops(instance, synapse);
  if (first !== undefined) session.because.pop();
  return { ...synapse, params: withFixed(instance, synapse.params) };
}

function contributionsOf(use: PartUse, instance: Instance, ends: Ends): SynapseInstance["contributions"] {
  const decls = use.decl.members.filter((member): member is ContributionDecl => member.kind === "contribution");
  return decls
    .map((decl) => checkContribution(decl, instance, use, ends))
    .filter((contribution) => contribution !== undefined);
}

/** The blocks of all parts, joined for each event: those of `pre`, then those of `post`, in the order in which they are first heard. */
function checkHandlers(instance: Instance, ends: Ends): readonly CheckedHandler[] {
  const all = instance.uses.flatMap((use) =>
    use.decl.members
      .filter((member): member is OnDecl => member.kind === "on" && hears(member, ends, instance.session))
      .map((decl) => ({
        decl,
        body: checkBlock(decl.body, envOfPart(instance, use, places.running), handlerBlock(instance, use, ends)),
      })),
  );
  return (["pre", "post"] as const).flatMap((end) =>
    [
      ...Map.groupBy(
        all.filter(({ decl }) => decl.end === end),
        ({ decl }) => decl.event?.name ?? "spike",
      ),
    ].map(([event, handlers]) => {
      const spans = handlers.map(({ decl }) => decl.span);
      const together = spans.filter((span) => span.source === spans[0]!.source);
      return { end, event, body: handlers.flatMap(({ body }) => body), span: together.reduce(joinSpans) };
    }),
  );
}

/** Whether the end has the event; nothing is known of the ends of a synapse that is checked by itself. */
function hears({ end, event }: OnDecl, ends: Ends, session: Session): boolean {
  const { instance } = ends[end];
  return event === undefined || instance === undefined || findEvent(event, instance, session) !== undefined;
}
