import { functionRow } from "../language/functions/index.ts";
import type { Expr, Type } from "../ir/expr.ts";
import type { Arrays } from "./arrays.ts";
import type { Constants } from "./constants.ts";
import type { ImportedFunction } from "./encoder.ts";
import type { MathLibrary } from "./math/library.ts";

export type Precision = "f64" | "f32";

/** What all functions of a module share while it is written. */
export interface Kit {
  readonly precision: Precision;
  /** Sums of products of vectors are one instruction, whose rounding is the machine's. */
  readonly relaxed: boolean;
  readonly constants: Constants;
  readonly math: MathLibrary;
  readonly imports: Imports;
  readonly typeOf: (buffer: string) => Type;
  readonly arrays: Arrays;
}

/** Bytes of one element in memory, and the power of two that it is. */
export const bytesOf = (type: Type, precision: Precision): 1 | 4 | 8 =>
  type === "boolean" ? 1 : type === "integer" || precision === "f32" ? 4 : 8;
export const shiftOf = (type: Type, precision: Precision): 0 | 2 | 3 =>
  type === "boolean" ? 0 : type === "integer" || precision === "f32" ? 2 : 3;

export interface ImportedText extends ImportedFunction {
  /** JavaScript of the function. */
  readonly text: string;
}

/** Functions of JavaScript that a module calls, each of some numbers, which gives one. */
export class Imports {
  readonly all: ImportedText[] = [];

  index(name: string, arity: number, text: string): number {
    const known = this.all.findIndex((one) => one.name === name);
    if (known >= 0) return known;
    const parameters = Array.from({ length: arity }, () => "f64" as const);
    return this.all.push({ name, parameters, results: ["f64"], text }) - 1;
  }

  /** A builtin function of numbers: JavaScript made of its spelling, such as `Math.pow($0, $1)`. */
  builtin(name: string, arity: number): number {
    const call = functionRow(name)?.spell.js.call ?? "";
    const parameters = Array.from({ length: arity }, (_, k) => `x${k}`).join(", ");
    const body = call.replaceAll(/\$(\d)/g, (_, digit: string) => `x${digit}`);
    return this.index(name, arity, `(${parameters}) => ${body}`);
  }

  /** The draws of one place in the text: a function of the element, the step and the arguments. */
  draw({ site, distribution, args }: Extract<Expr, { kind: "random" }>): number {
    const names = ["element", "step", ...args.map((_, k) => `x${k}`)];
    const text = `(${names.join(", ")}) => draw[${JSON.stringify(distribution)}](${[site, ...names].join(", ")})`;
    return this.index(`${distribution}#${site}`, names.length, text);
  }
}
