import type { Expr } from "../../expr.ts";
import type { Uniform } from "../../kernel.ts";
import type { IrEquation } from "../../program.ts";
import { isZero, type PassContext } from "../pass.ts";

export interface Gains {
  /** Ψ[r][c] = ∫₀^dt exp(A·s) ds, what a unit of the derivative of c adds to r; undefined where it is 0 by the structure of A. */
  gain(row: number, column: number): Expr | undefined;
  /** Φ[r][c] of Φ = exp(A·dt), what a unit of c adds to another variable r; undefined where it is 0 by the structure of A. */
  transfer(row: number, column: number): Expr | undefined;
  /** The uniforms that were asked for. */
  uniforms(): readonly Uniform[];
}

/** Φ and Ψ as uniforms: the upper blocks of exp([[A, 1], [0, 0]]·dt) (Van Loan 1978). */
export function gains(
  group: readonly IrEquation[],
  matrix: readonly (readonly Expr[])[],
  prefix: string,
  ctx: PassContext,
): Gains {
  const { pool, names } = ctx;
  const n = group.length;
  const reach = reachable(matrix);
  const used = new Array<string>(4 * n * n).fill("");
  const ask = (r: number, c: number, word: string): Expr | undefined => {
    if (!reach[r]?.[c % n]) return undefined;
    const place = r * 2 * n + c;
    used[place] ||= names.unique(`${prefix}_${group[r]?.variable}_${word}_${group[c % n]?.variable}`);
    return pool.uniform(used[place] ?? "");
  };
  const about = `exact solution of ${group.map((e) => e.variable).join(", ")} over one step`;
  return {
    gain: (r, c) => ask(r, n + c, "gain"),
    transfer: (r, c) => ask(r, c, "from"),
    uniforms: () => [{ kind: "matrix_exponential", names: used, size: 2 * n, entries: augmented(matrix, ctx), about }],
  };
}

function augmented(matrix: readonly (readonly Expr[])[], { pool }: PassContext): Expr[] {
  const n = matrix.length;
  const dt = pool.uniform("dt");
  const entry = (r: number, c: number): Expr => {
    const a = r < n && c < n ? matrix[r]?.[c] : pool.real(r < n && c === r + n ? 1 : 0);
    return a === undefined || isZero(a) ? pool.real(0) : pool.binary("*", a, dt);
  };
  return Array.from({ length: 4 * n * n }, (_, k) => entry(Math.floor(k / (2 * n)), k % (2 * n)));
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
