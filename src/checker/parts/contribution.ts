import type { ContributionDecl, Expr } from "../../parser/ast.ts";
import { places, type Env } from "../env.ts";
import { lineOf } from "../expressions/describe.ts";
import type { CheckedContribution, CheckedExpr } from "../model.ts";
import { elementTarget, unindexed, wantAssigned } from "../statements/assign.ts";
import type { Ends } from "./ends.ts";
import { envOfPart, type Instance } from "./instance.ts";
import type { Member, PartUse } from "./member.ts";
import { isUndeclared } from "./misplaced.ts";
import { endMember, stateTarget, type EndMember } from "./targets.ts";

/** `target += …` outside of handlers: added to an input at every step. `-=` becomes `+=` of the negated value. */
export function checkContribution(
  decl: ContributionDecl,
  instance: Instance,
  use: PartUse,
  ends: Ends,
): CheckedContribution | undefined {
  const { session } = instance;
  const env = envOfPart(instance, use, places.running);
  const value = env.check(decl.value);
  const { base, indices } = unindexed(decl.target);
  const found = contributedInput(decl, base, env, ends);
  if (found === undefined || value === undefined) return undefined;
  const { member, owner } = found;
  const what = found.what === "target" ? `target (${member.name})` : found.what;
  const whole = stateTarget(member, owner, what, found.index);
  const element = whole && elementTarget(whole, base, indices, env);
  const good = element && wantAssigned(session, { ...decl, kind: "assign" }, element, value);
  if (element === undefined || good === undefined) return undefined;
  const added = decl.operator === "-=" ? negated(good) : good;
  const [index] = element.place.index ?? [];
  const component = index === undefined ? {} : { index };
  return { owner, input: member.name, ...component, value: added, span: decl.span, text: lineOf(decl.span) };
}

/** The input that a contribution goes to; anything else is reported. */
function contributedInput(decl: ContributionDecl, place: Expr, env: Env, ends: Ends): EndMember | undefined {
  const { session } = env;
  if (isUndeclared(decl, env.scope)) return undefined;
  if (place.kind === "name" && place.name !== "target") {
    const help =
      "a continuous contribution goes to `target`, `post.x` or `pre.x`; what happens at spikes stands in `on pre { … }`";
    session.report("NE2013", place.span, { what: `'${place.name}' outside of a handler` }, { help });
    return undefined;
  }
  const found = endMember(place, env, ends);
  if (found === undefined) return undefined;
  session.used.add(found.member.node);
  if (decl.operator !== "+=" && decl.operator !== "-=") {
    const write = `\`${lineOf(place.span)} ${decl.operator} …\``;
    session.report("NE2014", decl.span, { write }, { help: "contributions are added: write `+=` or `-=`" });
    return undefined;
  }
  return found.member.role === "input" ? found : notAnInput(place, found.member, env);
}

function notAnInput(place: Expr, { name, role, span }: Member, env: Env): undefined {
  const help =
    role === "state"
      ? `\`on pre { ${lineOf(place.span)} += … }\` adds to it at each spike; for a continuous effect give the neuron an \`input\``
      : undefined;
  const labels = [{ span, text: "declared here" }];
  env.session.report("NE4004", place.span, { name, what: `a ${role}` }, { labels, help });
}

const negated = (value: CheckedExpr): CheckedExpr => ({
  kind: "negate",
  operand: value,
  type: value.type,
  span: value.span,
});
