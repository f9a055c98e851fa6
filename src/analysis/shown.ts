import type { Shown } from "../runtime/manifest.ts";
import type { FixedPoint } from "./fixed-points.ts";
import type { Range } from "./grid.ts";
import type { ShownAxis, ShownFixedPoint, ShownQuantity } from "./result.ts";
import type { Quantity } from "./system.ts";

/** A coherent value in the unit in which it is shown. */
export const inUnit = (value: number, { scale }: Shown): number => value * scale;

export const quantityOf = ({ name, shown }: Quantity): ShownQuantity => ({ name, unit: shown.unit });
export const axisOf = (quantity: Quantity, { low, high }: Range): ShownAxis => ({
  ...quantityOf(quantity),
  low: inUnit(low, quantity.shown),
  high: inUnit(high, quantity.shown),
});

export function shownFixedPoint(point: FixedPoint, states: readonly Quantity[]): ShownFixedPoint {
  return {
    state: Object.fromEntries(states.map(({ name, shown }, k) => [name, inUnit(point.state[k]!, shown)])),
    type: point.type,
    stable: point.stable,
    eigenvalues_per_ms: point.eigenvalues.map(({ re, im }) => [re, im]),
  };
}
