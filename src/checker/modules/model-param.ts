import type { Binding } from "../../parser/ast.ts";
import type { Span } from "../../source/source.ts";
import { places, type Entity } from "../env.ts";
import { evaluate } from "../evaluate/index.ts";
import { wantType } from "../expressions/expect-type.ts";
import { makeEnv } from "../expressions/index.ts";
import { Lazy } from "../lazy.ts";
import type { CheckedExpr, CheckedModelParam } from "../model.ts";
import { annotatedType } from "../names/annotated-type.ts";
import type { Session } from "../session.ts";
import { stored } from "../types.ts";
import type { Module, TopSymbol } from "./symbol.ts";

/** A `param` at the top level: a parameter of the model in the user's file, a constant in a module that it imports. */
export function paramSymbol(entry: Binding, doc: string | undefined, module: Module, session: Session): TopSymbol {
  const { name, span } = entry.name;
  const lazy = new Lazy(session, name, span, () => checkParam(entry, doc, module, session));
  const make = (at: Span): CheckedExpr | undefined => {
    session.used.add(entry);
    const param = lazy.get();
    if (param === undefined) return undefined;
    const node = module.source === session.root ? reference(param, at) : frozen(param, at, session);
    if (param.unit !== undefined && node !== undefined) session.hints.set(node, param.unit);
    return node;
  };
  const entity: Entity = { kind: "value", what: "parameter of the model", need: "param", make };
  return { kind: "param", name, span, module, node: entry, value: () => lazy.get(), entity };
}

const reference = (param: CheckedModelParam, at: Span): CheckedExpr => ({
  kind: "model_param",
  name: param.name,
  type: param.type,
  span: at,
});

/** Nobody can set the parameters of a module from outside. */
function frozen(param: CheckedModelParam, at: Span, session: Session): CheckedExpr | undefined {
  const value = evaluate(param.value, { modelParam: session.modelParam });
  if (value === undefined)
    session.report("NE3008", param.span, { what: `the value of param '${param.name}' of a module` });
  return value === undefined ? undefined : { kind: "constant", name: param.name, value, type: param.type, span: at };
}

function checkParam(
  entry: Binding,
  doc: string | undefined,
  module: Module,
  session: Session,
): CheckedModelParam | undefined {
  const { name, span } = entry.name;
  if (entry.size !== undefined) session.report("NE2026", entry.size.span, { what: "param", name, piece: "size" });
  if (entry.value === undefined) {
    session.report("NE2021", span, { what: "param", name, missing: "a value" });
    return undefined;
  }
  const checked = makeEnv(session, { scope: module.scope, rules: places.modelParam }).check(entry.value);
  if (checked === undefined) return undefined;
  const wanted = entry.annotation === undefined ? undefined : annotatedType(session, entry.annotation, checked);
  const value = wanted === undefined ? checked : wantType(session, entry.value, checked, { what: name, ...wanted });
  if (value === undefined) return undefined;
  return { name, span, doc, type: stored(value.type), unit: wanted?.unit ?? session.hints.get(value), value };
}
