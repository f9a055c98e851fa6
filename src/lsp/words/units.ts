/** Units as an editor offers them: those that a neuroscientist writes first, then every symbol. */
import { commonUnits } from "../../language/common-units.ts";
import { isDimensionless } from "../../language/dimension.ts";
import { unitRows } from "../../language/unit-table.ts";
import { unitName } from "../../language/unit-names.ts";
import { lookUpUnit, units } from "../../language/units.ts";

export interface UnitWord {
  readonly symbol: string;
  readonly doc: string;
}

const usual = [...commonUnits, "us", "uV", "cm", "uM", "Gohm", "ohm", "degC", "K", "%", "rad"];
const products = ["mS/cm^2", "uF/cm^2", "uA/cm^2", "mV/ms", "1/ms", "ohm*cm", "m/s"];

const wordOf = (symbol: string): string | undefined =>
  unitRows
    .filter((row) => symbol.endsWith(row.symbol) && row.words.length > 0)
    .toSorted((a, b) => b.symbol.length - a.symbol.length)[0]?.words[0];

function describe(symbol: string): string {
  const unit = lookUpUnit(symbol);
  if (unit === undefined) return "";
  const same = isDimensionless(unit.dimension) ? "a plain number" : `of the dimension of ${unitName(unit.dimension)}`;
  const word = wordOf(symbol);
  return word === undefined ? same : `${word}, ${same}`;
}

export const unitWords: readonly UnitWord[] = [
  ...[...new Set([...usual, ...units.keys()])]
    .filter((symbol) => units.has(symbol))
    .map((symbol) => ({ symbol, doc: describe(symbol) })),
  ...products.map((symbol) => ({ symbol, doc: "a product of units" })),
];
export const isUsual = (symbol: string): boolean => usual.includes(symbol) || products.includes(symbol);
