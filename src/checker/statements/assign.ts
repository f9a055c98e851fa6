import { dimensionless } from "../../language/dimension.ts";
import type { AssignStmt, Expr } from "../../parser/ast.ts";
import type { Env } from "../env.ts";
import { indexInto } from "../expressions/array.ts";
import { bare } from "../expressions/describe.ts";
import { wantElements } from "../expressions/elementwise.ts";
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

/** `x`, `post.x`, `V[k]`: the thing, and of an array the element. */
function findTarget(statement: AssignStmt, frame: Frame): Target | undefined {
  const { base, indices } = unindexed(statement.target);
  const target = wholeTarget(statement, base, frame);
  return target === undefined ? undefined : elementTarget(target, base, indices, frame.env);
}

export function unindexed(target: Expr): { readonly base: Expr; readonly indices: readonly Expr[] } {
  const indices: Expr[] = [];
  let base = bare(target);
  for (; base.kind === "index"; base = bare(base.object)) indices.unshift(base.index);
  return { base, indices };
}

/** The element that the indices lead to; all of it without any. */
export function elementTarget(target: Target, base: Expr, indices: readonly Expr[], env: Env): Target | undefined {
  const { shape } = target.type;
  if (indices.length === 0) return shape.length === 0 ? target : { ...target, place: { ...target.place, shape } };
  if (indices.length !== shape.length) {
    const scalar = { what: "an index", wanted: "an array before it", found: `'${target.what}'` };
    const wanted = shape.length === 1 ? "1 index" : `${shape.length} indices`;
    const array = { what: target.what, wanted, found: String(indices.length) };
    env.session.report("NE3004", base.span, shape.length === 0 ? scalar : array);
    return undefined;
  }
  const found = indices.map((ast, axis) => {
    const given = env.check(ast);
    return given === undefined ? undefined : indexInto({ ...target.type, shape: shape.slice(axis) }, ast, given, env);
  });
  if (!found.every((index) => index !== undefined)) return undefined;
  const place = { ...target.place, shape, index: found };
  return { ...target, place, type: { ...target.type, shape: [] } };
}

function wholeTarget(statement: AssignStmt, place: Expr, frame: Frame): Target | undefined {
  const local = place.kind === "name" ? findLocal(frame, place.name) : undefined;
  if (local === undefined)
    return frame.rules.target(place, statement.operator, statement.value, frame.env, bare(statement.target));
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
  if (operator === "=") return wantElements(session, statement.value, value, target);
  if (type.kind === "boolean") {
    session.report("NE3004", statement.span, {
      what: `'${operator}'`,
      wanted: "a number",
      found: `${what} (a boolean)`,
    });
    return undefined;
  }
  if (operator === "*=" || operator === "/=")
    return wantElements(session, statement.value, value, {
      what: `'${operator}'`,
      type: { ...numberOf(dimensionless), shape: type.shape },
    });
  return wantElements(session, statement.value, value, { what, type, unit });
}
