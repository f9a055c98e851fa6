/** Implicit methods of one stage, x₁ = x + dt·((1 - θ)·f(x, t) + θ·f(x₁, t + dt)), solved by Newton's method with the exact Jacobian. */
import { solver } from "./linear-solve.ts";
import type { ImplicitIntegrator } from "./integrator.ts";
import { most, tolerance } from "./option.ts";

const implicitOptions = [
  tolerance(
    1e-10,
    "the largest change of the last round, relative to the variable, and to 1 of its unit where it is smaller",
  ),
  most("rounds", 50, "how many rounds of Newton's method are made before a step is given up"),
];

export function implicitMethod(
  described: Pick<ImplicitIntegrator, "name" | "doc" | "source" | "order">,
  theta: number,
): ImplicitIntegrator {
  return {
    kind: "implicit",
    ...described,
    givesUp: true,
    options: implicitOptions,
    start: (A, f, x, t, dt) => {
      if (theta === 1) return x;
      const slope = f(x, t);
      return x.map((value, k) => A.add(value, A.mul(A.mul(A.constant(1 - theta), dt), slope[k] ?? value)));
    },
    change: (A, f, linear, known, x, t, dt, keep) => {
      const share = theta === 1 ? dt : A.mul(A.constant(theta), dt);
      const end = A.add(t, dt);
      const { jacobian } = linear(x, end);
      const slope = f(x, end);
      const zero = A.constant(0);
      const matrix = jacobian.map((row, r) =>
        row.map((entry, k) => {
          const part = entry === zero ? zero : A.mul(share, entry);
          if (r === k) return part === zero ? A.constant(1) : keep(A.sub(A.constant(1), part));
          return part === zero ? zero : keep(A.neg(part));
        }),
      );
      const rest = x.map((value, k) => keep(A.sub(A.add(known[k] ?? value, A.mul(share, slope[k] ?? value)), value)));
      return solver(A, matrix, keep)(rest);
    },
  };
}
