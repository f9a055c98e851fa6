import type { Access } from "../access.ts";

/** What the prelude reads of the module around it. */
export type Around = Pick<Access, "zero" | "step" | "keys">;

/** A function of the prelude: WGSL text, and what must be there with it. */
export interface PreludeFunction {
  /** Without the `neuro_` that it begins with in the text. */
  readonly name: string;
  readonly needs?: readonly string[] | undefined;
  readonly text: string | ((around: Around) => string);
}

/** a0 + x·(a1 + x·(…)) as WGSL text. */
export function horner(x: string, coefficients: readonly number[]): string {
  const [first = 0, ...rest] = coefficients;
  return rest.length === 0 ? literal(first) : `${literal(first)} + ${x} * (${horner(x, rest)})`;
}

/** The same by pairs: shorter chains, and so fewer roundings on top of each other. */
export function pairs(x: string, square: string, coefficients: readonly number[]): string {
  const [a = 0, b, ...rest] = coefficients;
  const two = b === undefined ? literal(a) : `${literal(a)} + ${x} * ${literal(b)}`;
  if (rest.length === 0) return two;
  return `${two} + ${square} * (${pairs(x, square, rest)})`;
}

/** The nearest float32 of a coefficient, in nine digits. */
const literal = (value: number): string => {
  const text = Math.fround(value).toPrecision(9);
  return value < 0 ? `(${text})` : text;
};
