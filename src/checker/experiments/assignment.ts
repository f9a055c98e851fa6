import type { AssignStmt, Ident } from "../../parser/ast.ts";
import { chain, places, type Scope } from "../env.ts";
import { bare, lineOf } from "../expressions/describe.ts";
import { makeEnv } from "../expressions/index.ts";
import { joined, pathOf } from "../expressions/path.ts";
import { withArticle } from "../expressions/name.ts";
import type { CheckedAssignment } from "../model.ts";
import { suggestionOrList } from "../names/suggestions.ts";
import { connectionNamed } from "../networks/connection.ts";
import { forMembers } from "../networks/family.ts";
import type { Network } from "../networks/network.ts";
import { aroundPopulation } from "../networks/population-scope.ts";
import { checkView } from "../networks/view.ts";
import { membersScope, type Instance } from "../parts/instance.ts";
import type { Member } from "../parts/member.ts";
import type { Session } from "../session.ts";
import { elementTarget, unindexed, wantAssigned } from "../statements/assign.ts";

interface Place {
  readonly target: CheckedAssignment["target"];
  readonly instance: Instance;
  readonly scope: Scope;
  readonly label: string;
}

/** `cells.I_ext = 25 mV`, `plastic.w *= 2`: while the model runs, or between two runs; one for each population of a family. */
export function checkAssignments(statement: AssignStmt, network: Network): readonly CheckedAssignment[] {
  const target = bare(statement.target);
  return forMembers(target.kind === "field" ? pathOf(target).root : undefined, network)
    .map((inner) => checkAssignment(statement, inner))
    .filter((assignment) => assignment !== undefined);
}

function checkAssignment(statement: AssignStmt, network: Network): CheckedAssignment | undefined {
  const { session } = network;
  session.rank++;
  const { base: target, indices } = unindexed(statement.target);
  if (target.kind === "bad") return undefined;
  if (target.kind !== "field") {
    session.report(
      "NE2013",
      target.span,
      { what: `\`${lineOf(target.span)}\` here` },
      { help: advice(lineOf(target.span), network) },
    );
    return undefined;
  }
  const { root, names } = pathOf(target);
  const path = joined(names);
  const place = placeOf(root, network);
  if (place === undefined || path === undefined) return undefined;
  const { name } = path;
  const value = makeEnv(session, { scope: place.scope, rules: places.assignment }).check(statement.value);
  const member = settable(path, place.instance, session);
  if (member === undefined) return undefined;
  const shown = member.shown.get();
  if (shown === undefined || value === undefined) return undefined;
  const env = makeEnv(session, { scope: place.scope, rules: places.assignment });
  const written = { kind: "variable", owner: "self", role: member.role, name } as const;
  const whole = { place: written, what: `${place.label}.${name}`, ...shown };
  const element = elementTarget(whole, target, indices, env);
  if (element === undefined) return undefined;
  const good = wantAssigned(session, statement, element, value);
  return good === undefined
    ? undefined
    : {
        target: place.target,
        role: member.role,
        name,
        ...(element.place.index === undefined ? {} : { index: element.place.index[0] }),
        operator: statement.operator,
        value: good,
        span: statement.span,
      };
}

/** A param or a state that may change; anything else is reported. */
function settable({ name, span }: Ident, { members, title }: Instance, session: Session): SettableMember | undefined {
  const member = members.get(name);
  if (member === undefined || !isSettable(member)) {
    const names = [...members.values()].filter(isSettable).map((one) => one.name);
    if (member === undefined)
      session.report("NE2011", span, { object: title, name }, suggestionOrList(name, span, names, "it has"));
    else session.report("NE2009", span, { name, what: withArticle(member.role), wanted: "a param or a state" });
    return undefined;
  }
  session.used.add(member.node);
  session.written.add(member.node);
  if (!session.fixed.has(member.node)) return member;
  session.report("NE3023", span, { name }, { labels: [{ span: member.span, text: "declared here" }] });
  return undefined;
}

type SettableMember = Member & { readonly role: "param" | "state" };
const isSettable = (member: Member): member is SettableMember => member.role === "param" || member.role === "state";

function advice(name: string, network: Network): string {
  const isParam = network.module.symbols.get(name)?.kind === "param";
  return isParam
    ? `\`set ${name} = …\` sets a parameter of the model for this experiment`
    : "name the population or the connection: `cells.I_ext = …`";
}

function placeOf(object: Parameters<typeof checkView>[0], network: Network): Place | undefined {
  const projection = connectionNamed(object, network);
  if (projection === "broken") return undefined;
  if (projection !== undefined) {
    const scope = chain(membersScope(projection.instance), projection.outside);
    return {
      target: { kind: "projection", projection: projection.checked.name },
      instance: projection.instance,
      scope,
      label: projection.checked.name,
    };
  }
  const view = checkView(object, network);
  if (view === undefined) return undefined;
  const { population, checked } = view;
  return {
    target: { kind: "population", view: checked },
    instance: population.instance,
    scope: aroundPopulation(population, network),
    label: checked.label,
  };
}
