import { baseQuantities, type Dimension } from "../../src/language/dimension.ts";
import { rationalToText } from "../../src/language/rational.ts";
import { prefixRows, unitRows, type UnitRow } from "../../src/language/unit-table.ts";
import { code, page, table } from "./table.ts";

/** SI base units in the order of a dimension's exponents. */
const baseUnits = ["m", "kg", "s", "A", "K", "mol", "cd"];

function inBaseUnits(dimension: Dimension): string {
  const factors = baseQuantities.map((_, k) => {
    const exponent = dimension.exponents[k];
    if (exponent === undefined || exponent.num === 0) return "";
    const text = rationalToText(exponent);
    return (baseUnits[k] ?? "") + (text === "1" ? "" : `^${text}`);
  });
  return factors.filter((factor) => factor !== "").join(" ");
}

function inSi(row: UnitRow): string {
  const base = inBaseUnits(row.dimension);
  const scale = row.power === 0 ? String(row.factor ?? 1) : `10^${row.power}`;
  const offset = row.offset === undefined ? "" : ` + ${row.offset}`;
  return code(`${base === "" || scale !== "1" ? `${scale} ` : ""}${base}`.trim() + offset);
}

const prefixText: Readonly<Record<UnitRow["prefixes"], string>> = { none: "no", usual: "by thousands", metric: "all" };

export function unitsPage(): string {
  const rows = unitRows.map((row) => [
    code(row.symbol),
    row.words[0] ?? "as the one above",
    prefixText[row.prefixes],
    inSi(row),
  ]);
  const prefixes = prefixRows.map((row) => [
    code(row.symbol),
    row.word,
    code(`10^${row.power}`),
    row.set === "usual" ? "yes" : "no",
  ]);
  return page(
    "Units",
    "src/language/unit-table.ts",
    "How units are written and checked: [quantities and units](quantities.md).",
    table(["symbol", "name", "prefixes", "in SI"], rows),
    "## Prefixes",
    table(["prefix", "name", "factor", "by thousands"], prefixes),
    "A unit with the prefix set *all* takes every prefix, one with *by thousands* those that are marked so.",
  );
}
