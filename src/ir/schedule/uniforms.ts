import type { Uniform } from "../kernel.ts";
import type { Pool } from "../pool.ts";
import { simplify } from "../simplify.ts";

/** Simplified, and each after those it reads (which the order of their making gives already). */
export function rewriteUniforms(pool: Pool, uniforms: readonly Uniform[]): Uniform[] {
  return uniforms.map((u) =>
    u.kind === "value"
      ? { ...u, value: simplify(pool, u.value) }
      : { ...u, entries: u.entries.map((e) => simplify(pool, e)) },
  );
}
