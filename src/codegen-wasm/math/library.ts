/**
 * The mathematical functions that a module has: each is written when it is first asked for, together with those that it calls.
 * No function needs an import; tables and constants lie in memory (`assembler.ts`, `constants.ts`).
 */
import { Assembler } from "../assembler.ts";
import type { Constants } from "../constants.ts";
import type { DefinedFunction } from "../encoder.ts";
import { Arithmetic, valueType, type Num, type Shape } from "./arithmetic.ts";
import { cos, sin } from "./circular.ts";
import { exp } from "./exp.ts";
import { expm1 } from "./expm1.ts";
import { exprel } from "./exprel.ts";
import { cosh, sinh, tanh } from "./hyperbolic.ts";
import { lifted } from "./lift.ts";
import { log } from "./log.ts";
import { log1p } from "./log1p.ts";
import { logistic, softplus } from "./sigmoid.ts";
import type { MathFunction } from "./formula.ts";

const rows: ReadonlyMap<string, MathFunction> = new Map(
  [exp, exprel, expm1, log, log1p, logistic, softplus, tanh, sinh, cosh, sin, cos].map((row) => [row.name, row]),
);

/** Whether a builtin of the language can be worked out inside WebAssembly, in every shape. */
export const hasMath = (name: string): boolean => rows.has(name);

/** How far from 0 an argument may lie for `inlineNear`; 0 for functions that have no such form. */
export const nearReach = (name: string): number => rows.get(name)?.near?.reach ?? 0;

export class MathLibrary {
  readonly #constants: Constants;
  readonly #first: number;
  readonly #relaxed: boolean;
  readonly #places = new Map<string, number>();
  readonly #defined: (DefinedFunction | undefined)[] = [];

  /**
   * @param first index of the first function of the library in its module: the number of imports, where it stands behind them
   * @param relaxed with instructions of relaxed vectors
   */
  constructor(constants: Constants, first: number, relaxed = false) {
    this.#constants = constants;
    this.#first = first;
    this.#relaxed = relaxed;
  }

  /** Index of the function of that name, which takes and gives numbers of that shape. */
  index(name: string, shape: Shape): number {
    return this.define(`${name} ${shape}`, () => this.#write(row(name), shape));
  }

  /** What its functions are, in their order. */
  get names(): readonly string[] {
    return [...this.#places.keys()];
  }

  /** Index of a function of another kind, written when its key is first asked for. */
  define(key: string, write: (constants: Constants) => DefinedFunction): number {
    const known = this.#places.get(key);
    if (known !== undefined) return this.#first + known;
    const place = this.#defined.push(undefined) - 1;
    this.#places.set(key, place);
    this.#defined[place] = write(this.#constants);
    return this.#first + place;
  }

  /**
   * Writes the function in place, of arguments in locals, and leaves its value on the stack: what is usual without a call, what is
   * rare behind a branch.
   */
  inline(asm: Assembler, name: string, shape: Shape, args: readonly number[]): void {
    const m = new Arithmetic(asm, shape, this.#relaxed);
    const { arity, double, single, inline } = row(name);
    if (args.length !== arity) throw new RangeError(`'${name}' takes ${arity} arguments`);
    const formula = inline?.[m.double ? "double" : "single"];
    const terms = args.map((local) => m.of(local));
    if (formula === "same") (m.double ? double : (single ?? lifted(name)))(m, terms, this.call).write();
    else if (formula !== undefined) formula(m, terms, this.call).write();
    else this.call(name, m, terms).write();
  }

  /** The same where the argument is known to lie within `nearReach`: there is nothing rare, and no branch. */
  inlineNear(asm: Assembler, name: string, shape: Shape, arg: number): void {
    const { near } = row(name);
    if (near === undefined) throw new Error(`'${name}' has no form for arguments near 0`);
    const m = new Arithmetic(asm, shape, this.#relaxed);
    near.formula(m, [m.of(arg)], this.call).write();
  }

  /** Functions in the order of their indices. */
  get defined(): readonly DefinedFunction[] {
    return this.#defined.flatMap((one) => one ?? []);
  }

  /** Calls a function of the library in a formula. */
  readonly call = (name: string, m: Arithmetic, args: readonly Num[], shape = m.shape): Num => ({
    kind: "number",
    write: () => {
      for (const arg of args) arg.write();
      m.asm.call(this.index(name, shape));
    },
  });

  #write({ name, arity, double, single }: MathFunction, shape: Shape): DefinedFunction {
    const asm = new Assembler(arity, this.#constants);
    const m = new Arithmetic(asm, shape, this.#relaxed);
    const args = Array.from({ length: arity }, (_, k) => m.of(k));
    const formula = m.double ? double : (single ?? lifted(name));
    formula(m, args, this.call).write();
    const type = valueType[shape];
    return { parameters: args.map(() => type), results: [type], locals: asm.locals, code: asm.code, hints: asm.hints };
  }
}

function row(name: string): MathFunction {
  const found = rows.get(name);
  if (found === undefined) throw new Error(`'${name}' is not in the library`);
  return found;
}
