import { functionRow } from "../language/functions/index.ts";
import { castNumber, type BinaryOp, type Expr, type IndexName, type Type } from "./expr.ts";

type Without<T> = T extends unknown ? Omit<T, "id"> : never;
type Shape = Without<Expr>;

/** Interns expressions: equal trees are one object, so `===` is equality and sharing is free. */
export class Pool {
  readonly #known = new Map<string, Expr>();
  #next = 0;

  /** `value` as one of the type. */
  constant(value: number, type: Type): Expr {
    return this.#intern({ kind: "const", type, value: castNumber(type, value) });
  }
  real(value: number): Expr {
    return this.#intern({ kind: "const", type: "real", value });
  }
  integer(value: number): Expr {
    return this.#intern({ kind: "const", type: "integer", value });
  }
  boolean(value: boolean): Expr {
    return this.#intern({ kind: "const", type: "boolean", value: value ? 1 : 0 });
  }
  uniform(name: string, type: Type = "real"): Expr {
    return this.#intern({ kind: "uniform", type, name });
  }
  step(): Expr {
    return this.#intern({ kind: "step", type: "integer" });
  }
  index(name: IndexName): Expr {
    return this.#intern({ kind: "index", type: "integer", name });
  }
  load(buffer: string, index: Expr, type: Type = "real"): Expr {
    return this.#intern({ kind: "load", type, buffer, index });
  }
  local(name: string, type: Type = "real"): Expr {
    return this.#intern({ kind: "local", type, name });
  }
  cast(operand: Expr, type: Type): Expr {
    if (operand.type === type) return operand;
    if (operand.kind === "const") return this.constant(operand.value, type);
    return this.#intern({ kind: "cast", type, operand });
  }
  negate(operand: Expr): Expr {
    return this.#intern({ kind: "negate", type: operand.type, operand });
  }
  not(operand: Expr): Expr {
    return this.#intern({ kind: "not", type: "boolean", operand });
  }
  /** `/` is always real; + - * stay integer between integers; comparisons and logic give booleans. Mixed operands meet in real. */
  binary(operator: BinaryOp, left: Expr, right: Expr): Expr {
    if (operator === "and" || operator === "or")
      return this.#intern({ kind: "binary", type: "boolean", operator, left, right });
    const integers = left.type === "integer" && right.type === "integer" && operator !== "/";
    const booleans = left.type === "boolean" && right.type === "boolean";
    const common: Type = integers ? "integer" : booleans ? "boolean" : "real";
    const arithmetic = operator === "+" || operator === "-" || operator === "*" || operator === "/";
    return this.#intern({
      kind: "binary",
      type: arithmetic ? common : "boolean",
      operator,
      left: this.cast(left, common),
      right: this.cast(right, common),
    });
  }
  /** A builtin of `language/functions`; its arguments become real. */
  call(name: string, args: readonly Expr[]): Expr {
    const row = functionRow(name);
    const result = row?.result ?? "number";
    const keepInteger = row?.keepsIntegers === true && args.every((a) => a.type === "integer");
    const type: Type = keepInteger || result === "integer" ? "integer" : result === "boolean" ? "boolean" : "real";
    return this.#intern({ kind: "call", type, name, args: keepInteger ? args : args.map((a) => this.cast(a, "real")) });
  }
  apply(name: string, args: readonly Expr[], type: Type): Expr {
    return this.#intern({ kind: "apply", type, name, args });
  }
  select(condition: Expr, then: Expr, otherwise: Expr): Expr {
    const type = joinTypes(then.type, otherwise.type);
    return this.#intern({
      kind: "select",
      type,
      condition,
      then: this.cast(then, type),
      otherwise: this.cast(otherwise, type),
    });
  }
  choose(condition: Expr, then: Expr, otherwise: Expr): Expr {
    const type = joinTypes(then.type, otherwise.type);
    return this.#intern({
      kind: "choose",
      type,
      condition,
      then: this.cast(then, type),
      otherwise: this.cast(otherwise, type),
    });
  }
  random(distribution: string, site: number, element: Expr, args: readonly Expr[], type: Type): Expr {
    return this.#intern({
      kind: "random",
      type,
      distribution,
      site,
      element,
      args: args.map((a) => this.cast(a, "real")),
    });
  }
  reduce(operator: "sum" | "min" | "max" | "any" | "all", variable: string, from: Expr, to: Expr, body: Expr): Expr {
    const type: Type = operator === "any" || operator === "all" ? "boolean" : body.type;
    return this.#intern({ kind: "reduce", type, operator, variable, from, to, body });
  }
  element(table: string, index: Expr, type: Type = "real"): Expr {
    return this.#intern({ kind: "element", type, table, index });
  }

  #intern(shape: Shape): Expr {
    const key = keyOf(shape);
    const known = this.#known.get(key);
    if (known) return known;
    const made = Object.freeze({ ...shape, id: this.#next++ }) as Expr;
    this.#known.set(key, made);
    return made;
  }
}

function joinTypes(a: Type, b: Type): Type {
  return a === b ? a : "real";
}

/** Operands are interned already, so their ids stand for them. */
function keyOf(e: Shape): string {
  const head = `${e.kind}:${e.type}`;
  switch (e.kind) {
    case "const":
      return `${head}:${Object.is(e.value, -0) ? "-0" : e.value}`;
    case "step":
      return head;
    case "uniform":
    case "index":
    case "local":
      return `${head}:${e.name}`;
    case "load":
      return `${head}:${e.buffer}:${e.index.id}`;
    case "element":
      return `${head}:${e.table}:${e.index.id}`;
    case "cast":
    case "negate":
    case "not":
      return `${head}:${e.operand.id}`;
    case "binary":
      return `${head}:${e.operator}:${e.left.id}:${e.right.id}`;
    case "call":
    case "apply":
      return `${head}:${e.name}:${ids(e.args)}`;
    case "select":
    case "choose":
      return `${head}:${e.condition.id}:${e.then.id}:${e.otherwise.id}`;
    case "random":
      return `${head}:${e.distribution}:${e.site}:${e.element.id}:${ids(e.args)}`;
    case "reduce":
      return `${head}:${e.operator}:${e.variable}:${e.from.id}:${e.to.id}:${e.body.id}`;
  }
}

function ids(list: readonly Expr[]): string {
  return list.map((e) => e.id).join(",");
}
