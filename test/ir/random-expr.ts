/** Random real expressions over three uniforms, decided by a list of numbers so that a failing one shrinks. */
import type { Expr } from "../../src/ir/expr.ts";
import type { Pool } from "../../src/ir/pool.ts";
import { interpret } from "../../src/ir/interpret.ts";

export const variables = ["x", "y", "z"] as const;
const constants = [0, 1, -1, 2, -2, 0.5, 3, 10, -0.25];
const calls = ["exp", "sin", "abs", "sqrt", "floor", "tanh"] as const;

export class RandomExpr {
  readonly #pool: Pool;
  readonly #numbers: readonly number[];
  #at = 0;

  constructor(pool: Pool, numbers: readonly number[]) {
    this.#pool = pool;
    this.#numbers = numbers;
  }

  #pick(count: number): number {
    return (this.#numbers[this.#at++] ?? 0) % count;
  }
  #one<T>(list: readonly T[]): T {
    const found = list[this.#pick(list.length)];
    if (found === undefined) throw new Error("nothing to pick from");
    return found;
  }

  real(depth: number): Expr {
    const p = this.#pool;
    if (depth === 0 || this.#pick(5) === 0)
      return this.#pick(2) === 0 ? p.uniform(this.#one(variables)) : p.real(this.#one(constants));
    const sub = (): Expr => this.real(depth - 1);
    switch (this.#pick(12)) {
      case 0:
        return p.negate(sub());
      case 1:
        return p.select(this.boolean(depth - 1), sub(), sub());
      case 2:
        return p.choose(this.boolean(depth - 1), sub(), sub());
      case 3:
        return p.call(this.#one(calls), [sub()]);
      case 4:
        return p.call("pow", [sub(), p.real(this.#one([0, 1, 2, 3, 4, 7, -1, -2, 0.5, -0.5, 1.5]))]);
      case 5:
        return p.call(this.#one(["min", "max"] as const), [sub(), sub()]);
      case 6:
        return p.binary("/", sub(), sub());
      default:
        return p.binary(this.#one(["+", "-", "*"] as const), sub(), sub());
    }
  }

  boolean(depth: number): Expr {
    const p = this.#pool;
    if (depth === 0) return p.boolean(this.#pick(2) === 0);
    switch (this.#pick(4)) {
      case 0:
        return p.not(this.boolean(depth - 1));
      case 1:
        return p.binary(this.#one(["and", "or"] as const), this.boolean(depth - 1), this.boolean(depth - 1));
      default:
        return p.binary(
          this.#one(["<", "<=", ">", ">=", "==", "!="] as const),
          this.real(depth - 1),
          this.real(depth - 1),
        );
    }
  }
}

/** The value of an expression over uniforms, by the interpreter. */
export function valueAt(pool: Pool, e: Expr, values: Readonly<Record<string, number>>): number {
  const given = Object.keys(values).map(
    (name) => ({ kind: "value", name, given: name, value: pool.real(NaN) }) as const,
  );
  const all = {
    model: "",
    tables: [],
    functions: [],
    kernels: [],
    buffers: new Map(),
    uniforms: [...given, { kind: "value", name: "result", value: e } as const],
  };
  const code = interpret(all)({ draw: {}, matrixExponential: () => [] });
  return code.uniforms(values)["result"] ?? NaN;
}
