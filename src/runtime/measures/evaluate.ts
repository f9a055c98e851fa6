import { stepFrom } from "../clock.ts";
import type { MeasureExpr, Memory } from "../manifest.ts";
import { uniform } from "../memory.ts";
import { timeText } from "../problem.ts";
import type { Source } from "../recorder/recorder.ts";
import { hasSamples, type MeasureData, type Options, type Window } from "./data.ts";
import { taken } from "./list.ts";
import { operators, reductions } from "./operators.ts";
import { measures } from "./measures.ts";

/** What measures are taken of. */
export interface Evidence {
  readonly memory: Memory;
  readonly sources: readonly Source[];
  readonly dt: number;
  /** ms: the end of what was simulated. */
  readonly timeMs: number;
  /** All uniforms, where some are given besides the parameters. */
  readonly uniforms: (given: Readonly<Record<string, number>>) => Readonly<Record<string, number>>;
}

type MeasureCall = Extract<MeasureExpr, { kind: "measure" }>;
type FunctionCall = Extract<MeasureExpr, { kind: "function" }>;

/** The value of an expression of measures, in coherent units (booleans as 0 and 1). */
export function evaluate(e: MeasureExpr, evidence: Evidence): number {
  const args = (list: readonly MeasureExpr[]): number[] => list.map((arg) => evaluate(arg, evidence));
  switch (e.kind) {
    case "uniform":
      return uniform(evidence.memory, e.uniform);
    case "measure":
      return measured(e, evidence);
    case "operation":
      return operation(e.operator, args(e.args));
    case "function":
      return functionOf(e, evidence);
    case "reduce":
      return reductions[e.operator](args(e.args));
  }
}

function operation(operator: string, args: readonly number[]): number {
  const [a = NaN, b] = args;
  if (b !== undefined) return known(operators, operator)(a, b);
  return operator === "not" ? Number(a === 0) : -a;
}

function functionOf({ uniform: name, args }: FunctionCall, evidence: Evidence): number {
  const given = args.map(({ key, value }) => [key, evaluate(value, evidence)] as const);
  return evidence.uniforms(Object.fromEntries(given))[name] ?? NaN;
}

function known<T>(rows: Readonly<Record<string, T>>, name: string): T {
  const row = rows[name];
  if (row === undefined) throw new Error(`'${name}' is no measure or operator of an expect`);
  return row;
}

function measured(e: MeasureCall, evidence: Evidence): number {
  const data = dataOf(e, evidence);
  const measure = known(measures, e.measure);
  const options = optionsOf(e, evidence);
  const value = data.kind === "spikes" ? measure.ofSpikes?.(data, options) : measure.ofValues?.(data, options);
  if (value === undefined) throw new Error(`'${e.measure}' is no measure of ${data.kind}`);
  return typeof value === "number" ? value : taken(value, e.take, evidence.memory);
}

function optionsOf({ options = {} }: MeasureCall, { memory }: Evidence): Options {
  return Object.fromEntries(Object.entries(options).map(([name, value]) => [name, uniform(memory, value)]));
}

function dataOf(e: MeasureCall, evidence: Evidence): MeasureData {
  const source = evidence.sources[e.recording];
  if (source === undefined) throw new Error(`there is no recording ${e.recording}`);
  const window = windowOf(e, evidence);
  if (source.kind === "values") return { kind: "values", log: source.sampler.log, window };
  return { kind: "spikes", log: source.log, from: source.from, to: source.to, window };
}

function windowOf(e: MeasureCall, { memory, dt, timeMs }: Evidence): Window {
  const from = e.from === undefined ? 0 : uniform(memory, e.from);
  const to = e.to === undefined ? timeMs : uniform(memory, e.to);
  return { from: stepFrom(from, dt), to: e.to === undefined ? Infinity : stepFrom(to, dt), lengthMs: to - from, dt };
}

/** Why a measure has nothing to look at: no sample was taken in its window. */
export function missingSamples(e: MeasureExpr, evidence: Evidence): string | undefined {
  switch (e.kind) {
    case "uniform":
      return undefined;
    case "measure": {
      const data = dataOf(e, evidence);
      if (data.kind === "spikes" || hasSamples(data)) return undefined;
      const end = e.to === undefined ? evidence.timeMs : uniform(evidence.memory, e.to);
      const begin = e.from === undefined ? 0 : uniform(evidence.memory, e.from);
      return `there is no sample between ${timeText(begin)} and ${timeText(end)}`;
    }
    case "function":
      return e.args.map((arg) => missingSamples(arg.value, evidence)).find((why) => why !== undefined);
    case "operation":
    case "reduce":
      return e.args.map((arg) => missingSamples(arg, evidence)).find((why) => why !== undefined);
  }
}

/** Places of the recordings that an expression reads. */
export function recordingsOf(e: MeasureExpr): readonly number[] {
  switch (e.kind) {
    case "uniform":
      return [];
    case "measure":
      return [e.recording];
    case "function":
      return e.args.flatMap((arg) => recordingsOf(arg.value));
    case "operation":
    case "reduce":
      return e.args.flatMap(recordingsOf);
  }
}
