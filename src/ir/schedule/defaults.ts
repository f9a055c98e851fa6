import { interpret } from "../interpret.ts";
import type { Schedule, Uniform } from "../kernel.ts";

/** What uniforms are worth where nothing is given from outside: for what is said before a model runs. */
export function defaultsOf(
  uniforms: readonly Uniform[],
  { tables, functions }: Pick<Schedule, "tables" | "functions">,
): Readonly<Record<string, number>> {
  const schedule = { model: "", uniforms, tables, functions, kernels: [], buffers: new Map() };
  const matrixExponential = (_: number, entries: readonly number[]): readonly number[] => entries.map(() => NaN);
  return interpret(schedule)({ draw: {}, matrixExponential }).uniforms({});
}
