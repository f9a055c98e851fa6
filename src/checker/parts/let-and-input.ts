import type { Binding } from "../../parser/ast.ts";
import { places } from "../env.ts";
import { wantElements } from "../expressions/elementwise.ts";
import { wantType } from "../expressions/expect-type.ts";
import { Lazy } from "../lazy.ts";
import type { CheckedExpr, Shown } from "../model.ts";
import { checkAnnotation } from "../names/annotation.ts";
import { boolean, isScalar, numberOf } from "../types.ts";
import { declaredShape } from "./array-size.ts";
import { envOfPart, type Instance } from "./instance.ts";
import { fullName, type Member, type PartUse } from "./member.ts";
import { likeType } from "./param.ts";

/** A named expression of a part: a `let`, or what a channel gives as an `output`. */
export function letMember(
  what: "let" | "output",
  entry: Binding,
  doc: string | undefined,
  instance: Instance,
  use: PartUse,
): Member {
  const { span } = entry.name;
  const name = fullName(use, entry.name.name);
  const { session } = instance;
  const value = new Lazy(session, name, span, () => sizedLet(what, entry, instance, use));
  const shown = new Lazy<Shown>(session, name, span, () => {
    const checked = value.get();
    return checked === undefined ? undefined : { type: checked.type, unit: session.hints.get(checked) };
  });
  return { name, span, doc, role: "let", node: entry, use, shown, value };
}

/** `let I[n] = …` is an array of that size, whatever its value is made of. */
function sizedLet(what: string, entry: Binding, instance: Instance, use: PartUse): CheckedExpr | undefined {
  const value = letValue(what, entry, instance, use);
  if (entry.size === undefined || entry.value === undefined || value === undefined) return value;
  const shape = declaredShape(entry, instance, use);
  const { session } = instance;
  const wanted = { what: entry.name.name, type: { ...value.type, shape: shape ?? [] }, unit: session.hints.get(value) };
  const good = shape === undefined ? undefined : wantElements(session, entry.value, value, wanted);
  return good === undefined || !isScalar(good.type) ? good : repeated(good, wanted.type, session);
}

/** One number for all components. */
function repeated(value: CheckedExpr, type: CheckedExpr["type"], session: Instance["session"]): CheckedExpr {
  const node: CheckedExpr = {
    kind: "where",
    condition: { kind: "boolean", value: true, type: boolean, span: value.span },
    then: value,
    otherwise: value,
    type,
    span: value.span,
  };
  const unit = session.hints.get(value);
  if (unit !== undefined) session.hints.set(node, unit);
  return node;
}

function letValue(what: string, entry: Binding, instance: Instance, use: PartUse): CheckedExpr | undefined {
  const { session } = instance;
  if (entry.value === undefined) {
    session.report("NE2021", entry.name.span, { what, name: entry.name.name, missing: "a value" });
    return undefined;
  }
  const value = envOfPart(instance, use, places.running).check(entry.value);
  if (value === undefined || entry.annotation === undefined) return value;
  const annotated = checkAnnotation(session, entry.annotation);
  if (annotated === undefined || annotated.kind === "any") return annotated === undefined ? undefined : value;
  const shown =
    annotated.kind === "unit"
      ? { type: numberOf(annotated.dimension), unit: annotated.unit }
      : likeType(annotated.name, entry.annotation, instance, use);
  if (shown === undefined) return undefined;
  const type = { ...shown.type, shape: value.type.shape };
  const good = wantType(session, entry.value, value, { what: entry.name.name, ...shown, type });
  if (good === undefined || shown.unit === undefined) return good;
  const own = { ...good, span: entry.value.span };
  session.hints.set(own, shown.unit);
  return good.kind === "random" ? good : own;
}

/** A port of a neuron. */
export function inputMember(entry: Binding, doc: string | undefined, instance: Instance, use: PartUse): Member {
  const { name, span } = entry.name;
  const { session } = instance;
  const shown = new Lazy<Shown>(session, name, span, () => inputType(entry, instance, use));
  return {
    name,
    span,
    doc,
    role: "input",
    node: entry,
    use,
    shown,
    value: new Lazy<CheckedExpr>(session, name, span, () => undefined),
  };
}

function inputType(entry: Binding, instance: Instance, use: PartUse): Shown | undefined {
  const { session } = instance;
  const { name, span } = entry.name;
  const shape = declaredShape(entry, instance, use);
  if (entry.value !== undefined)
    session.report(
      "NE2026",
      entry.value.span,
      { what: "input", name, piece: "value" },
      { help: "an input is 0 where nothing contributes to it" },
    );
  const annotated = entry.annotation === undefined ? undefined : checkAnnotation(session, entry.annotation);
  if (shape === undefined) return undefined;
  if (annotated?.kind === "unit") return { type: { ...numberOf(annotated.dimension), shape }, unit: annotated.unit };
  if (annotated?.kind === "like" && entry.annotation !== undefined) {
    const like = likeType(annotated.name, entry.annotation, instance, use);
    return like && { ...like, type: { ...like.type, shape } };
  }
  if (entry.annotation === undefined || annotated !== undefined)
    session.report(
      "NE2021",
      span,
      { what: "input", name, missing: "a unit" },
      { help: `write \`input ${name}: mV\`, or \`input ${name}: 1\` for a plain number` },
    );
  return undefined;
}
