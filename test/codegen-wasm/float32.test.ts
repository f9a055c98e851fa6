/** Vectors of float32 against the same operations, each rounded to float32, one element after the other. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { emitJs } from "../../src/codegen-js/index.ts";
import { emitWasm } from "../../src/codegen-wasm/index.ts";
import { arraysOf } from "../../src/codegen-wasm/arrays.ts";
import { planOf } from "../../src/codegen-wasm/plan.ts";
import type { BinaryOp, Expr, Type } from "../../src/ir/expr.ts";
import { applyBinary } from "../../src/ir/interpret/expression.ts";
import { Pool } from "../../src/ir/pool.ts";
import { printExpr } from "../../src/ir/print/expression.ts";
import { cellsKernel, emptyManifest, load, memory, schedule } from "../codegen-js/samples.ts";
import { inArena } from "./in-memory.ts";

const size = 7;
const uniforms = { tau: 0.3, limit: 1e10 };
const step = 1_999_999_999; // not a number of float32
const buffers = {
  x: Float32Array.of(1.5, -2.25, 1e-20, NaN, Infinity, -0, 7.7),
  y: Float32Array.of(0.1, 3, -1e10, 2, 5, 0, -0.3),
  n: Int32Array.of(0, 1, -5, step, step + 1, 3, step - 1),
  on: Uint8Array.of(1, 0, 1, 1, 0, 0, 1),
};

/** Expressions of the three types, from a list of numbers. */
class Maker {
  readonly pool = new Pool();
  readonly #numbers: readonly number[];
  #at = 0;

  constructor(numbers: readonly number[]) {
    this.#numbers = numbers;
  }
  #pick<T>(...list: readonly T[]): T {
    return list[(this.#numbers[this.#at++] ?? 0) % list.length]!;
  }
  real(depth: number): Expr {
    const p = this.pool;
    const leaf = (): Expr =>
      this.#pick(p.load("x", p.index("i")), p.load("y", p.index("i")), p.uniform("tau"), p.real(0.1), p.real(-3));
    if (depth === 0) return leaf();
    const sub = (): Expr => this.real(depth - 1);
    const operator = this.#pick("+", "-", "*", "/", "neg", "call", "extreme", "clip", "cast", "where", "leaf" as const);
    switch (operator) {
      case "neg":
        return p.negate(sub());
      case "call":
        return p.call(this.#pick("abs", "sqrt", "floor", "ceil"), [sub()]);
      case "extreme":
        return p.call(this.#pick("min", "max"), [sub(), sub(), sub()]);
      case "clip":
        return p.call("clip", [sub(), p.real(-1), p.uniform("tau")]);
      case "cast":
        return p.cast(this.#pick(this.whole(depth - 1), this.condition(depth - 1)), "real");
      case "where":
        return p.select(this.condition(depth - 1), sub(), sub());
      case "leaf":
        return leaf();
      case "+":
      case "-":
      case "*":
      case "/":
        return p.binary(operator, sub(), sub());
    }
  }
  whole(depth: number): Expr {
    const p = this.pool;
    if (depth === 0)
      return this.#pick(p.load("n", p.index("i"), "integer"), p.index("i"), p.step(), p.integer(3), p.integer(-1));
    const sub = (): Expr => this.whole(depth - 1);
    return this.#pick(
      () => p.binary(this.#pick("+", "-"), sub(), p.integer(1)),
      () => p.call(this.#pick("min", "max"), [sub(), sub()]),
      () => p.select(this.condition(depth - 1), sub(), sub()),
      () => p.cast(this.condition(depth - 1), "integer"),
      () => p.cast(p.call("clip", [this.real(depth - 1), p.real(-50), p.real(50)]), "integer"),
    )();
  }
  condition(depth: number): Expr {
    const p = this.pool;
    if (depth === 0) return this.#pick(p.load("on", p.index("i"), "boolean"), p.boolean(true));
    const operator = this.#pick<BinaryOp>("<", "<=", ">", ">=", "==", "!=");
    return this.#pick(
      () => p.binary(operator, this.real(depth - 1), this.real(depth - 1)),
      () => p.binary(operator, this.whole(depth - 1), this.whole(depth - 1)),
      () => p.binary(this.#pick<BinaryOp>("and", "or"), this.condition(depth - 1), this.condition(depth - 1)),
      () => p.not(this.condition(depth - 1)),
      () => p.call("isnan", [this.real(depth - 1)]),
      () => p.cast(this.#pick(this.real(depth - 1), this.whole(depth - 1)), "boolean"),
    )();
  }
}

/** The same for all elements: worked out in float64 and rounded once. */
const isFixed = (e: Expr): boolean => {
  if (e.kind === "load" || e.kind === "index") return false;
  return "operand" in e
    ? isFixed(e.operand)
    : e.kind === "binary"
      ? isFixed(e.left) && isFixed(e.right)
      : e.kind === "call"
        ? e.args.every(isFixed)
        : e.kind === "select"
          ? isFixed(e.condition) && isFixed(e.then) && isFixed(e.otherwise)
          : true;
};

function valueOf(e: Expr, i: number): number {
  const narrow = (x: number, type: Type): number => (type === "integer" ? x | 0 : type === "real" ? Math.fround(x) : x);
  const single = (x: number): number => (isFixed(e) ? x : narrow(x, e.type));
  const of = (operand: Expr): number => {
    const x = valueOf(operand, i);
    return isFixed(operand) && !isFixed(e) ? narrow(x, operand.type) : x;
  };
  switch (e.kind) {
    case "const":
      return e.value;
    case "uniform":
      return uniforms[e.name as keyof typeof uniforms];
    case "step":
      return step;
    case "index":
      return i;
    case "load":
      return buffers[e.buffer as keyof typeof buffers][i]!;
    case "negate":
      return -of(e.operand);
    case "not":
      return of(e.operand) === 0 ? 1 : 0;
    case "cast": {
      const x = of(e.operand);
      if (e.type === "boolean") return x !== 0 ? 1 : 0;
      return single(e.type === "integer" ? Math.trunc(x) : x);
    }
    case "binary":
      return single(applyBinary(e.operator, of(e.left), of(e.right)));
    case "call":
      return single(called(e.name, e.args.map(of)));
    case "select":
      return of(e.condition) !== 0 ? of(e.then) : of(e.otherwise);
    case "local":
    case "apply":
    case "choose":
    case "random":
    case "reduce":
    case "element":
      throw new Error(e.kind);
  }
}

function called(name: string, [x = NaN, ...more]: readonly number[]): number {
  if (name === "isnan") return Number.isNaN(x) ? 1 : 0;
  if (name === "clip") return Math.min(Math.max(x, more[0]!), more[1]!);
  return Math[name as "abs"](x, ...(more as []));
}

async function stored(e: Expr, pool: Pool): Promise<readonly number[]> {
  const to = { real: "x", integer: "n", boolean: "on" }[e.type];
  const made = schedule({
    kernels: [cellsKernel([{ kind: "store", buffer: to, index: pool.index("i"), value: e }])],
    uniforms: Object.entries(uniforms).map(([name, value]) => ({ kind: "value", name, value: pool.real(value) })),
    buffers: new Map(Object.entries({ x: "real", y: "real", n: "integer", on: "boolean" } as const)),
  });
  expect(planOf(made.kernels[0]!, arraysOf(undefined, new Set()))?.form).toBe("vector");
  const fast = emitWasm(made, { precision: "f32" });
  const { code } = await load(emitJs(made, emptyManifest, { fast }).module);
  const run = inArena(memory({ u: code.uniforms({}), b: buffers, size }), code);
  code.kernels["update_cells"]!(run)(step, new Uint32Array(0), 0, 0);
  return [...run.b[to]!];
}

describe("float32, four at a time, gives what each operation rounded to float32 gives", () => {
  test.each(["real", "whole", "condition"] as const)("%s", async (type) => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(1000), { minLength: 5, maxLength: 80, size: "max" }), async (numbers) => {
        const maker = new Maker(numbers);
        const e = maker[type](4);
        const expected = Array.from({ length: size }, (_, i) => valueOf(e, i));
        const rounded = e.type === "real" ? expected.map(Math.fround) : expected.map((x) => x | 0);
        expect(await stored(e, maker.pool), printExpr(e)).toStrictEqual(rounded);
      }),
      { numRuns: 200 },
    );
  });
});
