import { functionRow } from "../../language/functions/index.ts";
import type { Support } from "../../runtime/manifest.ts";
import { castNumber, children, type BinaryOp, type Expr, type Type } from "../expr.ts";
import type { Frame, Slots, Value } from "./frame.ts";

/** What expressions may refer to. */
export interface Surroundings {
  readonly support: Support;
  readonly tables: ReadonlyMap<string, readonly number[]>;
  /** Functions of the program, called with their arguments and the memory of the caller. */
  readonly apply: (name: string, args: readonly number[], frame: Frame) => number;
}

/** Turns an expression into a closure. A node that is used twice in it is worked out once per evaluation. */
export function valueOf(root: Expr, slots: Slots, around: Surroundings): Value {
  const uses = countUses(root);
  const done = new Map<Expr, Value>();
  const compile = (e: Expr): Value => {
    const known = done.get(e);
    if (known) return known;
    const plain = closure(e, compile, slots, around);
    const made = (uses.get(e) ?? 0) > 1 && children(e).length > 0 ? remembered(plain, slots.shared()) : plain;
    done.set(e, made);
    return made;
  };
  const value = compile(root);
  return (frame) => {
    frame.moment++;
    return value(frame);
  };
}

function countUses(root: Expr): Map<Expr, number> {
  const uses = new Map<Expr, number>();
  const count = (e: Expr): void => {
    const before = uses.get(e) ?? 0;
    uses.set(e, before + 1);
    if (before === 0) children(e).forEach(count);
  };
  count(root);
  return uses;
}

function remembered(value: Value, slot: number): Value {
  return (frame) => {
    if (frame.sharedAt[slot] !== frame.moment) {
      const found = value(frame);
      frame.shared[slot] = found;
      frame.sharedAt[slot] = frame.moment; // after `value`: a reduction in it moves the moment on
    }
    return frame.shared[slot] ?? NaN;
  };
}

function closure(e: Expr, compile: (e: Expr) => Value, slots: Slots, around: Surroundings): Value {
  switch (e.kind) {
    case "const": {
      const value = castNumber(e.type, e.value);
      return () => value;
    }
    case "uniform": {
      const { name } = e;
      return (frame) => frame.memory.u[name] ?? NaN;
    }
    case "step":
      return (frame) => frame.step;
    case "index": {
      const { name } = e;
      return (frame) => frame[name];
    }
    case "local": {
      const slot = slots.local(e.name);
      return (frame) => frame.locals[slot] ?? NaN;
    }
    case "load":
      return load(e.buffer, compile(e.index));
    case "element":
      return element(around.tables.get(e.table) ?? [], compile(e.index));
    case "cast":
      return castTo(e.type, compile(e.operand));
    case "negate": {
      const operand = compile(e.operand);
      return (frame) => -operand(frame);
    }
    case "not": {
      const operand = compile(e.operand);
      return (frame) => (operand(frame) === 0 ? 1 : 0);
    }
    case "binary":
      return binary(e.operator, compile(e.left), compile(e.right));
    case "call":
      return call(e.name, e.args.map(compile));
    case "apply": {
      const { name } = e;
      const args = e.args.map(compile);
      return (frame) =>
        around.apply(
          name,
          args.map((arg) => arg(frame)),
          frame,
        );
    }
    case "select":
    case "choose":
      return choice(compile(e.condition), compile(e.then), compile(e.otherwise));
    case "random":
      return random(e.distribution, e.site, compile(e.element), e.args.map(compile), around.support);
    case "reduce":
      return reduce(e.operator, slots.local(e.variable), compile(e.from), compile(e.to), compile(e.body));
  }
}

function load(buffer: string, index: Value): Value {
  return (frame) => frame.memory.b[buffer]?.[index(frame)] ?? NaN;
}

function element(values: readonly number[], index: Value): Value {
  return (frame) => values[index(frame)] ?? NaN;
}

function castTo(type: Type, operand: Value): Value {
  return (frame) => castNumber(type, operand(frame));
}

/** One arithmetic step in float64; integers are whole numbers in float64. */
export function applyBinary(operator: BinaryOp, a: number, b: number): number {
  switch (operator) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
      return a / b;
    case "<":
      return a < b ? 1 : 0;
    case "<=":
      return a <= b ? 1 : 0;
    case ">":
      return a > b ? 1 : 0;
    case ">=":
      return a >= b ? 1 : 0;
    case "==":
      return a === b ? 1 : 0;
    case "!=":
      return a !== b ? 1 : 0;
    case "and":
      return a !== 0 && b !== 0 ? 1 : 0;
    case "or":
      return a !== 0 || b !== 0 ? 1 : 0;
  }
}

function binary(operator: BinaryOp, left: Value, right: Value): Value {
  return (frame) => applyBinary(operator, left(frame), right(frame));
}

function call(name: string, args: readonly Value[]): Value {
  const row = functionRow(name);
  if (!row) throw new Error(`unknown function ${name}`);
  return (frame) => row.evaluate(...args.map((arg) => arg(frame)));
}

function choice(condition: Value, then: Value, otherwise: Value): Value {
  return (frame) => (condition(frame) !== 0 ? then(frame) : otherwise(frame));
}

function random(distribution: string, site: number, element: Value, args: readonly Value[], support: Support): Value {
  const draw = support.draw[distribution];
  if (!draw) throw new Error(`unknown distribution ${distribution}`);
  return (frame) => draw(site, element(frame), frame.step, ...args.map((arg) => arg(frame)));
}

type Reduction = "sum" | "min" | "max" | "any" | "all";

/** What a reduction over nothing gives. */
export const neutral: Readonly<Record<Reduction, number>> = { sum: 0, min: Infinity, max: -Infinity, any: 0, all: 1 };

export function combine(operator: Reduction, total: number, value: number): number {
  switch (operator) {
    case "sum":
      return total + value;
    case "min":
      return Math.min(total, value);
    case "max":
      return Math.max(total, value);
    case "any":
      return total !== 0 || value !== 0 ? 1 : 0;
    case "all":
      return total !== 0 && value !== 0 ? 1 : 0;
  }
}

function reduce(operator: Reduction, slot: number, from: Value, to: Value, body: Value): Value {
  return (frame) => {
    const end = to(frame);
    let total = neutral[operator];
    for (let k = from(frame); k < end; k++) {
      frame.locals[slot] = k;
      frame.moment++; // what was shared belongs to another k
      total = combine(operator, total, body(frame));
    }
    frame.moment++;
    return total;
  };
}
