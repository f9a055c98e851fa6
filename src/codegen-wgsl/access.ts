/**
 * What the text of a body asks of the layout around it. A body says what happens to one element; where its buffers lie, and
 * which elements a thread has, is the layout's business.
 *
 * Types: a real is `f32`, an integer `i32`, a boolean `bool`, and in memory an `i32` that is 0 or 1 (the printer converts).
 * Names of the model end in `_` (names.ts), so no other name of the module may. Every text but the element numbers must mean
 * the same in any function of the module: functions of the program and of the prelude use them too.
 */
import type { IndexName } from "../ir/expr.ts";

export interface Access {
  /** The step, `u32`. */
  readonly step: string;
  /** The numbers of the element, each a name of an `i32`. */
  readonly index: Readonly<Record<IndexName, string>>;
  /** A `u32` that is 0, but only at run time: it keeps compilers from rearranging sums (math/barrier.ts). */
  readonly zero: string;
  /** Keys of the random numbers, each a `vec2<u32>`: of draws that take one word, and of those that take several. */
  readonly keys: { readonly draws: string; readonly subdraws: string };
  /** An expression: `f32`, or `i32`. @param index an `i32` expression; what lies outside of the buffer is nothing to rely on */
  load(buffer: string, index: string): string;
  /** An expression, `u32`: how many numbers the buffer has. What lies behind it may be another buffer, so nothing is written there. */
  size(buffer: string): string;
  /** A statement. @param value `f32`, or `i32` */
  store(buffer: string, index: string, value: string): string;
  /** A statement that may be carried out for several elements at once. */
  accumulate(buffer: string, index: string, operator: "+" | "min" | "max", value: string): string;
  /** An expression: `f32`, or `i32`; also for what the host works out (hosted.ts). */
  uniform(name: string): string;
  /** An expression: `f32`. @param index an `i32` expression, not always within the table */
  table(name: string, index: string): string;
  /** A statement: puts the element into the list (a population, or `population.event`). */
  emit(list: string): string;
}
