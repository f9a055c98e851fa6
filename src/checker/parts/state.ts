import type { Binding } from "../../parser/ast.ts";
import { places } from "../env.ts";
import { shownUnit } from "../expressions/describe.ts";
import { wantElements } from "../expressions/elementwise.ts";
import { Lazy } from "../lazy.ts";
import type { CheckedExpr, Shown } from "../model.ts";
import { checkAnnotation } from "../names/annotation.ts";
import type { Session } from "../session.ts";
import { boolean, numberOf, plainNumber, stored } from "../types.ts";
import { declaredShape } from "./array-size.ts";
import { envOfPart, type Instance } from "./instance.ts";
import { fullName, type Given, type Member, type PartUse } from "./member.ts";
import { likeType } from "./param.ts";

/**
 * A state of an instance: its type from the annotation or its own initial value; the surroundings may give another initial value.
 * @param fixed the type where it is known beforehand, as that of a derivative
 */
export function stateMember(
  entry: Binding,
  doc: string | undefined,
  instance: Instance,
  use: PartUse,
  fixed?: () => Shown | undefined,
): Member {
  const { span } = entry.name;
  const name = fullName(use, entry.name.name);
  const { session } = instance;
  const given = instance.given.get(name);
  const own = new Lazy(session, name, span, () =>
    entry.value === undefined ? undefined : envOfPart(instance, use, places.initial).check(entry.value),
  );
  const shown = new Lazy(session, name, span, () => stateType(entry, instance, use, own, given, fixed));
  const value = new Lazy(session, name, span, () => initialValue(entry, name, instance, own, given, shown));
  return { name, span, doc, role: "state", node: entry, use, shown, value };
}

function stateType(
  entry: Binding,
  instance: Instance,
  use: PartUse,
  own: Lazy<CheckedExpr>,
  outside: Given | undefined,
  fixed: (() => Shown | undefined) | undefined,
): Shown | undefined {
  const { session } = instance;
  if (fixed !== undefined) {
    const annotated = entry.annotation === undefined ? undefined : checkAnnotation(session, entry.annotation);
    if (entry.annotation !== undefined && annotated === undefined) return undefined;
    return fixedType(entry, fixed(), annotated, session);
  }
  const shape = entry.size === undefined ? (own.get()?.type.shape ?? []) : declaredShape(entry, instance, use);
  if (shape === undefined || shape.includes(-1)) return undefined;
  const shown = elementType(entry, instance, use, own, outside);
  return shown === undefined ? undefined : { ...shown, type: { ...shown.type, shape } };
}

/** The type of the state, or of each component of an array. */
function elementType(
  entry: Binding,
  instance: Instance,
  use: PartUse,
  own: Lazy<CheckedExpr>,
  outside: Given | undefined,
): Shown | undefined {
  const { session } = instance;
  const annotated = entry.annotation === undefined ? undefined : checkAnnotation(session, entry.annotation);
  if (entry.annotation !== undefined && annotated === undefined) return undefined;
  if (annotated?.kind === "unit") return { type: numberOf(annotated.dimension), unit: annotated.unit };
  if (annotated?.kind === "like" && entry.annotation !== undefined) {
    const like = likeType(annotated.name, entry.annotation, instance, use);
    return like === undefined ? undefined : { ...like, type: stored(like.type) };
  }
  const given = annotated?.kind === "any" ? outside : undefined;
  const value = given === undefined ? own.get() : given.checked();
  if (value === undefined) return entry.value === undefined && given === undefined ? { type: plainNumber } : undefined;
  return { type: stored(value.type), unit: session.hints.get(value) };
}

/** The type that is known, in the unit of the annotation, which must be one of its units. */
function fixedType(
  entry: Binding,
  known: Shown | undefined,
  annotated: ReturnType<typeof checkAnnotation>,
  session: Session,
): Shown | undefined {
  if (known === undefined || annotated?.kind !== "unit" || entry.annotation === undefined) return known;
  if (annotated.dimension === known.type.dimension) return { type: known.type, unit: annotated.unit };
  session.report("NE3003", entry.annotation.span, {
    what: entry.name.name,
    wanted: shownUnit(known.type, known.unit),
    found: annotated.unit ?? "a plain number",
  });
  return undefined;
}

function initialValue(
  entry: Binding,
  name: string,
  instance: Instance,
  own: Lazy<CheckedExpr>,
  given: Given | undefined,
  shown: Lazy<Shown>,
): CheckedExpr | undefined {
  const { session } = instance;
  const type = shown.get();
  const ownValue = own.get();
  if (type === undefined) return undefined;
  const wanted = { what: name, ...type };
  const checked =
    entry.value === undefined || ownValue === undefined
      ? undefined
      : wantElements(session, entry.value, ownValue, wanted);
  if (given !== undefined) {
    const value = given.checked();
    return value === undefined ? undefined : wantElements(session, given.value, value, wanted);
  }
  return entry.value === undefined ? zeroOf(type, entry) : checked;
}

const zeroOf = (shown: Shown, entry: Binding): CheckedExpr =>
  shown.type.kind === "boolean"
    ? { kind: "boolean", value: false, type: boolean, span: entry.span }
    : { kind: "number", value: 0, type: { ...shown.type, shape: [] }, span: entry.span };
