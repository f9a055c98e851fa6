/**
 * The equations of one population of a program as functions of numbers: rates and Jacobian at a state, for given values of
 * params and inputs. In coherent units; what the population's synapses and resets do is no part of it.
 */
import { distributions } from "../language/distributions/index.ts";
import { derivative } from "../ir/derivative.ts";
import type { Expr } from "../ir/expr.ts";
import { surroundings } from "../ir/interpret.ts";
import { valueOf, type Surroundings } from "../ir/interpret/expression.ts";
import { makeFrame, Slots, type Value } from "../ir/interpret/frame.ts";
import { uniformsOf } from "../ir/interpret/uniforms.ts";
import type { Pool } from "../ir/pool.ts";
import { spikeOf, type IrEquation, type IrPopulation, type IrVariable, type Program } from "../ir/program.ts";
import { freeOf } from "../ir/rewrite.ts";
import type { Memory, Shown, Support } from "../runtime/manifest.ts";

export interface Quantity {
  readonly name: string;
  readonly shown: Shown;
}
export type Point = readonly number[];
export type Matrix = readonly (readonly number[])[];
/** Values by name: of params, inputs, and states that are held. */
export type Values = ReadonlyMap<string, number>;

/** The system for fixed values of everything but its states. */
export interface Field {
  readonly rates: (x: Point) => number[];
  /** jacobian[r][c] = ∂rate_r/∂x_c */
  readonly jacobian: (x: Point) => number[][];
}

export interface System {
  /** What moves: potentials first, else in the order of the equations. */
  readonly states: readonly Quantity[];
  /** Initial values of the states; random ones at their mean. */
  initial(values: Values): Point;
  field(values: Values): Field;
  /** The value of a state above which the neuron spikes, where its condition is of that form. */
  threshold(values: Values): Threshold | undefined;
}
export interface Threshold extends Quantity {
  readonly value: number;
}

/**
 * The system of a population of a program that was lowered and not yet optimised.
 * @param held states that are given a value and do not move
 */
export function systemOf(program: Program, population: IrPopulation, pool: Pool, held: ReadonlySet<string>): System {
  const around = surroundings(program, meanSupport);
  const free = population.equations.filter(({ variable }) => !held.has(variable));
  const variableOf = ({ variable }: IrEquation): IrVariable => population.states.find(({ name }) => name === variable)!;
  const moving = free.toSorted((a, b) => Number(isPotential(variableOf(b))) - Number(isPotential(variableOf(a))));
  const variables = moving.map(variableOf);
  const memory = memoryFor(program, population, around);
  const code = codeOf(moving, variables, pool, around);
  return {
    states: variables.map(({ name, shown }) => ({ name, shown })),
    initial: (values) => {
      const { b } = memory(values);
      return variables.map(({ buffer }) => b[buffer.name]?.[0] ?? NaN);
    },
    field: (values) => fieldOf(code, variables, memory(values)),
    threshold: (values) => thresholdOf(population, variables, memory(values), around),
  };
}

/** It is shown in volts, of any prefix. */
export const isPotential = ({ shown }: Pick<Quantity, "shown">): boolean => /^\S?V$/.test(shown.unit);

interface Code {
  readonly rates: readonly Value[];
  /** Undefined where a right-hand side has no derivative of its form. */
  readonly jacobian: readonly (readonly (Value | undefined)[])[];
}

function codeOf(
  equations: readonly IrEquation[],
  variables: readonly IrVariable[],
  pool: Pool,
  around: Surroundings,
): Code {
  const value = (e: Expr): Value => valueOf(e, new Slots(), around);
  const rates = equations.map(({ value: rate, unless }) =>
    unless === undefined ? rate : pool.select(unless, pool.real(0), rate),
  );
  const places = variables.map(({ buffer }) => pool.load(buffer.name, pool.index("i"), buffer.type));
  return {
    rates: rates.map(value),
    jacobian: rates.map((rate) =>
      places.map((place) => {
        const slope = derivative(pool, rate, place);
        return slope === undefined ? undefined : value(slope);
      }),
    ),
  };
}

function fieldOf({ rates, jacobian }: Code, variables: readonly IrVariable[], memory: Memory): Field {
  const frame = makeFrame(memory, 0);
  const buffers = variables.map(({ buffer }) => memory.b[buffer.name]!);
  const at = (x: Point): void => buffers.forEach((buffer, k) => (buffer[0] = x[k] ?? NaN));
  const ratesAt = (x: Point): number[] => {
    at(x);
    return rates.map((rate) => rate(frame));
  };
  return {
    rates: ratesAt,
    jacobian: (x) =>
      jacobian.map((row, r) =>
        row.map((slope, c) => {
          if (slope === undefined) return difference((moved) => ratesAt(moved)[r] ?? NaN, x, c);
          at(x);
          return slope(frame);
        }),
      ),
  };
}

/** Of `spike when v > V_th` with a V_th that no state moves. */
function thresholdOf(
  population: IrPopulation,
  variables: readonly IrVariable[],
  memory: Memory,
  around: Surroundings,
): Threshold | undefined {
  const condition = spikeOf(population)?.condition;
  if (condition?.kind !== "binary" || (condition.operator !== ">" && condition.operator !== ">=")) return undefined;
  const { left, right } = condition;
  const moving = new Set(variables.map(({ buffer }) => buffer.name));
  const state = variables.find(({ buffer }) => left.kind === "load" && left.buffer === buffer.name);
  if (state === undefined || !freeOf(right, (node) => node.kind === "load" && moving.has(node.buffer)))
    return undefined;
  return { name: state.name, shown: state.shown, value: valueOf(right, new Slots(), around)(makeFrame(memory, 0)) };
}

/** ∂f/∂x_c by a central difference. */
export function difference(f: (x: Point) => number, x: Point, c: number): number {
  const h = 1e-6 * Math.max(1, Math.abs(x[c] ?? 0));
  const moved = (by: number): Point => x.map((value, k) => (k === c ? value + by : value));
  return (f(moved(h)) - f(moved(-h))) / (2 * h);
}

/** The buffers of one element, with every value that is given; uniforms follow from params. */
function memoryFor(program: Program, population: IrPopulation, around: Surroundings): (values: Values) => Memory {
  const uniforms = uniformsOf(program.uniforms, around);
  const variables = [...population.params, ...population.states];
  const initial = variables.map(({ initial: start }) => valueOf(start, new Slots(), around));
  const { until, flag } = population.refractory ?? {};
  const zeros = [...population.inputs.map(({ buffer }) => buffer), until, flag].filter((one) => one !== undefined);
  const keys = new Set(program.parameters.map(({ key }) => key));
  return (values) => {
    const given = [...values].map(([name, value]) => [`${population.name}.${name}`, value] as const);
    const u = uniforms(Object.fromEntries(given.filter(([key]) => keys.has(key))));
    const b: Record<string, Float64Array> = {};
    for (const { name } of zeros) b[name] = new Float64Array(1);
    for (const { buffer } of variables) b[buffer.name] = new Float64Array(1);
    const memory: Memory = {
      u,
      b,
      sizes: { [population.name]: 1 },
      ranges: { [population.name]: [0, 1] },
      projections: {},
      spikes: {},
    };
    for (const input of population.inputs) b[input.buffer.name]![0] = values.get(input.name) ?? 0;
    // An initial value may read others: as many rounds as there are values settle them all, in any order.
    for (let round = 0; round < variables.length; round++)
      variables.forEach(({ name, buffer }, k) => {
        b[buffer.name]![0] = values.get(name) ?? initial[k]!(makeFrame(memory, 0));
      });
    return memory;
  };
}

/** Draws are what they are on average: an analysis is about one neuron, of no seed. */
const meanSupport: Support = {
  draw: Object.fromEntries(
    [...distributions.values()].map(({ name, mean }) => [name, (_site, _element, _step, ...args) => mean(...args)]),
  ),
  matrixExponential: (size) => Array.from({ length: size * size }, () => NaN),
};
