/** Units and quantities for readers: names of dimensions in messages, values in a unit of handy size. */
import { dimensionless, isDimensionless, multiply, power, type Dimension } from "./dimension.ts";
import { negateRational, rational, rationalToText, type Rational } from "./rational.ts";
import { unitOfText } from "./unit-text.ts";

/** Texts of the units that readers know for one dimension, ascending; the coherent or the most usual one is named first. */
const ladders: readonly { readonly usual: string; readonly units: readonly string[] }[] = [
  { usual: "ms", units: ["us", "ms", "s"] },
  { usual: "mV", units: ["uV", "mV", "V"] },
  { usual: "pA", units: ["fA", "pA", "nA", "uA", "mA", "A"] },
  { usual: "nS", units: ["pS", "nS", "uS", "mS", "S"] },
  { usual: "pF", units: ["fF", "pF", "nF", "uF", "mF", "F"] },
  { usual: "Mohm", units: ["ohm", "kohm", "Mohm", "Gohm"] },
  { usual: "Hz", units: ["Hz", "kHz", "MHz"] },
  { usual: "um", units: ["nm", "um", "mm", "m"] },
  { usual: "mM", units: ["nM", "uM", "mM", "M"] },
  { usual: "fC", units: ["fC", "pC", "nC", "uC", "C"] },
  { usual: "um^2", units: ["um^2", "mm^2", "cm^2"] },
  { usual: "um^3", units: ["um^3", "mm^3"] },
  { usual: "uA/cm^2", units: ["nA/cm^2", "uA/cm^2", "mA/cm^2"] },
  { usual: "mS/cm^2", units: ["uS/cm^2", "mS/cm^2", "S/cm^2"] },
  { usual: "uF/cm^2", units: ["nF/cm^2", "uF/cm^2"] },
  { usual: "ohm*cm", units: ["ohm*cm", "kohm*cm"] },
  { usual: "m/s", units: ["mm/s", "m/s"] },
  { usual: "mV/ms", units: ["mV/ms"] },
  { usual: "K", units: ["mK", "K"] },
  { usual: "amol", units: ["amol", "fmol", "pmol", "nmol", "umol", "mmol", "mol"] },
  { usual: "ng", units: ["pg", "ng", "ug", "mg", "g", "kg"] },
  { usual: "Pa", units: ["Pa", "kPa", "MPa"] },
  { usual: "pJ", units: ["fJ", "pJ", "nJ", "uJ", "mJ", "J"] },
  { usual: "pW", units: ["fW", "pW", "nW", "uW", "mW", "W"] },
  { usual: "N", units: ["pN", "nN", "uN", "mN", "N"] },
  { usual: "T", units: ["mT", "T"] },
  { usual: "cd", units: ["cd"] },
];
let byDimension: ReadonlyMap<Dimension | undefined, (typeof ladders)[number]> | undefined;
function ladderOf(d: Dimension): (typeof ladders)[number] | undefined {
  byDimension ??= new Map(ladders.map((ladder) => [unitOfText(ladder.usual)?.dimension, ladder]));
  return byDimension.get(d);
}

/** Coherent units, of which any other dimension is put together. */
const pieces = ["mV", "ms", "pA", "nS", "pF", "um", "mM", "K", "amol", "ng", "cd"];
const baseNames = ["um", "ng", "ms", "pA", "K", "amol", "cd"];
const halves = [1, 2, 3, 4, 0.5, 1.5].map((value) => rational(value * 2, 2));
/** Roots stand beside whole powers only with time (noise: mV/ms^(1/2)); elsewhere they would name things nobody measures. */
const exponentsOf = (name: string): readonly Rational[] =>
  name === "ms" ? halves : halves.filter(({ den }) => den === 1);

const powerText = (name: string, exponent: Rational): string => {
  if (exponent.num === 1 && exponent.den === 1) return name;
  return exponent.den === 1 ? `${name}^${exponent.num}` : `${name}^(${rationalToText(exponent)})`;
};

/** Factors with positive exponents, then those with negative ones behind `/`. */
function productText(factors: readonly (readonly [string, Rational])[]): string {
  const above = factors.filter(([, exponent]) => exponent.num > 0).map(([name, exponent]) => powerText(name, exponent));
  const below = factors
    .filter(([, exponent]) => exponent.num < 0)
    .map(([name, exponent]) => `/${powerText(name, negateRational(exponent))}`);
  return (above.length === 0 ? "1" : above.join("*")) + below.join("");
}

const composed = new Map<Dimension, string>();

/** One coherent unit to a power, or a product or quotient of two, else the product of base units. */
function composedName(d: Dimension): string {
  const known = composed.get(d);
  if (known !== undefined) return known;
  const name = searchName(d) ?? productText(d.exponents.map((exponent, k) => [baseNames[k] ?? "", exponent] as const));
  composed.set(d, name);
  return name;
}

function searchName(d: Dimension): string | undefined {
  const first = new Map<Dimension, readonly [string, Rational]>();
  for (const name of pieces) {
    for (const exponent of exponentsOf(name).flatMap((e) => [e, negateRational(e)])) {
      const powered = power(unitOfText(name)?.dimension ?? dimensionless, exponent);
      if (!first.has(powered)) first.set(powered, [name, exponent]);
    }
  }
  const single = first.get(d);
  if (single !== undefined) return productText([single]);
  for (const [other, factor] of first) {
    const rest = first.get(multiply(d, power(other, rational(-1))));
    if (rest !== undefined) return productText([factor, rest]);
  }
  return undefined;
}

/** The usual unit of a dimension for messages: "mV", "ms", "mV/ms"; "a plain number" for none. */
export function unitName(d: Dimension): string {
  return isDimensionless(d) ? "a plain number" : (ladderOf(d)?.usual ?? composedName(d));
}

/** The unit text in which a coherent value reads best: the largest of its ladder in which it is at least 1. */
function handyUnit(value: number, d: Dimension): string {
  const ladder = ladderOf(d);
  if (ladder === undefined) return composedName(d);
  if (value === 0 || !Number.isFinite(value)) return ladder.usual;
  const fits = ladder.units.filter((unit) => Math.abs(unitOfText(unit)?.fromCoherent(value) ?? 0) >= 1);
  return fits.at(-1) ?? ladder.units[0] ?? ladder.usual;
}

/**
 * A coherent value as text with its unit: "-60 mV", "0.3 mS/cm^2", "12".
 * @param preferred text of the unit to show it in; passed over where it is not of this dimension.
 * @param digits significant digits at most; whole numbers are shown in full.
 */
export function formatQuantity(value: number, d: Dimension, preferred?: string, digits = 6): string {
  const wanted = preferred === undefined ? undefined : unitOfText(preferred);
  const fits = wanted !== undefined && wanted.dimension === d;
  if (!fits && isDimensionless(d)) return formatNumber(value, digits);
  const unit = fits && preferred !== undefined ? preferred.trim() : handyUnit(value, d);
  const number = formatNumber(unitOfText(unit)?.fromCoherent(value) ?? value, digits);
  if (unit === "" || unit === "1") return number;
  return unit.startsWith("1/") ? `${number}${unit.slice(1)}` : `${number} ${unit}`;
}

/** Shortest text with at most `digits` significant digits; whole numbers below 1e15 in full. */
export function formatNumber(value: number, digits = 6): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value);
  return String(Number(value.toPrecision(digits)));
}
