import { functionRow } from "../language/functions/index.ts";
import { castNumber, type BinaryOp, type Expr, type IndexName, type Type } from "./expr.ts";

type Without<T> = T extends unknown ? Omit<T, "id"> : never;
type Shape = Without<Expr>;
/** What is the same but for operands: by their key. */
type Alike = Map<string, Map<number | string, Expr>>;

/** A key of two numbers below this is one whole number that a float64 holds. */
const most = 2 ** 26;

/** Interns expressions: equal trees are one object, so `===` is equality and sharing is free. */
export class Pool {
  readonly #known = new Map<Expr["kind"], Readonly<Record<Type, Alike>>>();
  #next = 0;
  readonly #pairs = new Map<number, number>();

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

  /** Operands are interned already, so numbers stand for them: to look up a number is much faster than to make a text of several. */
  #intern(shape: Shape): Expr {
    const alike = this.#alike(shape);
    const key = this.#keyOf(shape);
    const known = alike.get(key);
    if (known) return known;
    const made = Object.freeze({ ...shape, id: this.#next++ }) as Expr;
    alike.set(key, made);
    return made;
  }

  #alike(shape: Shape): Map<number | string, Expr> {
    const ofType = this.#ofKind(shape.kind)[shape.type];
    const name = nameOf(shape);
    const known = ofType.get(name);
    if (known) return known;
    const made = new Map<number | string, Expr>();
    ofType.set(name, made);
    return made;
  }

  #ofKind(kind: Expr["kind"]): Readonly<Record<Type, Alike>> {
    const known = this.#known.get(kind);
    if (known) return known;
    const made = { real: new Map(), integer: new Map(), boolean: new Map() };
    this.#known.set(kind, made);
    return made;
  }

  /** What tells an expression from others of its kind, type and name. */
  #keyOf(e: Shape): number | string {
    switch (e.kind) {
      case "const":
        return Object.is(e.value, -0) ? "-0" : e.value;
      case "step":
        return 0;
      case "uniform":
      case "index":
      case "local":
        return e.name;
      case "load":
      case "element":
        return e.index.id;
      case "cast":
      case "negate":
      case "not":
        return e.operand.id;
      case "binary":
        return keyOfPair(e.left.id, e.right.id);
      case "call":
      case "apply":
        return this.#keyOfList(e.args);
      case "select":
      case "choose":
        return keyOfPair(this.#pair(e.condition.id, e.then.id), e.otherwise.id);
      case "random":
        return keyOfPair(e.element.id, this.#numberOf(e.args));
      case "reduce":
        return keyOfPair(this.#pair(e.from.id, e.to.id), e.body.id);
    }
  }

  #keyOfList(list: readonly Expr[]): number {
    const last = list.at(-1);
    if (last === undefined) return -1;
    return list.length === 1 ? last.id : keyOfPair(this.#numberOf(list.slice(0, -1)), last.id);
  }

  /** A list as a number: that of its only element, or of the pair of all but the last and the last. */
  #numberOf([first, ...rest]: readonly Expr[]): number {
    return rest.reduce((sofar, { id }) => this.#pair(sofar, id), first?.id ?? most - 1);
  }

  /** Numbers of pairs and of expressions are different ones, so that lists of different length are not mistaken for each other. */
  #pair(a: number, b: number): number {
    const key = keyOfPair(a, b);
    const known = this.#pairs.get(key);
    if (known !== undefined) return known;
    const made = most / 2 + this.#pairs.size;
    this.#pairs.set(key, made);
    return made;
  }
}

/** Numbers of single expressions are below these. */
const keyOfPair = (a: number, b: number): number => (a + 1) * most + b;

function joinTypes(a: Type, b: Type): Type {
  return a === b ? a : "real";
}

/** The part of an expression that is a text. */
function nameOf(e: Shape): string {
  switch (e.kind) {
    case "const":
    case "uniform":
    case "step":
    case "index":
    case "local":
    case "cast":
    case "negate":
    case "not":
    case "select":
    case "choose":
      return "";
    case "load":
      return e.buffer;
    case "element":
      return e.table;
    case "binary":
      return e.operator;
    case "call":
    case "apply":
      return e.name;
    case "random":
      return `${e.distribution} ${e.site}`;
    case "reduce":
      return `${e.operator} ${e.variable}`;
  }
}
