import { dimensionless, frequency, time, type Dimension } from "../../language/dimension.ts";
import type { GateDecl, Member as AnyMember } from "../../parser/ast.ts";
import type { Span } from "../../source/source.ts";
import { chain, places, scopeOf, type Entity, type Env } from "../env.ts";
import { wantElements } from "../expressions/elementwise.ts";
import { within } from "../expressions/index.ts";
import { Lazy } from "../lazy.ts";
import type { CheckedEquation, CheckedExpr, Shown } from "../model.ts";
import { suggestionOrList } from "../names/suggestions.ts";
import { numberOf, plainNumber } from "../types.ts";
import { declaredShape } from "./array-size.ts";
import { envOfPart, type Instance } from "./instance.ts";
import { fullName, type Member, type PartUse } from "./member.ts";

type Definition = Extract<GateDecl["entries"][number], { kind: "define" }>;
type Piece = "alpha" | "beta" | "inf" | "tau";
const dimensions: Readonly<Record<Piece, Dimension>> = {
  alpha: frequency,
  beta: frequency,
  inf: dimensionless,
  tau: time,
};
const units: Readonly<Partial<Record<Piece, string>>> = { alpha: "1/ms", beta: "1/ms" };
const pieces: readonly Piece[] = ["alpha", "beta", "inf", "tau"];

/** A gate, written out as a state with its equation. */
export interface Gate {
  readonly member: Member;
  readonly equation: () => CheckedEquation | undefined;
}

/**
 * `gate m { alpha; beta }` is dm/dt = alpha·(1 - m) - beta·m, `gate n { inf; tau }` is dn/dt = (inf - n)/tau;
 * both start at their steady state (Hodgkin & Huxley 1952).
 */
export function gateOf(decl: GateDecl, instance: Instance, use: PartUse): Gate {
  const { span } = decl.name;
  const name = fullName(use, decl.name.name);
  const { session } = instance;
  const found = new Lazy(session, name, span, () => checkPieces(decl, shown, instance, use));
  const shown: Lazy<Shown> = new Lazy<Shown>(
    session,
    name,
    span,
    () => {
      const shape = decl.size === undefined ? shapeOfRates(decl, instance, use) : declaredShape(decl, instance, use);
      return shape === undefined ? undefined : { type: { ...plainNumber, shape } };
    },
    { type: plainNumber },
  );
  const value = new Lazy(session, name, span, () => {
    const steady = steadyState(decl, found.get());
    const given = instance.given.get(name);
    if (given === undefined) return steady;
    const own = given.checked();
    const type = shown.get()?.type;
    return own === undefined || type === undefined
      ? undefined
      : wantElements(session, given.value, own, { what: name, type });
  });
  const member: Member = { name, span, doc: decl.doc, role: "state", node: decl, use, shown, value };
  return { member, equation: () => gateEquation(decl, name, found.get(), shown.get()) };
}

/** Without a size a gate is as large as its rates: that of a channel in a cable is one for each compartment. */
function shapeOfRates(decl: GateDecl, instance: Instance, use: PartUse): readonly number[] {
  const sized = instance.uses.some(({ decl: { members } }) => members.some(hasSize));
  if (!sized) return [];
  const inner = insideOf(decl, instance, use);
  const shapes = decl.entries.map((entry) =>
    entry.kind === "define" ? (inner.check(entry.value)?.type.shape ?? []) : [],
  );
  return shapes.find((shape) => shape.length > 0) ?? [];
}

const hasSize = (member: AnyMember): boolean =>
  "entries" in member && member.kind !== "gate"
    ? member.entries.some((entry) => entry.size !== undefined)
    : member.kind === "gate" && member.size !== undefined;

type Found = ReadonlyMap<Piece, CheckedExpr>;

function checkPieces(decl: GateDecl, shown: Lazy<Shown>, instance: Instance, use: PartUse): Found | undefined {
  const { session } = instance;
  const inner = insideOf(decl, instance, use);
  const found = new Map<Piece, CheckedExpr>();
  const seen = new Map<string, Span>();
  for (const define of decl.entries.filter((entry): entry is Definition => entry.kind === "define")) {
    const piece = pieces.find((known) => known === define.name.name);
    const first = seen.get(define.name.name);
    if (piece === undefined)
      session.report(
        "NE2001",
        define.name.span,
        { name: define.name.name },
        suggestionOrList(define.name.name, define.name.span, pieces, "a gate is made of"),
      );
    if (first !== undefined)
      session.report(
        "NE2002",
        define.name.span,
        { name: define.name.name },
        { labels: [{ span: first, text: "first given here" }] },
      );
    seen.set(define.name.name, define.name.span);
    const value = inner.check(define.value);
    if (piece === undefined || value === undefined) continue;
    const shape = shown.get()?.type.shape;
    if (shape === undefined) return undefined;
    const good = wantElements(session, define.value, value, {
      what: `'${piece}' of a gate`,
      type: { ...numberOf(dimensions[piece]), shape },
      unit: units[piece],
    });
    if (good !== undefined) found.set(piece, good);
  }
  return complete(decl, seen, instance) ? found : undefined;
}

/** What the rates of a gate can name: its lets, and what the part can. */
function insideOf(decl: GateDecl, instance: Instance, use: PartUse): Env {
  const { session } = instance;
  const env = envOfPart(instance, use, places.running);
  const lets = new Map<string, Entity>();
  for (const entry of decl.entries.flatMap((one) => (one.kind === "let" ? one.entries : []))) {
    const value = new Lazy(session, entry.name.name, entry.name.span, () =>
      entry.value === undefined ? undefined : inner.check(entry.value),
    );
    lets.set(entry.name.name, { kind: "value", what: "let", make: () => value.get() });
  }
  const inner: Env = within(env, { scope: chain(scopeOf(lets), env.scope) });
  return inner;
}

function complete(decl: GateDecl, seen: ReadonlyMap<string, Span>, instance: Instance): boolean {
  if ((seen.has("alpha") && seen.has("beta")) || (seen.has("inf") && seen.has("tau"))) return true;
  const missing = seen.has("alpha")
    ? "'beta'"
    : seen.has("beta")
      ? "'alpha'"
      : seen.has("inf")
        ? "'tau'"
        : seen.has("tau")
          ? "'inf'"
          : "'alpha' and 'beta', or 'inf' and 'tau'";
  instance.session.report("NE4005", decl.name.span, { name: decl.name.name, missing });
  return false;
}

const operation = (
  operator: "+" | "-" | "*" | "/",
  left: CheckedExpr,
  right: CheckedExpr,
  dimension: Dimension,
  span: Span,
): CheckedExpr => {
  const { shape } = left.type.shape.length > 0 ? left.type : right.type;
  return { kind: "binary", operator, left, right, type: { ...numberOf(dimension), shape }, span };
};

function steadyState(decl: GateDecl, found: Found | undefined): CheckedExpr | undefined {
  const [alpha, beta, inf] = [found?.get("alpha"), found?.get("beta"), found?.get("inf")];
  if (inf !== undefined) return inf;
  if (alpha === undefined || beta === undefined) return undefined;
  return operation("/", alpha, operation("+", alpha, beta, frequency, decl.span), dimensionless, decl.span);
}

function gateEquation(
  decl: GateDecl,
  name: string,
  found: Found | undefined,
  shown: Shown | undefined,
): CheckedEquation | undefined {
  const { span } = decl;
  const [alpha, beta, inf, tau] = pieces.map((piece) => found?.get(piece));
  const m: CheckedExpr = {
    kind: "variable",
    owner: "self",
    role: "state",
    name,
    type: shown?.type ?? plainNumber,
    span,
  };
  if (inf !== undefined && tau !== undefined) {
    const value = operation("/", operation("-", inf, m, dimensionless, span), tau, frequency, span);
    return { state: name, value, span, text: `d${name}/dt = (inf - ${name}) / tau` };
  }
  if (alpha === undefined || beta === undefined) return undefined;
  const one: CheckedExpr = { kind: "number", value: 1, type: plainNumber, span };
  const opening = operation("*", alpha, operation("-", one, m, dimensionless, span), frequency, span);
  const value = operation("-", opening, operation("*", beta, m, frequency, span), frequency, span);
  return { state: name, value, span, text: `d${name}/dt = alpha * (1 - ${name}) - beta * ${name}` };
}
