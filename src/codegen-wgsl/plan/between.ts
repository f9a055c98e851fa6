/** What the runtime does between kernels on a CPU, and a device does itself: inputs are cleared, the past is kept. */
import type { PastSpec } from "../../runtime/manifest.ts";
import type { Expr } from "../../ir/expr.ts";
import type { Kernel, PlainStmt, Stmt } from "../../ir/kernel.ts";
import type { Pool } from "../../ir/pool.ts";
import { ownerOf, sizeOf, type Known, type Task } from "./task.ts";

export type Clearing =
  | { readonly kind: "kernel"; readonly kernel: Kernel }
  | { readonly kind: "task"; readonly task: Task };

/** Fills what is filled before every step. */
export function clearing(known: Known, pool: Pool): readonly Clearing[] {
  return known.manifest.buffers
    .filter(({ fill }) => fill.everyStep)
    .map(({ name, type, length, fill }): Clearing => {
      const population = ownerOf(known, name);
      if (population === undefined || length.components !== undefined)
        return { kind: "task", task: clearTask(name, fill.value) };
      const value = pool.constant(fill.value, type);
      const body = [{ kind: "store", buffer: name, index: pool.index("i"), value }] as const;
      return { kind: "kernel", kernel: synthetic(`clear_${name}`, population, body) };
    });
}

function clearTask(buffer: string, value: number): Task {
  return {
    name: `clear_${buffer}`,
    walk: { kind: "array", buffer },
    does: { kind: "clear", buffer, value },
    touches: [{ key: buffer, mode: "write", own: undefined }],
    serial: false,
  };
}

/** Keeps a state as that of this step: component k of element i lies at ((step mod slots)·components + k)·size + i of the ring. */
export function rememberKernel(past: PastSpec, place: number, moment: string, known: Known, pool: Pool): Kernel {
  const { population, state, ring, slots, behind } = past;
  const { type = "real", length } = known.buffers.get(state) ?? {};
  const count = pool.cast(pool.uniform(slots), "integer");
  const size = pool.cast(pool.uniform(sizeOf(known.manifest, population)!), "integer");
  const step = behind ? pool.binary("+", pool.step(), pool.binary("-", count, pool.integer(1))) : pool.step();
  const row = pool.cast(pool.call("mod", [pool.cast(step, "real"), pool.cast(count, "real")]), "integer");
  const kept = (element: Expr, elements: Expr): PlainStmt => {
    const index = pool.binary("+", pool.binary("*", row, elements), element);
    return { kind: "store", buffer: ring, index, value: pool.load(state, element, type) };
  };
  const components = length?.components;
  const body =
    components === undefined
      ? kept(pool.index("i"), size)
      : forComponents(components, pool, (k) =>
          kept(
            pool.binary("+", pool.binary("*", k, size), pool.index("i")),
            pool.binary("*", size, pool.integer(components)),
          ),
        );
  return synthetic(`remember_${place}_${moment}`, population, [body]);
}

function forComponents(components: number, pool: Pool, each: (k: Expr) => PlainStmt): Stmt {
  const variable = "component";
  const body = [each(pool.local(variable, "integer"))];
  return { kind: "for", variable, from: pool.integer(0), to: pool.integer(components), body };
}

const synthetic = (name: string, population: string, body: Kernel["body"]): Kernel => ({
  name,
  domain: { kind: "population", population },
  body,
  about: [],
  from: [],
});
