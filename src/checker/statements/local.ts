import type { Binding } from "../../parser/ast.ts";
import { wantType } from "../expressions/expect-type.ts";
import { annotatedType } from "../names/annotated-type.ts";
import { checkNewName } from "../names/new-name.ts";
import type { CheckedStmt } from "../model.ts";
import { isScalar, stored } from "../types.ts";
import type { Frame, Local } from "./context.ts";

/** `let x = …` in a block. A local that is assigned to later is a number, never an integer. */
export function checkLocal(entry: Binding, frame: Frame): { readonly local: Local; readonly statement?: CheckedStmt } {
  const { session } = frame.env;
  const { name, span } = entry.name;
  const free = checkNewName(session, entry.name, "let");
  const broken: { readonly local: Local } = { local: { entity: { kind: "poison", what: "local" }, what: "a local" } };
  const value = entry.value === undefined ? undefined : frame.env.check(entry.value);
  if (entry.value === undefined) session.report("NE2021", span, { what: "let", name, missing: "a value" });
  if (!free || entry.value === undefined || value === undefined) return broken;
  const wanted = entry.annotation === undefined ? undefined : annotatedType(session, entry.annotation, value);
  const fitted = wanted === undefined ? value : wantType(session, entry.value, value, { what: name, ...wanted });
  if (fitted === undefined) return broken;
  const mutable = frame.assigned.has(name);
  const type = mutable ? stored(fitted.type) : fitted.type;
  if (mutable && !isScalar(type)) {
    session.report("NE3004", entry.value.span, { what: "a local that changes", wanted: "a number", found: "an array" });
    return broken;
  }
  const id = session.nextLocal();
  const unit = wanted?.unit ?? session.hints.get(fitted);
  const local: Local = {
    what: "a local",
    target: { place: { kind: "local", id, name }, type, unit, what: name },
    entity: {
      kind: "value",
      what: "local",
      make: (at) => {
        const node = { kind: "local" as const, id, name, type, span: at };
        if (unit !== undefined) session.hints.set(node, unit);
        return node;
      },
    },
  };
  return { local, statement: { kind: "let", id, name, value: fitted, mutable, span: entry.span } };
}
