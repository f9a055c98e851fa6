import type { Binding } from "../../parser/ast.ts";
import { wantType } from "../expressions/expect-type.ts";
import { annotatedType } from "../names/annotated-type.ts";
import { checkNewName } from "../names/new-name.ts";
import type { CheckedExpr, CheckedStmt } from "../model.ts";
import { isScalar, stored } from "../types.ts";
import type { Session } from "../session.ts";
import type { Frame, Local } from "./context.ts";

/** A local array is kept as one local for each element, unless it is known. */
const mostElements = 64;

function fits({ name, size }: Binding, value: CheckedExpr, mutable: boolean, session: Session): boolean {
  if (size !== undefined) {
    session.report(
      "NE2026",
      size.span,
      { what: "let", name: name.name, piece: "size" },
      { help: "here it follows from the value" },
    );
    return false;
  }
  if (isScalar(value.type) || (value.kind === "constant" && !mutable)) return true;
  const count = value.type.shape.reduce((product, length) => product * length, 1);
  if (count <= mostElements && !value.type.shape.includes(-1)) return true;
  const help = "what is larger is a `state` of the part, or is taken element by element";
  session.report("NE3024", name.span, { name: name.name, count: `${count}` }, { help });
  return false;
}

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
  if (!fits(entry, fitted, mutable, session)) return broken;
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
