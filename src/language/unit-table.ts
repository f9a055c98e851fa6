/** The units of the language, as data: one row per symbol. Source: SI Brochure, 9th edition (BIPM 2019), tables 2-8. */
import {
  capacitance,
  conductance,
  dimension,
  dimensionless,
  frequency,
  length,
  resistance,
  time,
  voltage,
  type Dimension,
} from "./dimension.ts";

/** Which prefixes a symbol takes: `usual` is femto … tera by thousands, `metric` has centi, deci and hecto as well. */
export type PrefixSet = "none" | "usual" | "metric";

export interface UnitRow {
  readonly symbol: string;
  readonly dimension: Dimension;
  /** 1 of this unit is `factor · 10^power` of the SI unit of its dimension (+ `offset`, where the zero points differ). */
  readonly power: number;
  readonly factor?: number | undefined;
  /** Added after scaling, in SI units, where the unit stands alone (degC). Decimal text, so that nothing is rounded. */
  readonly offset?: string | undefined;
  readonly prefixes: PrefixSet;
  /** English words and other spellings, lower case, singular; for "did you mean". */
  readonly words: readonly string[];
}

export const unitRows: readonly UnitRow[] = [
  { symbol: "s", dimension: time, power: 0, prefixes: "usual", words: ["second", "sec"] },
  { symbol: "V", dimension: voltage, power: 0, prefixes: "usual", words: ["volt"] },
  { symbol: "A", dimension: dimension({ current: 1 }), power: 0, prefixes: "usual", words: ["ampere", "amp"] },
  { symbol: "S", dimension: conductance, power: 0, prefixes: "usual", words: ["siemens", "mho", "siemen"] },
  { symbol: "F", dimension: capacitance, power: 0, prefixes: "usual", words: ["farad"] },
  { symbol: "ohm", dimension: resistance, power: 0, prefixes: "usual", words: ["ohm"] },
  { symbol: "Ohm", dimension: resistance, power: 0, prefixes: "usual", words: [] },
  { symbol: "\u03A9", dimension: resistance, power: 0, prefixes: "usual", words: [] },
  { symbol: "\u2126", dimension: resistance, power: 0, prefixes: "usual", words: [] },
  { symbol: "Hz", dimension: frequency, power: 0, prefixes: "usual", words: ["hertz", "cps"] },
  { symbol: "m", dimension: length, power: 0, prefixes: "metric", words: ["metre", "meter"] },
  { symbol: "g", dimension: dimension({ mass: 1 }), power: -3, prefixes: "usual", words: ["gram", "gramme"] },
  { symbol: "K", dimension: dimension({ temperature: 1 }), power: 0, prefixes: "usual", words: ["kelvin"] },
  { symbol: "mol", dimension: dimension({ amount: 1 }), power: 0, prefixes: "usual", words: ["mole"] },
  { symbol: "cd", dimension: dimension({ luminosity: 1 }), power: 0, prefixes: "none", words: ["candela"] },
  { symbol: "C", dimension: dimension({ time: 1, current: 1 }), power: 0, prefixes: "usual", words: ["coulomb"] },
  {
    symbol: "J",
    dimension: dimension({ length: 2, mass: 1, time: -2 }),
    power: 0,
    prefixes: "usual",
    words: ["joule"],
  },
  { symbol: "W", dimension: dimension({ length: 2, mass: 1, time: -3 }), power: 0, prefixes: "usual", words: ["watt"] },
  {
    symbol: "N",
    dimension: dimension({ length: 1, mass: 1, time: -2 }),
    power: 0,
    prefixes: "usual",
    words: ["newton"],
  },
  {
    symbol: "Pa",
    dimension: dimension({ length: -1, mass: 1, time: -2 }),
    power: 0,
    prefixes: "metric",
    words: ["pascal"],
  },
  {
    symbol: "T",
    dimension: dimension({ mass: 1, time: -2, current: -1 }),
    power: 0,
    prefixes: "usual",
    words: ["tesla"],
  },
  { symbol: "M", dimension: dimension({ length: -3, amount: 1 }), power: 3, prefixes: "usual", words: ["molar"] },
  { symbol: "L", dimension: dimension({ length: 3 }), power: -3, prefixes: "metric", words: ["litre", "liter"] },
  { symbol: "min", dimension: time, power: 0, factor: 60, prefixes: "none", words: ["minute"] },
  { symbol: "hour", dimension: time, power: 0, factor: 3600, prefixes: "none", words: ["hour", "hr", "h"] },
  {
    symbol: "degC",
    dimension: dimension({ temperature: 1 }),
    power: 0,
    offset: "273.15",
    prefixes: "none",
    words: ["celsius", "degc", "°c"],
  },
  { symbol: "rad", dimension: dimensionless, power: 0, prefixes: "usual", words: ["radian"] },
  { symbol: "%", dimension: dimensionless, power: -2, prefixes: "none", words: ["percent"] },
];

export interface PrefixRow {
  readonly symbol: string;
  readonly power: number;
  readonly word: string;
  readonly set: "usual" | "metric";
}
/** No row reaches beyond tera and atto: `EK`, `Pm` … are far likelier to be somebody's variables. */
export const prefixRows: readonly PrefixRow[] = [
  { symbol: "T", power: 12, word: "tera", set: "usual" },
  { symbol: "G", power: 9, word: "giga", set: "usual" },
  { symbol: "M", power: 6, word: "mega", set: "usual" },
  { symbol: "k", power: 3, word: "kilo", set: "usual" },
  { symbol: "h", power: 2, word: "hecto", set: "metric" },
  { symbol: "d", power: -1, word: "deci", set: "metric" },
  { symbol: "c", power: -2, word: "centi", set: "metric" },
  { symbol: "m", power: -3, word: "milli", set: "usual" },
  { symbol: "u", power: -6, word: "micro", set: "usual" },
  { symbol: "\u00B5", power: -6, word: "micro", set: "usual" },
  { symbol: "\u03BC", power: -6, word: "micro", set: "usual" },
  { symbol: "n", power: -9, word: "nano", set: "usual" },
  { symbol: "p", power: -12, word: "pico", set: "usual" },
  { symbol: "f", power: -15, word: "femto", set: "usual" },
  { symbol: "a", power: -18, word: "atto", set: "usual" },
];

/** Powers of ten of the coherent system against SI, by base quantity: µm, ng, ms, pA, K, amol, cd. They make mV, nS, pF, Gohm, mM coherent too. */
export const coherentPowers: readonly number[] = [-6, -12, -3, -12, 0, -18, 0];

/** Prefixed symbols that would be keywords of the language. */
export const excludedSymbols: ReadonlySet<string> = new Set(["as"]);
