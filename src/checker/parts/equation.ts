import { divide, time } from "../../language/dimension.ts";
import { unitOfText } from "../../language/unit-text.ts";
import type { EquationDecl, GateDecl, MethodDecl } from "../../parser/ast.ts";
import type { Span } from "../../source/source.ts";
import { places } from "../env.ts";
import { wantBoolean } from "../expressions/arithmetic.ts";
import { lineOf } from "../expressions/describe.ts";
import { wantType } from "../expressions/expect-type.ts";
import { withArticle } from "../expressions/name.ts";
import type { CheckedEquation, CheckedExpr, Shown } from "../model.ts";
import { suggestion } from "../names/suggestions.ts";
import { numberOf } from "../types.ts";
import type { Gate } from "./gate.ts";
import { envOfPart, scopeOfPart, type Instance } from "./instance.ts";
import type { Member, PartUse } from "./member.ts";
import { checkMethod, type MethodUse } from "./method.ts";

/** The equations of all parts of an instance, gates written out, in the order of the text. */
export function checkEquations(instance: Instance, gates: readonly Gate[]): readonly CheckedEquation[] {
  const seen = new Map<string, Span>();
  return instance.uses.flatMap((use) => {
    const method = partMethod(use, instance);
    const found: (CheckedEquation | undefined)[] = [];
    for (const member of use.decl.members) {
      if (member.kind === "equation") found.push(checkEquation(member, instance, use, method, seen));
      if (member.kind === "gate") found.push(gateEquation(member, gates, instance, method, seen));
    }
    return found.filter((equation) => equation !== undefined);
  });
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
  method: MethodUse,
  seen: Map<string, Span>,
): CheckedEquation | undefined {
  if (!onlyOne(decl.name.name, decl.name.span, instance, seen)) return undefined;
  const equation = gates.find((gate) => gate.member.node === decl)?.equation();
  return equation === undefined ? undefined : { ...equation, ...method };
}

function onlyOne(name: string, span: Span, instance: Instance, seen: Map<string, Span>): boolean {
  const first = seen.get(name);
  if (first !== undefined)
    instance.session.report("NE4002", span, { name }, { labels: [{ span: first, text: "first equation" }] });
  else seen.set(name, span);
  return first === undefined;
}

function checkEquation(
  decl: EquationDecl,
  instance: Instance,
  use: PartUse,
  partMethod: MethodUse,
  seen: Map<string, Span>,
): CheckedEquation | undefined {
  const { session } = instance;
  const state = equationState(decl, instance, use);
  if (state === undefined || !onlyOne(state.name, decl.variable.span, instance, seen)) return undefined;
  if (decl.order !== 1) {
    session.unsupported(
      decl.span,
      typeof decl.order === "number" ? "equations of higher order" : "equations of fractional order",
    );
    return undefined;
  }
  const env = envOfPart(instance, use, places.running);
  const value = env.check(decl.value);
  const unless = decl.unless === undefined ? undefined : env.check(decl.unless);
  const unlessGood =
    decl.unless === undefined || (unless !== undefined && wantBoolean(env, decl.unless, unless, "'unless'"));
  const method =
    decl.method === undefined
      ? partMethod
      : checkMethod(envOfPart(instance, use, places.const), decl.method, decl.options);
  const shown = state.shown.get();
  const rate = value === undefined || shown === undefined ? undefined : wantRate(decl, value, shown, instance);
  if (rate === undefined || !unlessGood) return undefined;
  return {
    state: state.name,
    value: rate,
    ...(unless === undefined ? {} : { unless }),
    ...method,
    span: decl.span,
    text: lineOf(decl.span),
  };
}

/** A derivative is in the unit of its state per time. */
function wantRate(decl: EquationDecl, value: CheckedExpr, shown: Shown, instance: Instance): CheckedExpr | undefined {
  const name = decl.variable.name;
  if (shown.type.kind === "boolean") {
    instance.session.report("NE4003", decl.variable.span, { name, what: "a boolean state" });
    return undefined;
  }
  const simple = shown.unit !== undefined && /^[A-Za-zµ]+$/.test(shown.unit) ? `${shown.unit}/ms` : undefined;
  const unit = simple !== undefined && unitOfText(simple) !== undefined ? simple : undefined;
  return wantType(instance.session, decl.value, value, {
    what: `d${name}/dt`,
    type: numberOf(divide(shown.type.dimension, time)),
    unit,
  });
}

function equationState(decl: EquationDecl, instance: Instance, use: PartUse): Member | undefined {
  const { name, span } = decl.variable;
  const { session } = instance;
  const member = instance.own.get(use)?.has(name) === true ? instance.members.get(name) : undefined;
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
  const states = [...(instance.own.get(use) ?? [])].filter((other) => instance.members.get(other)?.role === "state");
  const near = suggestion(name, span, states);
  session.report(
    "NE2001",
    span,
    { name },
    near.help === undefined ? { help: `declare it: \`state ${name} = …\`` } : near,
  );
  return undefined;
}
