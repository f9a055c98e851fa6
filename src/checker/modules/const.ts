import type { Binding } from "../../parser/ast.ts";
import type { Span } from "../../source/source.ts";
import { places, type Entity, type Scope } from "../env.ts";
import { evaluate, manySteps } from "../evaluate/index.ts";
import { wantType } from "../expressions/expect-type.ts";
import { makeEnv } from "../expressions/index.ts";
import { Lazy } from "../lazy.ts";
import { unitOfText } from "../../language/unit-text.ts";
import type { CheckedExpr, ConstantValue, Shown } from "../model.ts";
import { annotatedType } from "../names/annotated-type.ts";
import type { Session } from "../session.ts";
import type { Module, TopSymbol } from "./symbol.ts";

type Constant = Extract<CheckedExpr, { kind: "constant" }>;

/** A `const`: its value is worked out here and now. `check` makes sure that it was, for one that nobody reads. */
export function constEntity(
  entry: Binding,
  scope: () => Scope,
  session: Session,
): { readonly entity: Entity; readonly check: () => void } {
  const lazy = new Lazy(session, entry.name.name, entry.name.span, () => fold(entry, scope(), session));
  const make = (at: Span): CheckedExpr | undefined => {
    session.used.add(entry);
    const constant = lazy.get();
    if (constant === undefined) return undefined;
    const node: Constant = { ...constant, span: at };
    const hint = session.hints.get(constant);
    if (hint !== undefined) session.hints.set(node, hint);
    return node;
  };
  return { entity: { kind: "value", what: "const", make }, check: () => void lazy.get() };
}

export function constSymbol(entry: Binding, module: Module, session: Session): TopSymbol {
  const { entity, check } = constEntity(entry, () => module.scope, session);
  return { kind: "const", name: entry.name.name, span: entry.name.span, module, node: entry, entity, check };
}

/** Numbers from a file have the unit that the annotation says. */
function scaled(session: Session, checked: CheckedExpr, { type, unit }: Shown): CheckedExpr | undefined {
  const found = session.loaded.has(checked) && unit !== undefined ? unitOfText(unit) : undefined;
  if (found === undefined || checked.kind !== "constant") return undefined;
  const scale = (value: ConstantValue): ConstantValue =>
    typeof value === "object" ? value.map(scale) : found.toCoherent(Number(value));
  return { ...checked, value: scale(checked.value), type: { ...type, kind: "number" } };
}

function fold(entry: Binding, scope: Scope, session: Session): Constant | undefined {
  const { name, span } = entry.name;
  if (entry.size !== undefined)
    session.report(
      "NE2026",
      entry.size.span,
      { what: "const", name, piece: "size" },
      { help: "write its elements: `const a = [1, 2, 3]`" },
    );
  if (entry.value === undefined) {
    session.report("NE2021", span, { what: "const", name, missing: "a value" });
    return undefined;
  }
  const checked = makeEnv(session, { scope, rules: places.const }).check(entry.value);
  if (checked === undefined) return undefined;
  const wanted = entry.annotation === undefined ? undefined : annotatedType(session, entry.annotation, checked);
  const good =
    wanted === undefined
      ? checked
      : (scaled(session, checked, wanted) ?? wantType(session, entry.value, checked, { what: name, ...wanted }));
  const value = good === undefined ? undefined : evaluate(good, {}, manySteps);
  if (good === undefined) return undefined;
  if (value === undefined) {
    session.report(
      "NE3008",
      entry.value.span,
      { what: `the value of const '${name}'` },
      { help: "it takes too long to work out, or has no value" },
    );
    return undefined;
  }
  if (span.source === session.root) session.constants.push(checked);
  const node: Constant = { kind: "constant", name, value, type: good.type, span };
  const hint = wanted?.unit ?? session.hints.get(good);
  if (hint !== undefined) session.hints.set(node, hint);
  return node;
}
