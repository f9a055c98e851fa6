import type { AssignOp } from "../../parser/ast.ts";
import type { CheckedExpr, CheckedStmt, ConstantValue } from "../model.ts";
import { numberOrUndefined, type Frame } from "./frame.ts";

export type End =
  | { readonly kind: "ran" }
  | { readonly kind: "returned"; readonly value: ConstantValue }
  | { readonly kind: "unknown" };
const ran: End = { kind: "ran" };
const unknown: End = { kind: "unknown" };

/** Runs the body of a function whose arguments are known. */
export function runBlock(statements: readonly CheckedStmt[], frame: Frame): End {
  for (const statement of statements) {
    if (frame.budget.steps-- <= 0) return unknown;
    const end = runStatement(statement, frame);
    if (end.kind !== "ran") return end;
  }
  return ran;
}

function runStatement(statement: CheckedStmt, frame: Frame): End {
  switch (statement.kind) {
    case "let":
      return keep(frame, statement.id, frame.value(statement.value, frame));
    case "assign":
      return assign(statement, frame);
    case "if": {
      const condition = frame.value(statement.condition, frame);
      if (typeof condition !== "boolean") return unknown;
      return runBlock(condition ? statement.then : statement.otherwise, frame);
    }
    case "for":
      return runFor(statement, frame);
    case "while":
      return runWhile(statement, frame);
    case "return": {
      const value = frame.value(statement.value, frame);
      return value === undefined ? unknown : { kind: "returned", value };
    }
    case "refractory":
      return unknown;
  }
}

function keep(frame: Frame, id: number, value: ConstantValue | undefined): End {
  if (value === undefined) return unknown;
  frame.locals.set(id, value);
  return ran;
}

function assign(statement: Extract<CheckedStmt, { kind: "assign" }>, frame: Frame): End {
  if (statement.place.kind !== "local") return unknown;
  const { id, index } = statement.place;
  const value = frame.value(statement.value, frame);
  if (index !== undefined) return assignElement(statement, id, index, value, frame);
  if (statement.operator === "=") return keep(frame, id, value);
  const old = numberOrUndefined(frame.locals.get(id));
  const change = numberOrUndefined(value);
  return old === undefined || change === undefined
    ? unknown
    : keep(frame, id, combined(statement.operator, old, change));
}

/** `a[k] = x`: an array with that element changed; one without it stays as it is. */
function assignElement(
  { operator }: Extract<CheckedStmt, { kind: "assign" }>,
  id: number,
  index: readonly CheckedExpr[],
  value: ConstantValue | undefined,
  frame: Frame,
): End {
  const array = frame.locals.get(id);
  const at = index.map((one) => numberOrUndefined(frame.value(one, frame)));
  if (array === undefined || value === undefined || !at.every((k) => k !== undefined)) return unknown;
  const changed = withElement(array, at, (old) => {
    const [before, change] = [numberOrUndefined(old), numberOrUndefined(value)];
    if (operator === "=") return value;
    return before === undefined || change === undefined ? undefined : combined(operator, before, change);
  });
  return keep(frame, id, changed);
}

function withElement(
  value: ConstantValue,
  [first, ...rest]: readonly number[],
  change: (old: ConstantValue) => ConstantValue | undefined,
): ConstantValue | undefined {
  if (first === undefined) return change(value);
  if (typeof value !== "object") return undefined;
  const elements = value.map((element, k) => (k === first ? withElement(element, rest, change) : element));
  return elements.every((element) => element !== undefined) ? elements : undefined;
}

function combined(operator: Exclude<AssignOp, "=">, old: number, change: number): number {
  switch (operator) {
    case "+=":
      return old + change;
    case "-=":
      return old - change;
    case "*=":
      return old * change;
    case "/=":
      return old / change;
  }
}

function runFor(statement: Extract<CheckedStmt, { kind: "for" }>, frame: Frame): End {
  const from = numberOrUndefined(frame.value(statement.from, frame));
  const to = numberOrUndefined(frame.value(statement.to, frame));
  if (from === undefined || to === undefined) return unknown;
  for (let k = from; k < to; k++) {
    if (frame.budget.steps-- <= 0) return unknown;
    frame.locals.set(statement.id, k);
    const end = runBlock(statement.body, frame);
    if (end.kind !== "ran") return end;
  }
  return ran;
}

function runWhile(statement: Extract<CheckedStmt, { kind: "while" }>, frame: Frame): End {
  const limit = numberOrUndefined(frame.value(statement.atMost, frame));
  if (limit === undefined) return unknown;
  for (let k = 0; k < limit; k++) {
    const condition = frame.value(statement.condition, frame);
    if (typeof condition !== "boolean") return unknown;
    if (!condition) return ran;
    const end = runBlock(statement.body, frame);
    if (end.kind !== "ran") return end;
  }
  return ran;
}
