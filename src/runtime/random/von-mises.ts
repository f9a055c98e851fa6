import type { Subdraws } from "./subdraws.ts";

/**
 * An angle of the von Mises distribution around 0 (NaN where the concentration is below 0). Best & Fisher, "Efficient simulation of
 * the von Mises distribution", Appl. Statist. 28 (1979), 152-157: rejection from a wrapped Cauchy distribution.
 */
export function vonMises(draws: Subdraws, kappa: number): number {
  if (!(kappa >= 0)) return NaN;
  if (kappa < 1e-6) return Math.PI * (2 * draws.uniform() - 1);
  if (kappa > 1e6) return draws.normal() / Math.sqrt(kappa); // a Gaussian, to the last digits
  const tau = 1 + Math.sqrt(1 + 4 * kappa * kappa);
  const rho = (tau - Math.sqrt(2 * tau)) / (2 * kappa);
  const r = (1 + rho * rho) / (2 * rho);
  for (;;) {
    const z = Math.cos(Math.PI * draws.uniform());
    const f = (1 + r * z) / (r + z);
    const c = kappa * (r - f);
    const u = draws.uniform();
    if (c * (2 - c) <= u && Math.log(c / u) + 1 < c) continue;
    const angle = Math.acos(Math.min(Math.max(f, -1), 1));
    return draws.uniform() < 0.5 ? -angle : angle;
  }
}

/** The same angle in -pi .. pi. */
export function wrapped(angle: number): number {
  return angle - 2 * Math.PI * Math.floor((angle + Math.PI) / (2 * Math.PI));
}
