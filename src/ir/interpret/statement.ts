import type { Expr } from "../expr.ts";
import { listName, type Stmt } from "../kernel.ts";
import { valueOf, type Surroundings } from "./expression.ts";
import type { Action, Frame, Slots, Value } from "./frame.ts";

/** Turns statements into one closure that runs them in order. */
export function actionOf(body: readonly Stmt[], slots: Slots, around: Surroundings): Action {
  const actions = body.map((stmt) => statement(stmt, slots, around));
  return (frame) => actions.some((action) => action(frame));
}

function statement(stmt: Stmt, slots: Slots, around: Surroundings): Action {
  const value = (e: Expr): Value => valueOf(e, slots, around);
  const block = (inner: readonly Stmt[]): Action => actionOf(inner, slots, around);
  switch (stmt.kind) {
    case "let":
    case "var":
    case "assign":
      return set(slots.local(stmt.name), value(stmt.value));
    case "store":
      return store(stmt.buffer, value(stmt.index), value(stmt.value));
    case "accumulate":
      return accumulate(stmt.buffer, value(stmt.index), stmt.operator, value(stmt.value));
    case "if": {
      const [condition, then, otherwise] = [value(stmt.condition), block(stmt.then), block(stmt.otherwise)];
      return (frame) => (condition(frame) !== 0 ? then(frame) : otherwise(frame));
    }
    case "for":
      return forLoop(slots.local(stmt.variable), value(stmt.from), value(stmt.to), block(stmt.body));
    case "while":
      return whileLoop(value(stmt.condition), value(stmt.atMost), block(stmt.body));
    case "emit":
      return emit(listName(stmt));
    case "return": {
      const result = value(stmt.value);
      return (frame) => {
        frame.result = result(frame);
        return true;
      };
    }
  }
}

function set(slot: number, value: Value): Action {
  return (frame) => {
    frame.locals[slot] = value(frame);
    return false;
  };
}

function store(buffer: string, index: Value, value: Value): Action {
  return (frame) => {
    const array = frame.memory.b[buffer];
    const at = index(frame);
    const stored = value(frame);
    if (array) array[at] = stored;
    return false;
  };
}

function accumulate(buffer: string, index: Value, operator: "+" | "min" | "max", value: Value): Action {
  return (frame) => {
    const array = frame.memory.b[buffer];
    const at = index(frame);
    const added = value(frame);
    if (array) array[at] = joined(operator, array[at] ?? NaN, added);
    return false;
  };
}

function joined(operator: "+" | "min" | "max", before: number, added: number): number {
  switch (operator) {
    case "+":
      return before + added;
    case "min":
      return Math.min(before, added);
    case "max":
      return Math.max(before, added);
  }
}

function forLoop(slot: number, from: Value, to: Value, body: Action): Action {
  return (frame) => {
    const start = from(frame);
    const end = to(frame);
    for (let k = start; k < end; k++) {
      frame.locals[slot] = k;
      if (body(frame)) return true;
    }
    return false;
  };
}

function whileLoop(condition: Value, atMost: Value, body: Action): Action {
  return (frame) => {
    const rounds = atMost(frame);
    for (let round = 0; round < rounds && condition(frame) !== 0; round++) {
      if (body(frame)) return true;
    }
    return false;
  };
}

function emit(name: string): Action {
  return (frame: Frame) => {
    const list = frame.memory.spikes[name];
    if (list) list[frame.emitted] = frame.i;
    frame.emitted++;
    return false;
  };
}
