import { isDimensionless, type Dimension } from "../../language/dimension.ts";
import { unitName } from "../../language/unit-names.ts";
import { unitOfText } from "../../language/unit-text.ts";

/** What physicists call the quantities that models are made of, by a unit of each. */
const named: readonly (readonly [string, string])[] = [
  ["ms", "time"],
  ["mV", "voltage"],
  ["pA", "current"],
  ["nS", "conductance"],
  ["pF", "capacitance"],
  ["Mohm", "resistance"],
  ["Hz", "frequency"],
  ["um", "length"],
  ["um^2", "area"],
  ["um^3", "volume"],
  ["mM", "concentration"],
  ["fC", "charge"],
  ["K", "temperature"],
  ["m/s", "velocity"],
  ["uA/cm^2", "current density"],
  ["mS/cm^2", "conductance density"],
  ["uF/cm^2", "capacitance per area"],
  ["ohm*cm", "resistivity"],
  ["mV/ms", "rate of change of a voltage"],
  ["pA/ms", "rate of change of a current"],
  ["1/mV", "per voltage"],
];

let byDimension: ReadonlyMap<Dimension | undefined, string> | undefined;

/** "voltage"; where the quantity has no name of its own, its unit. */
export function quantityName(dimension: Dimension): string {
  if (isDimensionless(dimension)) return "a plain number";
  byDimension ??= new Map(named.map(([unit, name]) => [unitOfText(unit)?.dimension, name]));
  return byDimension.get(dimension) ?? unitName(dimension);
}
