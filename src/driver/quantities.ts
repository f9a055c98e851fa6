import { equal, type Dimension } from "../language/dimension.ts";
import { parseQuantity, unitOfText } from "../language/unit-text.ts";

/** A value given from outside in coherent units, or why it does not fit. */
export type Setting = { readonly ok: true; readonly value: number } | { readonly ok: false; readonly why: string };

/**
 * Reads `20ms`, `-60 mV`, `0.02` for something that is shown in `unit`. Any unit of the same dimension will do; 0 needs none.
 */
export function readSetting(text: string, unit: string): Setting {
  const quantity = parseQuantity(text);
  if (quantity === undefined)
    return { ok: false, why: `'${text}' is no number${unit === "" ? "" : ` with a unit, such as \`20${unit}\``}` };
  const wanted = unitOfText(unit)?.dimension;
  if (wanted === undefined || quantity.value === 0 || equal(quantity.dimension, wanted))
    return { ok: true, value: quantity.value };
  return { ok: false, why: mismatch(text, unit, quantity.dimension, wanted) };
}

function mismatch(text: string, unit: string, given: Dimension, wanted: Dimension): string {
  const plain = unitOfText("")?.dimension;
  if (plain !== undefined && equal(given, plain)) return `its unit is missing: write \`${text.trim()}${unit}\``;
  if (plain !== undefined && equal(wanted, plain)) return "it is a plain number, without a unit";
  return `it is measured in ${unit}`;
}
