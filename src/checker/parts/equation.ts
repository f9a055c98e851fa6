import type { EquationDecl, GateDecl, Member as AnyMember, MethodDecl } from "../../parser/ast.ts";
import type { Span } from "../../source/source.ts";
import { places } from "../env.ts";
import { lineOf } from "../expressions/describe.ts";
import { withArticle } from "../expressions/name.ts";
import type { CheckedEquation } from "../model.ts";
import { derivativeName } from "../names/derivative-name.ts";
import { suggestion } from "../names/suggestions.ts";
import { componentOf, insideLoop, type Around, type Seen as ComponentsSeen } from "./components.ts";
import { checkFractional } from "./fractional.ts";
import type { Gate } from "./gate.ts";
import { chainOf } from "./higher-order.ts";
import { envOfPart, ownMember, scopeOfPart, type Instance } from "./instance.ts";
import { fullName, type Member, type PartUse } from "./member.ts";
import { checkMethod, type MethodUse } from "./method.ts";
import { checkRate, rateCalled } from "./rates.ts";

/** The equations of all parts of an instance, gates written out, in the order of the text. */
export function checkEquations(instance: Instance, gates: readonly Gate[]): readonly CheckedEquation[] {
  const seen: Seen = { whole: new Map(), components: new Map() };
  return instance.uses.flatMap((use) => {
    const method = partMethod(use, instance);
    const around: Around = { env: envOfPart(instance, use, places.running), loops: [] };
    return use.decl.members.flatMap((member) =>
      member.kind === "gate"
        ? gateEquation(member, gates, instance, use, method, seen.whole)
        : equationsIn(member, around, { instance, use, method, seen }),
    );
  });
}

/** Equations of one state: the whole of it, or its components. */
interface Seen {
  readonly whole: Map<string, Span>;
  readonly components: ComponentsSeen;
}
interface Surroundings {
  readonly instance: Instance;
  readonly use: PartUse;
  readonly method: MethodUse;
  readonly seen: Seen;
}

/** The equation that a member is, or those inside of a loop. */
function equationsIn(member: AnyMember, around: Around, place: Surroundings): readonly CheckedEquation[] {
  if (member.kind === "equation") return checkEquation(member, around, place);
  if (member.kind !== "equation_loop") return [];
  const inside = insideLoop(member, around, place.instance);
  return inside === undefined ? [] : member.members.flatMap((inner) => equationsIn(inner, inside, place));
}

function partMethod(use: PartUse, instance: Instance): MethodUse {
  const methods = use.decl.members.filter((member): member is MethodDecl => member.kind === "method");
  const [first, second] = methods;
  if (first !== undefined && second !== undefined)
    instance.session.report(
      "NE5012",
      second.span,
      { what: "'method'" },
      { labels: [{ span: first.span, text: "first given here" }] },
    );
  return first === undefined ? {} : checkMethod(envOfPart(instance, use, places.const), first.method, first.options);
}

function gateEquation(
  decl: GateDecl,
  gates: readonly Gate[],
  instance: Instance,
  use: PartUse,
  method: MethodUse,
  seen: Map<string, Span>,
): readonly CheckedEquation[] {
  if (!onlyOne(fullName(use, decl.name.name), decl.name.span, instance, seen)) return [];
  const equation = gates.find(({ member }) => member.node === decl && member.use === use)?.equation();
  return equation === undefined ? [] : [{ ...equation, ...method }];
}

function onlyOne(name: string, span: Span, instance: Instance, seen: Map<string, Span>): boolean {
  const first = seen.get(name);
  if (first !== undefined)
    instance.session.report("NE4002", span, { name }, { labels: [{ span: first, text: "first equation" }] });
  else seen.set(name, span);
  return first === undefined;
}

function checkEquation(decl: EquationDecl, around: Around, place: Surroundings): readonly CheckedEquation[] {
  const { instance, use, method: partMethod, seen } = place;
  const state = equationState(decl, instance, use);
  if (state === undefined || !alone(decl, state, place)) return [];
  const method =
    decl.method === undefined
      ? partMethod
      : checkMethod(envOfPart(instance, use, places.const), decl.method, decl.options);
  if (typeof decl.order !== "number") {
    const found = checkFractional({ ...decl, order: decl.order }, instance, use);
    return found === undefined
      ? []
      : [{ state: state.name, ...found, ...method, span: decl.span, text: lineOf(decl.span) }];
  }
  const component =
    decl.component === undefined
      ? undefined
      : componentOf(decl, decl.component, state, around, instance, seen.components);
  if (decl.component !== undefined && component === undefined) return [];
  const rate =
    component === undefined
      ? rateCalled(fullName(use, derivativeName(decl.variable.name, decl.order)), instance)?.get()
      : checkRate(decl, 1, around.env, instance, use);
  if (rate === undefined) return [];
  const common = { ...(rate.unless === undefined ? {} : { unless: rate.unless }), ...method, span: decl.span };
  const text = lineOf(decl.span);
  if (decl.order === 1)
    return [{ state: state.name, value: rate.value, ...(component && { component }), ...common, text }];
  const top = { state: derivativeName(decl.variable.name, decl.order - 1), value: rate.value };
  const below = chainOf(decl, decl.order, instance, use);
  return [...below, top].map((one) => ({
    ...one,
    ...common,
    state: fullName(use, one.state),
    reducedFrom: state.name,
    text: one === top ? text : `${derivativeName(one.state, 1)}, of ${text}`,
  }));
}

/** A state has one equation, or one for each component. */
function alone(decl: EquationDecl, { name }: Member, { instance, seen }: Surroundings): boolean {
  if (decl.component === undefined) {
    const [other] = seen.components.get(name)?.values() ?? [];
    if (other !== undefined) seen.whole.set(name, other);
    return onlyOne(name, decl.variable.span, instance, seen.whole);
  }
  return !seen.whole.has(name) || onlyOne(name, decl.variable.span, instance, seen.whole);
}

function equationState(decl: EquationDecl, instance: Instance, use: PartUse): Member | undefined {
  const { name, span } = decl.variable;
  const { session } = instance;
  const member = ownMember(instance, use, name);
  if (member?.role === "state") return member;
  if (member !== undefined) {
    session.report(
      "NE4003",
      span,
      { name, what: withArticle(member.role) },
      { labels: [{ span: member.span, text: "declared here" }], help: "an equation belongs to a `state`" },
    );
    return undefined;
  }
  const entity = scopeOfPart(instance, use).find(name);
  if (entity !== undefined) {
    if (entity.kind !== "poison")
      session.report(
        "NE4003",
        span,
        { name, what: withArticle(entity.what) },
        { help: `declare a state for it: \`state ${name} = …\`` },
      );
    return undefined;
  }
  const states = [...(instance.own.get(use) ?? [])].filter(
    (other) => ownMember(instance, use, other)?.role === "state",
  );
  const near = suggestion(name, span, states);
  session.report(
    "NE2001",
    span,
    { name },
    near.help === undefined ? { help: `declare it: \`state ${name} = …\`` } : near,
  );
  return undefined;
}
