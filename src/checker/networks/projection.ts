import { time } from "../../language/dimension.ts";
import { formatQuantity } from "../../language/unit-names.ts";
import type { ConnectDecl, Expr, Ident } from "../../parser/ast.ts";
import type { Span } from "../../source/source.ts";
import { chain, places, type Env, type Scope } from "../env.ts";
import { evaluateNumber } from "../evaluate/index.ts";
import { indexInto } from "../expressions/array.ts";
import { bare } from "../expressions/describe.ts";
import { wantType } from "../expressions/expect-type.ts";
import { makeEnv } from "../expressions/index.ts";
import type { CheckedDelay, CheckedExpr, CheckedProjection } from "../model.ts";
import { synapseScope } from "../names/builtins.ts";
import { suggestionOrList } from "../names/suggestions.ts";
import { endsScope, type Ends } from "../parts/ends.ts";
import { findPart } from "../parts/find-part.ts";
import { givenValues } from "../parts/given.ts";
import type { Instance } from "../parts/instance.ts";
import type { Member, PartUse } from "../parts/member.ts";
import { checkSynapse, synapseInstance } from "../parts/synapse.ts";
import { varies } from "../parts/varying.ts";
import { numberOf } from "../types.ts";
import type { Network } from "./network.ts";
import { columnReader } from "./pair-columns.ts";
import { checkPairs } from "./pairs.ts";
import { checkView, type View } from "./view.ts";

/** A connection with its synapse; `indices` are the values of the loops around it. */
export function checkProjection(decl: ConnectDecl, indices: readonly number[], network: Network): void {
  const { session, module } = network;
  session.rank++;
  const { expr, port, component } = withoutPort(decl.post);
  const [pre, post] = [checkView(decl.pre, network), checkView(expr, network)];
  const parts = decl.using.map((ref) => ({
    ref,
    part: findPart(ref.name.name, ref.name.span, "synapse", module, session),
  }));
  if (pre === undefined || post === undefined || parts.some(({ part }) => part === undefined)) return;
  const ends = watched(endsOf(pre, post, { port, component }, expr, network));
  const outside: Scope = chain(endsScope(ends, session), module.scope);
  const argEnv = makeEnv(session, { scope: outside, rules: places.argument });
  const uses = parts.map(({ ref, part }): PartUse => ({
    ...part!,
    args: ref.args,
    argEnv,
    span: ref.name.span,
    alone: false,
  }));
  const column = columnReader(decl.pairs, pre, post, network);
  const given = givenValues(decl.values, {
    session,
    rules: places.connection,
    scope: outside,
    column,
    instance: () => instance,
  });
  const instance: Instance = synapseInstance(session, uses, ends, given);
  const synapse = checkSynapse(instance, ends, decl);
  const env = makeEnv(session, { scope: outside, rules: places.connection, column });
  const pairs = checkPairs(decl, pre, post, env, network);
  const delays = checkDelays(decl, env);
  if (pairs === undefined || delays === undefined) return;
  const name = decl.name === undefined ? nameOf(pre, post, network) : connectionName(decl.name.name, indices);
  const checked: CheckedProjection = {
    name,
    span: decl.name?.span ?? decl.span,
    doc: decl.doc,
    pre: pre.checked,
    post: post.checked,
    synapse,
    pairs,
    ...delays,
  };
  network.projections.push({
    instance,
    pre,
    post,
    checked,
    decl,
    port: port && { ident: port, used: ends.isPortUsed() },
    outside,
  });
}

/** Both delays, where they are written; undefined where one is faulty. */
function checkDelays(decl: ConnectDecl, env: Env): Pick<CheckedProjection, "delay" | "delayPost"> | undefined {
  const delay = decl.delay && checkDelay(decl.delay, "'delay'", env);
  const delayPost = decl.delayPost && checkDelay(decl.delayPost, "'delay post'", env);
  const isLost = (ast: Expr | undefined, checked: CheckedDelay | undefined): boolean =>
    ast !== undefined && checked === undefined;
  return isLost(decl.delay, delay) || isLost(decl.delayPost, delayPost) ? undefined : { delay, delayPost };
}

/** `link` of two loops is `link[2][0]`. */
export const connectionName = (name: string, indices: readonly number[]): string =>
  [name, ...indices.map((k) => `[${k}]`)].join("");

/** Notes whether the synapse asks for its port. */
function watched(ends: Ends): Ends & { readonly isPortUsed: () => boolean } {
  let used = false;
  const port: Ends["port"] = (at) => {
    used = true;
    return ends.port(at);
  };
  return { ...ends, port, isPortUsed: () => used };
}

/** "exc->cells#0", counted for each pair of labels. */
function nameOf(pre: View, post: View, { unnamed }: Network): string {
  const pair = `${pre.checked.label}->${post.checked.label}`;
  const count = unnamed.get(pair) ?? 0;
  unnamed.set(pair, count + 1);
  return `${pair}#${count}`;
}

interface Port {
  readonly port?: Ident | undefined;
  /** `cable.I[3]` leads to one component of an array. */
  readonly component?: Expr | undefined;
}

/** `cells.I` is the view `cells` with the port `I`. */
function withoutPort(post: Expr): { readonly expr: Expr } & Port {
  const inner = bare(post);
  const array = inner.kind === "index" ? bare(inner.object) : undefined;
  if (inner.kind === "index" && array?.kind === "field")
    return { expr: array.object, port: array.name, component: inner.index };
  return inner.kind === "field" ? { expr: inner.object, port: inner.name } : { expr: post };
}

function endsOf(pre: View, post: View, { port, component }: Port, expr: Expr, network: Network): Ends {
  const { session } = network;
  const { instance } = post.population;
  const named = port === undefined ? undefined : namedPort(port, post, network);
  const inputs = [...instance.members.values()].filter(({ role }) => role === "input");
  const find = (_at: Span): Member | undefined => {
    if (port !== undefined) return named;
    if (inputs.length === 1) return inputs[0];
    const ports = portNames(instance);
    const count = inputs.length === 0 ? "no input" : `${inputs.length} inputs`;
    const help =
      ports.length === 0 ? undefined : `write \`-> ${post.checked.label}.${ports[0]}\`; its ports: ${ports.join(", ")}`;
    session.report("NE5004", expr.span, { population: post.checked.label, count }, { help });
    return undefined;
  };
  return {
    pre: { owner: "pre", title: pre.population.instance.title, instance: pre.population.instance },
    post: { owner: "post", title: instance.title, instance },
    port: find,
    ...(component === undefined ? {} : { component: componentOf(component, named, network) }),
  };
}

/** The component of an array that a connection leads to; it may differ from synapse to synapse. */
function componentOf(ast: Expr, member: Member | undefined, { session, module }: Network): Ends["component"] {
  const env = makeEnv(session, { scope: chain(synapseScope, module.scope), rules: places.connection });
  let found: { readonly index: CheckedExpr | undefined } | undefined;
  const check = (): CheckedExpr | undefined => {
    const given = env.check(ast);
    const type = member?.shown.get()?.type;
    if (given === undefined || type === undefined || member === undefined) return undefined;
    if (type.shape.length === 1) return indexInto(type, ast, given, env);
    const holes = { what: "an index", wanted: "an array before it", found: `the ${member.role} '${member.name}'` };
    session.report("NE3004", ast.span, holes);
    return undefined;
  };
  return () => (found ??= { index: check() }).index;
}

const portNames = (instance: Instance): readonly string[] =>
  ["input", "state"].flatMap((role) =>
    [...instance.members.values()].filter((member) => member.role === role).map(({ name }) => name),
  );

function namedPort(port: Ident, post: View, network: Network): Member | undefined {
  const { instance } = post.population;
  const member = instance.members.get(port.name);
  if (member?.role === "input" || member?.role === "state") {
    network.session.used.add(member.node);
    return member;
  }
  const { session } = network;
  const ports = portNames(instance);
  if (member === undefined)
    session.report("NE2011", port.span, { object: instance.title, name: port.name }, () =>
      suggestionOrList(port.name, port.span, ports, "its ports"),
    );
  else
    session.report(
      "NE2009",
      port.span,
      { name: port.name, what: `a ${member.role}`, wanted: "an input or a state" },
      () => suggestionOrList(port.name, port.span, ports, "its ports"),
    );
  return undefined;
}

/** A time that is not negative; it may differ from synapse to synapse. */
function checkDelay(expr: Expr, what: string, env: ReturnType<typeof makeEnv>): CheckedDelay | undefined {
  const { session } = env;
  const value = env.check(expr);
  const good =
    value === undefined ? undefined : wantType(session, expr, value, { what, type: numberOf(time), unit: "ms" });
  if (good === undefined) return undefined;
  const known = evaluateNumber(good, { modelParam: session.modelParam });
  if (known !== undefined && known < 0) {
    session.report(
      "NE5005",
      expr.span,
      { value: formatQuantity(known, time, session.hints.get(good)) },
      { help: "an effect cannot come before its cause" },
    );
    return undefined;
  }
  return { value: good, varying: varies(good, () => false) };
}
