/**
 * What equations of fractional order remember (passes/integrate/fractional.ts): their buffers, the kernels that work weights out before
 * the run and after each change of a parameter, and what the runtime must know to make room.
 */
import type { MemorySpec } from "../../runtime/manifest.ts";
import type { Domain } from "../kernel.ts";
import { stepsRemembered, type Memory, type Weights } from "../passes/integrate/memory.ts";
import type { Program } from "../program.ts";
import type { Builder } from "./builder.ts";
import { defaultsOf } from "./defaults.ts";
import { elementValue } from "./element-value.ts";

/** Where the elements of a memory live. */
export interface Owner {
  readonly label: string; // "cells", "exc->cells#0"
  readonly domain: Extract<Domain, { kind: "population" | "synapses" }>;
  /** A population whose name a kernel over one element may bear. */
  readonly population: string;
}
export interface Owned {
  readonly owner: Owner;
  readonly memory: Memory;
}

export function scheduleMemories(b: Builder, program: Program): MemorySpec[] {
  if (b.memories.length === 0) return [];
  const about = "steps that are remembered";
  b.uniforms.push({
    kind: "value",
    name: stepsRemembered,
    given: stepsRemembered,
    value: b.ctx.pool.real(1),
    about,
  });
  const slotsOf = slotNames(b);
  const kernels = new Map<Weights, string>();
  const specs = b.memories.map((owned) => scheduleMemory(b, owned, slotsOf, kernels));
  say(b, program);
  return specs;
}

/** The uniform of a number of steps: given by the runtime where it grows. */
function slotNames(b: Builder): (most: number | undefined) => string {
  const known = new Map<number, string>();
  return (most) => {
    if (most === undefined) return stepsRemembered;
    const found = known.get(most) ?? b.ctx.names.unique(`remembers_${most}`);
    if (!known.has(most)) b.uniforms.push({ kind: "value", name: found, value: b.ctx.pool.real(most) });
    known.set(most, found);
    return found;
  };
}

function scheduleMemory(
  b: Builder,
  { owner, memory }: Owned,
  slotsOf: (most: number | undefined) => string,
  kernels: Map<Weights, string>,
): MemorySpec {
  const { equation, order, weights } = memory;
  const slots = slotsOf(memory.most);
  const state = equation.buffer.name;
  b.buffer(memory.buffer, "real", { kind: "memory", state, slots });
  const length =
    owner.domain.kind === "population"
      ? { kind: "population" as const, population: owner.domain.population }
      : { kind: "projection" as const, projection: owner.domain.projection };
  if (memory.last !== undefined) b.buffer(memory.last, "real", length);
  if (!kernels.has(weights)) {
    b.buffer(weights.buffer, "real", { kind: "memory", ...(weights.shared ? {} : { state }), slots });
    kernels.set(weights, weightsKernel(b, owner, weights));
  }
  const name = `${owner.label}.${equation.variable}`;
  const wanted = `order_of_${memory.buffer}`;
  return {
    name,
    method: memory.method,
    state,
    buffer: memory.buffer,
    weights: weights.buffer,
    kernel: kernels.get(weights) ?? "",
    slots,
    grows: memory.most === undefined,
    order: elementValue(b, owner.domain, order, wanted, `order of the derivative of ${equation.variable}`),
  };
}

function weightsKernel(b: Builder, owner: Owner, weights: Weights): string {
  const { names, pool } = b.ctx;
  const bound = (wanted: string, value: number): string => {
    const name = names.unique(wanted);
    b.uniforms.push({ kind: "value", name, value: pool.real(value) });
    return name;
  };
  const domain: Domain = weights.shared
    ? { kind: "view", population: owner.population, from: bound("first_row", 0), to: bound("last_row", 1) }
    : owner.domain;
  return b.kernel({
    name: names.unique(`make_${weights.buffer}`),
    domain,
    body: weights.body,
    about: ["what each step back counts"],
    from: [],
  });
}

/** A line for `explain` with each. */
function say(b: Builder, program: Program): void {
  const u = defaultsOf([...program.uniforms, ...b.uniforms], program);
  const runs = program.experiment?.spec.steps ?? [];
  const time = runs.reduce((sum, step) => sum + (step.kind === "run" ? (u[step.duration] ?? NaN) : 0), 0);
  const total = Math.round(time / (u["dt"] ?? NaN));
  for (const { owner, memory } of b.memories) {
    const { equation, most } = memory;
    const bytes = 8 * (most ?? total);
    b.decisions.push({
      subject: `${owner.label}.${equation.variable}`,
      topic: "memory",
      choice:
        most === undefined
          ? `all steps: ${total}, ${bytes} bytes for each element`
          : `${most} steps, ${bytes} bytes for each element`,
      reason:
        most === undefined
          ? `${memory.method} looks at all that was, in every step; gl_short_memory bounds it`
          : `${memory.method} remembers so many`,
      refused: false,
      place: equation.place,
    });
  }
}
