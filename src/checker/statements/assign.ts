import { dimensionless } from "../../language/dimension.ts";
import type { AssignStmt } from "../../parser/ast.ts";
import { bare } from "../expressions/describe.ts";
import { wantType } from "../expressions/expect-type.ts";
import type { CheckedExpr, CheckedStmt } from "../model.ts";
import type { Session } from "../session.ts";
import { numberOf } from "../types.ts";
import { findLocal, type Frame, type Target } from "./context.ts";

/** `x = …`, `x += …` and the like. */
export function checkAssign(statement: AssignStmt, frame: Frame): readonly CheckedStmt[] {
  const target = findTarget(statement, frame);
  const value = frame.env.check(statement.value);
  if (target === undefined || value === undefined) return [];
  const good = wantAssigned(frame.env.session, statement, target, value);
  return good === undefined
    ? []
    : [{ kind: "assign", place: target.place, operator: statement.operator, value: good, span: statement.span }];
}

function findTarget(statement: AssignStmt, frame: Frame): Target | undefined {
  const place = bare(statement.target);
  const local = place.kind === "name" ? findLocal(frame, place.name) : undefined;
  if (local === undefined) return frame.rules.target(place, statement.operator, statement.value, frame.env);
  if (local.target === undefined && local.entity.kind !== "poison")
    frame.env.session.report("NE2013", place.span, { what: local.what });
  return local.target;
}

/** The value as the target wants it: of its unit for `=`, `+=` and `-=`, a plain number for `*=` and `/=`. */
export function wantAssigned(
  session: Session,
  statement: AssignStmt,
  target: Omit<Target, "place">,
  value: CheckedExpr,
): CheckedExpr | undefined {
  const { operator } = statement;
  const { what, type, unit } = target;
  if (operator === "=") return wantType(session, statement.value, value, target);
  if (type.kind === "boolean") {
    session.report("NE3004", statement.span, {
      what: `'${operator}'`,
      wanted: "a number",
      found: `${what} (a boolean)`,
    });
    return undefined;
  }
  if (operator === "*=" || operator === "/=")
    return wantType(session, statement.value, value, { what: `'${operator}'`, type: numberOf(dimensionless) });
  return wantType(session, statement.value, value, { what, type, unit });
}
