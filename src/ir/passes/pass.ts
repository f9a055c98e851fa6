import type { RowForm } from "../../runtime/manifest.ts";
import type { Diagnostics } from "../../source/diagnostic.ts";
import type { Names } from "../lower/names.ts";
import type { Pool } from "../pool.ts";
import type { Decision, Program } from "../program.ts";
import type { PassName } from "./names.ts";
import type { Expr } from "../expr.ts";
import { nodes } from "../rewrite.ts";

/** What passes share: the pool, free names, and where they report. */
export interface PassContext {
  readonly pool: Pool;
  readonly names: Names;
  readonly out: Diagnostics;
  /** Optimisations that are left out. */
  readonly without: ReadonlySet<PassName>;
  /** How rows that need not be stored are kept; by their size if absent. */
  readonly rows?: RowForm | undefined;
  /** The smallest tolerance that the target's arithmetic can meet; any if absent. */
  readonly leastTolerance?: number | undefined;
}

/** A pass is a value: pure on programs. */
export interface Pass {
  readonly name: PassName;
  run(program: Program, ctx: PassContext): Program;
}

export function decide(program: Program, ...decisions: readonly Decision[]): Program {
  return { ...program, decisions: [...program.decisions, ...decisions] };
}

/** Constants and uniforms only: the same for all elements, at all times of a run. */
export function isUniform(e: Expr): boolean {
  return nodes(e).every(
    (n) => n.kind !== "load" && n.kind !== "index" && n.kind !== "step" && n.kind !== "local" && n.kind !== "random",
  );
}

/** Does not change while the model runs: uniforms, and parameters of the element. */
export function isConstantInTime(e: Expr, parameters: ReadonlySet<string>): boolean {
  return nodes(e).every(
    (n) =>
      n.kind !== "step" && n.kind !== "random" && n.kind !== "local" && (n.kind !== "load" || parameters.has(n.buffer)),
  );
}

export function isZero(e: Expr): boolean {
  return e.kind === "const" && e.value === 0;
}

/** Buffers of all varying parameters: asked for each projection of a program, where most of what passes change is not its parts. */
export function parameterBuffers({ populations, projections }: Program): ReadonlySet<string> {
  const known = buffersOf.get(projections);
  if (known?.populations === populations) return known.buffers;
  const buffers = new Set(
    [...populations, ...projections].flatMap((part) => part.params.map(({ buffer }) => buffer.name)),
  );
  buffersOf.set(projections, { populations, buffers });
  return buffers;
}

const buffersOf = new WeakMap<
  Program["projections"],
  { readonly populations: Program["populations"]; readonly buffers: ReadonlySet<string> }
>();
