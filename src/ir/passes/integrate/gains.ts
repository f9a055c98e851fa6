import type { Expr } from "../../expr.ts";
import type { Uniform } from "../../kernel.ts";
import type { IrEquation } from "../../program.ts";
import { isZero, type PassContext } from "../pass.ts";

export interface Gains {
  /** Ψ[r][c]; undefined where it is 0 by the structure of A. */
  entry(row: number, column: number): Expr | undefined;
  readonly uniforms: readonly Uniform[];
}

/** Ψ = ∫₀^dt exp(A·s) ds as uniforms: the upper right block of exp([[A, 1], [0, 0]]·dt) (Van Loan 1978). */
export function gains(group: readonly IrEquation[], matrix: readonly (readonly Expr[])[], prefix: string, ctx: PassContext): Gains {
  const { pool, names } = ctx;
  const n = group.length;
  const reach = reachable(matrix);
  const dt = pool.uniform("dt");
  const entries: Expr[] = [];
  const labels: string[] = [];
  for (let r = 0; r < 2 * n; r++) {
    for (let c = 0; c < 2 * n; c++) {
      const a = r < n && c < n ? (matrix[r]?.[c] as Expr) : pool.real(r < n && c === r + n ? 1 : 0);
      entries.push(isZero(a) ? pool.real(0) : pool.binary("*", a, dt));
      labels.push(r < n && c >= n && reach[r]?.[c - n] ? `${prefix}_${group[r]?.variable}_gain_${group[c - n]?.variable}` : "");
    }
  }
  const used = labels.map((label) => (label === "" ? "" : names.unique(label)));
  const variables = group.map((e) => e.variable).join(", ");
  return {
    entry: (r, c) => (reach[r]?.[c] ? pool.uniform(used[r * 2 * n + n + c] as string) : undefined),
    uniforms: [{ kind: "matrix_exponential", names: used, size: 2 * n, entries, about: `exact solution of ${variables} over one step` }],
  };
}

/** Which variables a change of another can reach: the transitive closure of the pattern of A, with itself. */
function reachable(matrix: readonly (readonly Expr[])[]): boolean[][] {
  const n = matrix.length;
  const out = matrix.map((row, r) => row.map((c, k) => r === k || !isZero(c)));
  for (let k = 0; k < n; k++) {
    for (let r = 0; r < n; r++) {
      for (let c = 0; c < n; c++) if (out[r]?.[k] && out[k]?.[c]) (out[r] as boolean[])[c] = true;
    }
  }
  return out;
}
