/** Random sound kernels: a list of numbers decides every choice, so that a failing one shrinks. */
import type { Expr, IndexName, Type } from "../../src/ir/expr.ts";
import type { Domain, Kernel, Schedule, Stmt } from "../../src/ir/kernel.ts";
import { castNumber } from "../../src/ir/expr.ts";
import { Pool } from "../../src/ir/pool.ts";
import { schedule } from "./samples.ts";

const types: readonly Type[] = ["real", "integer", "boolean"];
const buffersOf = { real: ["cells_x", "cells_y", "if"], integer: ["cells_c"], boolean: ["cells_on"] } as const;
const uniformsOf = { real: ["dt", "cells.tau"], integer: ["n_k"], boolean: ["flag"] } as const;
/** What a kernel is made of that several elements can go through together. */
const together = {
  statements: ["let", "store", "store", "var", "assign", "assign", "if", "for", "for"],
  calls: ["exp", "exprel", "sqrt", "abs", "floor", "tanh", "logistic"],
  operators: ["+", "-", "*", "/", "negate", "call", "min"],
} as const;
const realCalls = ["exp", "exprel", "sqrt", "abs", "floor", "sin", "tanh", "logistic", "heaviside", "sign"] as const;

interface Scope {
  readonly locals: readonly { readonly name: string; readonly type: Type; readonly mutable: boolean }[];
  /** Values made before, to be used again. */
  readonly bag: Expr[];
}

export class RandomKernel {
  readonly pool = new Pool();
  readonly #numbers: readonly number[];
  #at = 0;
  #names = 0;
  readonly #indices: readonly IndexName[];
  readonly #domain: Domain;
  readonly #together: boolean;

  /** @param vectors what several elements can go through together alone */
  constructor(numbers: readonly number[], domain: Domain, indices: readonly IndexName[], vectors = false) {
    this.#together = vectors;
    this.#numbers = numbers;
    this.#domain = domain;
    this.#indices = indices;
  }

  #pick(count: number): number {
    const number = this.#numbers[this.#at++] ?? 0;
    return number % count;
  }
  #one<T>(list: readonly T[]): T {
    const found = list[this.#pick(list.length)];
    if (found === undefined) throw new Error("nothing to pick from");
    return found;
  }
  #name(): string {
    this.#names++;
    return this.#one([`v`, `class`, `x y`, `τ`, `count`, `i`]) + `_${this.#names}`;
  }

  kernel(): Kernel {
    const body = this.#block({ locals: [], bag: [] }, 5, 2);
    const last: Stmt[] =
      this.#domain.kind === "pair" ? [{ kind: "return", value: this.#expr("real", { locals: [], bag: [] }, 4) }] : [];
    return { name: "k-1", domain: this.#domain, body: [...body, ...last], about: [], from: [] };
  }

  #block(outer: Scope, length: number, depth: number): Stmt[] {
    let scope: Scope = { locals: outer.locals, bag: [...outer.bag] };
    const made: Stmt[] = [];
    const count = this.#pick(length + 1);
    for (let k = 0; k < count; k++) {
      const stmt = this.#stmt(scope, depth);
      if (!stmt) continue;
      made.push(stmt);
      // What was made before a write may mean something else behind it, and must still be computed rightly.
      if (stmt.kind === "let" || stmt.kind === "var") {
        const local = { name: stmt.name, type: stmt.value.type, mutable: stmt.kind === "var" };
        scope = { locals: [...scope.locals, local], bag: scope.bag };
      }
    }
    return made;
  }

  #stmt(scope: Scope, depth: number): Stmt | undefined {
    const kinds = [
      "let",
      "let",
      "store",
      "store",
      "accumulate",
      "var",
      "assign",
      "if",
      "for",
      "while",
      "emit",
    ] as const;
    const kind = this.#one<Stmt["kind"]>(this.#together ? together.statements : kinds);
    const writes = this.#domain.kind !== "pair";
    switch (kind) {
      case "let":
      case "var":
        return { kind, name: this.#name(), value: this.#expr(this.#one(types), scope, 4) };
      case "assign": {
        const mutable = scope.locals.filter((local) => local.mutable);
        if (mutable.length === 0) return undefined;
        const { name, type } = this.#one(mutable);
        return { kind, name, value: this.#expr(type, scope, 4) };
      }
      case "store":
        if (!writes) return undefined;
        return this.#pick(3) === 0 ? this.#storeComponent(scope) : this.#store(scope);
      case "accumulate":
        return writes ? this.#accumulate(scope) : undefined;
      case "if":
        if (depth === 0) return undefined;
        return {
          kind,
          condition: this.#expr("boolean", scope, 3),
          then: this.#block(scope, 3, depth - 1),
          otherwise: this.#block(scope, 2, depth - 1),
        };
      case "for": {
        if (depth === 0) return undefined;
        const variable = this.#name();
        const [from, to] = [this.pool.integer(0), this.#small(scope)];
        const inner = {
          locals: [...scope.locals, { name: variable, type: "integer", mutable: false } as const],
          bag: scope.bag,
        };
        return { kind, variable, from, to, body: this.#block(inner, 3, depth - 1) };
      }
      case "while":
        if (depth === 0) return undefined;
        return {
          kind,
          condition: this.#expr("boolean", scope, 3),
          atMost: this.#small(scope),
          body: this.#block(scope, 3, depth - 1),
        };
      case "emit":
        return this.#domain.kind === "population" && depth === 2 ? { kind, population: "cells" } : undefined;
      case "return":
        throw new Error("only at the end");
    }
  }

  #store(scope: Scope): Stmt {
    const synapses = this.#domain.kind === "arrivals" || this.#domain.kind === "synapses";
    const type = synapses ? "real" : this.#one(types);
    const index = this.pool.index(synapses ? "s" : "i");
    return {
      kind: "store",
      buffer: synapses ? "syn_w" : this.#one(buffersOf[type]),
      index,
      value: this.#expr(type, scope, 4),
    };
  }

  /** A component of an array: 3 of each element. What lies outside of it is not written. */
  #storeComponent(scope: Scope): Stmt {
    const synapses = this.#domain.kind === "arrivals" || this.#domain.kind === "synapses";
    const component = this.#pick(5) === 0 ? this.pool.integer(3) : this.#component(scope);
    return {
      kind: "store",
      buffer: synapses ? "syn_a" : "cells_a",
      index: this.#place(synapses ? "s" : "i", component),
      value: this.#expr("real", scope, 4),
    };
  }

  #place(element: IndexName, component: Expr): Expr {
    const p = this.pool;
    const size = element === "s" ? p.integer(9) : p.cast(p.uniform("cells.size"), "integer");
    return p.binary("+", p.binary("*", component, size), p.index(element));
  }

  /** 0, 1 or 2: known, or a variable of a loop. */
  #component(scope: Scope): Expr {
    const p = this.pool;
    const variables = scope.locals.filter((local) => local.type === "integer");
    if (variables.length === 0 || this.#pick(3) === 0) return p.integer(this.#pick(3));
    return this.#inTable(p.local(this.#one(variables).name, "integer"));
  }

  #accumulate(scope: Scope): Stmt {
    const synapses = this.#domain.kind === "arrivals" || this.#domain.kind === "synapses";
    const index = this.pool.index(synapses ? this.#one(["i", "j"] as const) : "i");
    return {
      kind: "accumulate",
      buffer: this.#one(buffersOf.real),
      index,
      operator: this.#one(["+", "min", "max"] as const),
      value: this.#expr("real", scope, 4),
    };
  }

  /** An integer from 0 to 3, not always a constant. */
  #small(scope: Scope): Expr {
    const p = this.pool;
    if (this.#pick(2) === 0) return p.integer(this.#pick(4));
    if (this.#together) return p.binary("-", p.uniform("n_k", "integer"), p.integer(this.#pick(3) - 1));
    return p.select(this.#expr("boolean", scope, 2), p.integer(this.#pick(4)), p.uniform("n_k", "integer"));
  }

  #expr(type: Type, scope: Scope, depth: number): Expr {
    const known = scope.bag.filter((e) => e.type === type);
    if (known.length > 0 && this.#pick(4) === 0) return this.#one(known);
    const made = depth === 0 || this.#pick(6) === 0 ? this.#leaf(type, scope) : this.#inner(type, scope, depth - 1);
    scope.bag.push(made);
    return made;
  }

  #leaf(type: Type, scope: Scope): Expr {
    const p = this.pool;
    const locals = scope.locals.filter((local) => local.type === type);
    switch (this.#pick(5)) {
      case 0:
        return this.#constant(type);
      case 1:
        return p.uniform(this.#one(uniformsOf[type]), type);
      case 2:
        return locals.length > 0 ? p.local(this.#one(locals).name, type) : this.#constant(type);
      case 3:
        return type === "integer"
          ? this.#one([p.step(), ...this.#indices.map((name) => p.index(name))])
          : this.#load(type, scope);
      default:
        return this.#load(type, scope);
    }
  }

  #constant(type: Type): Expr {
    const p = this.pool;
    if (type === "boolean") return p.boolean(this.#pick(2) === 1);
    return type === "integer"
      ? p.integer(this.#pick(7) - 3)
      : p.real(this.#one([0, 1, -1, 0.1, -2.5, 1e-7, 1e21, NaN, Infinity, -0, 20, 3]));
  }

  #load(type: Type, scope: Scope): Expr {
    const p = this.pool;
    const index = this.#one(this.#indices);
    if (type === "real" && this.#pick(4) === 0)
      return p.load(index === "s" ? "syn_a" : "cells_a", this.#place(index, this.#component(scope)));
    if (index === "s")
      return type === "real" ? p.load("syn_w", p.index("s")) : this.#cast(p.load("syn_w", p.index("s")), type);
    return p.load(this.#one(buffersOf[type]), p.index(index), type);
  }

  #inner(type: Type, scope: Scope, depth: number): Expr {
    const p = this.pool;
    const sub = (wanted: Type): Expr => this.#expr(wanted, scope, depth);
    switch (this.#pick(8)) {
      case 0:
        return p.select(sub("boolean"), sub(type), sub(type));
      case 1:
        return p.choose(sub("boolean"), sub(type), sub(type));
      case 2:
        return this.#cast(sub(this.#one(types)), type);
      case 3:
        return this.#reduce(type, scope, depth);
      default:
        return this.#operation(type, sub);
    }
  }

  #operation(type: Type, sub: (type: Type) => Expr): Expr {
    const p = this.pool;
    if (type === "boolean") {
      const operator = this.#one(["<", "<=", ">", ">=", "==", "!=", "and", "or", "not", "isnan"] as const);
      if (operator === "not") return p.not(sub("boolean"));
      if (operator === "isnan") return p.call("isnan", [sub("real")]);
      const operands: Type =
        operator === "and" || operator === "or" ? "boolean" : this.#one(this.#together ? types.slice(0, 2) : types);
      return p.binary(operator, sub(operands), sub(operands));
    }
    const all = ["+", "-", "*", "/", "negate", "call", "min", "clip", "draw", "twice", "power", "element"] as const;
    const operator = this.#one<(typeof all)[number]>(this.#together ? together.operators : all);
    switch (operator) {
      case "negate":
        return p.negate(sub(type));
      case "call":
        return this.#cast(
          p.call(this.#one<(typeof realCalls)[number]>(this.#together ? together.calls : realCalls), [sub("real")]),
          type,
        );
      case "min":
        return this.#cast(p.call(this.#one(["min", "max"] as const), [sub(type), sub(type), sub(type)]), type);
      case "clip":
        return this.#cast(p.call("clip", [sub(type), sub(type), sub(type)]), type);
      case "draw":
        return this.#cast(
          p.random(this.#one(["uniform", "odd name"] as const), this.#pick(5), p.index("i"), [], "real"),
          type,
        );
      case "twice":
        return p.apply(type === "real" ? "twice" : "function", [sub(type)], type);
      case "power":
        return this.#cast(p.call("pow", [sub("real"), sub("real")]), type);
      case "element":
        return this.#cast(p.element("table", this.#inTable(sub("integer"))), type);
      case "/":
        return this.#cast(p.binary("/", sub("real"), sub("real")), type);
      case "+":
      case "-":
      case "*":
        return p.binary(operator, sub(type), sub(type));
    }
  }

  #cast(e: Expr, type: Type): Expr {
    if (e.kind !== "const") return this.pool.cast(e, type);
    const value = castNumber(type, type === "integer" && !Number.isFinite(e.value) ? 0 : e.value);
    return type === "real"
      ? this.pool.real(value)
      : type === "integer"
        ? this.pool.integer(value)
        : this.pool.boolean(value !== 0);
  }

  /** 0 .. 2: what lies outside of a table is nothing to rely on. */
  #inTable(k: Expr): Expr {
    const p = this.pool;
    const inside = p.binary("and", p.binary(">=", k, p.integer(0)), p.binary("<", k, p.integer(3)));
    return p.select(inside, k, p.integer(1));
  }

  #reduce(type: Type, scope: Scope, depth: number): Expr {
    const p = this.pool;
    const variable = this.#name();
    const inner: Scope = {
      locals: [...scope.locals, { name: variable, type: "integer", mutable: false }],
      bag: [...scope.bag],
    };
    const operator =
      type === "boolean"
        ? this.#one(["any", "all"] as const)
        : this.#together && type === "integer"
          ? "sum"
          : this.#one(["sum", "min", "max"] as const);
    return p.reduce(operator, variable, p.integer(this.#pick(2)), this.#small(scope), this.#expr(type, inner, depth));
  }
}

/** A schedule around the kernel, with a function of each kind. */
export function randomSchedule(
  numbers: readonly number[],
  domain: Domain,
  indices: readonly IndexName[],
  vectors = false,
): Schedule {
  const random = new RandomKernel(numbers, domain, indices, vectors);
  const p = random.pool;
  const [a, k] = [p.local("a"), p.local("k", "integer")];
  return schedule({
    uniforms: [
      { kind: "value", name: "dt", given: "dt", value: p.real(0.1) },
      { kind: "value", name: "cells.tau", given: "cells.tau", value: p.binary("*", p.real(200), p.uniform("dt")) },
      { kind: "value", name: "cells.size", given: "cells.size", value: p.real(6) },
      { kind: "value", name: "n_k", value: p.integer(2) },
      { kind: "value", name: "flag", value: p.binary(">", p.uniform("dt"), p.real(0.05)) },
    ],
    tables: [{ name: "table", values: [1, -2, 0.5] }],
    functions: [
      {
        name: "twice",
        parameters: [{ name: "a", type: "real" }],
        result: "real",
        body: [{ kind: "return", value: p.binary("*", a, p.uniform("cells.tau")) }],
      },
      {
        name: "function",
        parameters: [{ name: "k", type: "integer" }],
        result: "integer",
        body: [
          {
            kind: "if",
            condition: p.binary(">", k, p.integer(0)),
            then: [{ kind: "return", value: k }],
            otherwise: [{ kind: "return", value: p.binary("-", p.integer(1), k) }],
          },
        ],
      },
    ],
    buffers: new Map<string, Type>([
      ...types.flatMap((type) => buffersOf[type].map((name) => [name, type] as const)),
      ["syn_w", "real"],
      ["cells_a", "real"],
      ["syn_a", "real"],
    ]),
    kernels: [random.kernel()],
  });
}
