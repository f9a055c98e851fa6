/** What the blocks of neurons and synapses may write. */
import type { AssignOp, Expr } from "../../parser/ast.ts";
import type { Env } from "../env.ts";
import { bare, lineOf } from "../expressions/describe.ts";
import { joined, pathOf } from "../expressions/path.ts";
import { withArticle } from "../expressions/name.ts";
import type { CheckedExpr, Owner } from "../model.ts";
import { derivativeName } from "../names/derivative-name.ts";
import { suggestionOrList, suggestion } from "../names/suggestions.ts";
import type { BlockRules, Target } from "../statements/context.ts";
import type { Ends, End } from "./ends.ts";
import { ownMember, type Instance } from "./instance.ts";
import { fullName, type Member, type PartUse } from "./member.ts";

/** Blocks of a neuron write its own states. */
export const neuronBlock = (instance: Instance, use: PartUse): BlockRules => ({
  place: "the block of an event",
  refractory: true,
  target: (place, _operator, _value, env) => ownTarget(place, instance, use, env),
});

/** What stands in `every`: as in the other blocks of the part, but that a neuron is refractory only after a spike. */
export const everyBlock = (rules: BlockRules): BlockRules => ({
  ...rules,
  place: "an `every` block",
  refractory: false,
});

/** Handlers of a synapse write its own states, and add to what its ends have. */
export const handlerBlock = (instance: Instance, use: PartUse, ends: Ends): BlockRules => ({
  place: "a handler of a synapse",
  refractory: false,
  target: (place, operator, value, env, whole) =>
    endTarget(place, operator, value, env, ends, whole) ??
    (isEnd(place) ? undefined : ownTarget(place, instance, use, env)),
});

const isEnd = (place: Expr): boolean =>
  (place.kind === "name" && place.name === "target") || (place.kind === "field" && pathOf(place).root.kind === "name");

function ownTarget(place: Expr, instance: Instance, use: PartUse, env: Env): Target | undefined {
  const { session } = instance;
  if (place.kind === "bad") return undefined;
  const name =
    place.kind === "name"
      ? place.name
      : place.kind === "derivative"
        ? derivativeName(place.variable.name, place.order)
        : channelPath(place, instance, use);
  if (name === undefined) {
    const isThere = place.kind !== "field" || env.check(place) !== undefined;
    if (isThere) session.report("NE2013", place.span, { what: `\`${lineOf(place.span)}\`` });
    return undefined;
  }
  const member = place.kind === "field" ? instance.members.get(fullName(use, name)) : ownMember(instance, use, name);
  if (member?.role === "state") return stateTarget(member, "self", member.name);
  refuseTarget(name, place, member, instance, use, env);
  return undefined;
}

/** `na.m`, where the part uses a channel `na`. */
function channelPath(place: Expr, instance: Instance, use: PartUse): string | undefined {
  const { root, names } = pathOf(place);
  const name = root.kind === "name" ? joined([root, ...names]) : undefined;
  return name === undefined || !instance.members.has(fullName(use, name.name)) ? undefined : name.name;
}

/** @param index where one component of an array is meant */
export function stateTarget(member: Member, owner: Owner, what: string, index?: CheckedExpr): Target | undefined {
  const shown = member.shown.get();
  if (shown === undefined || member.role === "let") return undefined;
  if (index !== undefined) {
    const { shape } = shown.type;
    const place = { kind: "variable", owner, role: member.role, name: member.name, shape, index: [index] } as const;
    return { place, type: { ...shown.type, shape: [] }, unit: shown.unit, what };
  }
  return {
    place: { kind: "variable", owner, role: member.role, name: member.name },
    type: shown.type,
    unit: shown.unit,
    what,
  };
}

function refuseTarget(
  name: string,
  place: Expr,
  member: Member | undefined,
  instance: Instance,
  use: PartUse,
  env: Env,
): void {
  const { session } = instance;
  if (member !== undefined) {
    const help =
      member.role === "param"
        ? `a param is constant during a run; declare \`state ${name}\` for what changes`
        : undefined;
    session.report(
      "NE2013",
      place.span,
      { what: `the ${member.role} '${name}'` },
      { labels: [{ span: member.span, text: "declared here" }], help },
    );
    return;
  }
  const entity = env.scope.find(name);
  if (entity?.kind === "poison") return;
  if (entity !== undefined) {
    session.report("NE2013", place.span, { what: `'${name}' (${withArticle(entity.what)})` });
    return;
  }
  const states = [...(instance.own.get(use) ?? [])].filter(
    (other) => ownMember(instance, use, other)?.role === "state",
  );
  const near = suggestion(name, place.span, states);
  session.report(
    "NE2001",
    place.span,
    { name },
    near.help === undefined
      ? { help: `declare it: \`state ${name} = …\` for what lasts, \`let ${name} = …\` for this block` }
      : near,
  );
}

/** A member of an end, and what messages call it. */
export interface EndMember {
  readonly member: Member;
  readonly owner: "pre" | "post";
  readonly what: string;
  /** Of an array: the component that the connection leads to. */
  readonly index?: CheckedExpr | undefined;
}

/** `target`, `post.v`, `pre.I`: the member of an end behind it. */
export function endMember(place: Expr, env: Env, ends: Ends): EndMember | undefined {
  if (place.kind === "name" && place.name === "target") {
    const port = ends.port(place.span);
    if (port === undefined || ends.component === undefined)
      return port && { member: port, owner: "post", what: "target" };
    const index = ends.component();
    return index && { member: port, owner: "post", what: "target", index };
  }
  const { root: object, names } = pathOf(place);
  const path = joined(names);
  if (path === undefined || object.kind !== "name") return undefined;
  const end = object.name === "pre" ? ends.pre : object.name === "post" ? ends.post : undefined;
  if (end === undefined) {
    if (isConnection(object.name, env)) return refuseOther(object.name, path.name, place, env);
    env.session.report(
      "NE2013",
      place.span,
      { what: `\`${lineOf(place.span)}\`` },
      { help: "a synapse writes its own states, `target`, `pre.x` and `post.x`" },
    );
    return undefined;
  }
  const member = end.instance?.members.get(path.name);
  if (member === undefined && end.instance !== undefined) unknownField(end, path.name, path.span, env);
  return member === undefined ? undefined : { member, owner: end.owner, what: `${end.owner}.${member.name}` };
}

function isConnection(name: string, { scope }: Env): boolean {
  const found = scope.find(name);
  return found?.kind === "thing" && found.what === "connection";
}

/** A synapse has no certain partner in another connection: it may have none there, or many. */
function refuseOther(connection: string, name: string, place: Expr, { session }: Env): undefined {
  const help =
    `let the neuron between them hold what they share: \`post.${name} += …\` here, and read \`post.${name}\` there; ` +
    "or join both into one synapse: `using A then B`";
  session.report("NE2030", place.span, { connection, name }, { help });
}

function unknownField(end: End, name: string, at: Expr["span"], env: Env): void {
  const fields = [...(end.instance?.members.values() ?? [])]
    .filter(({ role }) => role === "state" || role === "input")
    .map((member) => member.name);
  env.session.report("NE2011", at, { object: end.title, name }, suggestionOrList(name, at, fields, "it has"));
}

function endTarget(
  place: Expr,
  operator: AssignOp,
  value: Expr,
  env: Env,
  ends: Ends,
  whole: Expr,
): Target | undefined {
  if (!isEnd(place)) return undefined;
  const found = endMember(place, env, ends);
  if (found === undefined) return undefined;
  const { member, owner, what } = found;
  env.session.used.add(member.node);
  if (member.role === "param" || member.role === "let") {
    env.session.report(
      "NE2013",
      place.span,
      { what: `the ${member.role} '${member.name}' of ${owner}` },
      { labels: [{ span: member.span, text: "declared here" }] },
    );
    return undefined;
  }
  if (!commutes(whole, operator, value)) {
    const help = "handlers of different synapses run in any order: write `+=` or `-=`, or `x = max(x, …)`";
    env.session.report("NE2014", whole.span, { write: `\`${lineOf(whole.span)} ${operator} …\`` }, { help });
    return undefined;
  }
  return stateTarget(member, owner, what, found.index);
}

/** `+=`, `-=`, and `x = max(x, …)` or `min`, give the same result in any order. */
function commutes(place: Expr, operator: AssignOp, value: Expr): boolean {
  if (operator === "+=" || operator === "-=") return true;
  const call = bare(value);
  if (operator !== "=" || call.kind !== "call" || (call.callee.name !== "max" && call.callee.name !== "min"))
    return false;
  return call.args.some((arg) => lineOf(bare(arg.value).span) === lineOf(place.span));
}
