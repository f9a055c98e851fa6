import { functionRow } from "../language/functions/index.ts";
import type { Expr, Type } from "../ir/expr.ts";
import type { Assembler } from "./assembler.ts";
import type { MathLibrary } from "./math/library.ts";

/** Functions that a module asks for: of one number each argument. */
export interface Asked {
  /** Index of the import of this name; `text` is its JavaScript. */
  readonly index: (name: string, arity: number, text: string) => number;
}

/** What a kernel under construction knows: its code, its parameters, what was worked out already. */
export interface Frame {
  readonly asm: Assembler;
  /** Runs once, before the loop: what is the same for all elements. */
  readonly head: Assembler;
  readonly asked: Asked;
  /** Of parameters: addresses of buffers, values of uniforms. */
  readonly address: (buffer: string) => number;
  readonly uniform: (name: string) => number;
  readonly typeOf: (buffer: string) => Type;
  readonly step: number;
  /** i, 4 i and 8 i. */
  readonly element: { readonly 1: number; readonly 4: number; readonly 8: number };
  readonly math: MathLibrary;
  /** Values of the whole kernel that do not change in it, as vectors. */
  readonly fixed: Map<Expr, number>;
  /** Values of this element, as vectors, innermost scope last. */
  readonly scopes: Map<Expr, number>[];
  /** Locals of the kernel by name, as vectors. */
  readonly names: Map<string, number>;
}

export const bytesOf: Readonly<Record<Type, 1 | 4 | 8>> = { real: 8, integer: 4, boolean: 1 };

/** Import of a builtin function of numbers: JavaScript made of its spelling, such as `Math.pow($0, $1)`. */
export function askForBuiltin({ name, args }: Extract<Expr, { kind: "call" }>, asked: Asked): number {
  const call = functionRow(name)?.spell.js.call ?? "";
  const parameters = args.map((_, k) => `x${k}`).join(", ");
  const body = call.replaceAll(/\$(\d)/g, (_, digit: string) => `x${digit}`);
  return asked.index(name, args.length, `(${parameters}) => ${body}`);
}

/** Import of the draws of one place in the text: a function of the element, the step and the arguments. */
export function askForDraw({ site, distribution, args }: Extract<Expr, { kind: "random" }>, asked: Asked): number {
  const names = ["element", "step", ...args.map((_, k) => `x${k}`)];
  const text = `(${names.join(", ")}) => draw.${distribution}(${[site, ...names].join(", ")})`;
  return asked.index(`${distribution}#${site}`, names.length, text);
}
