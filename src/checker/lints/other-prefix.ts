/** Another prefix for a quantity whose size cannot be right: a guess, for a person to judge. */
import type { Fix } from "../../source/diagnostic.ts";
import { spanText, type Span } from "../../source/source.ts";
import { capacitance, conductance, current, resistance, time, voltage } from "../../language/dimension.ts";
import { unitOfText } from "../../language/unit-text.ts";
import { concentration, temperature } from "./quantities.ts";
import { rewritten } from "./rewritten.ts";

/** By dimension, narrower than what is taken for usual: sizes that most models have. */
const typical = [
  { dimension: voltage, low: "0.1 mV", high: "200 mV" },
  { dimension: current, low: "1 pA", high: "100 nA" },
  { dimension: conductance, low: "0.01 nS", high: "1 uS" },
  { dimension: capacitance, low: "1 pF", high: "10 nF" },
  { dimension: resistance, low: "1 Mohm", high: "10 Gohm" },
  { dimension: concentration, low: "1 nM", high: "500 mM" },
  { dimension: time, low: "0.1 ms", high: "10 s" },
  { dimension: temperature, low: "273 K", high: "330 K" },
];

/** From the one that is nearest to none; a slip jumps over as few as can be. */
const prefixes = ["G", "M", "k", "", "m", "u", "n", "p", "f"];

/** Undefined where the text is no number with one unit, or where no prefix makes it typical. */
export function otherPrefix(at: Span): Fix | undefined {
  const [, number = "", blank = "", written = ""] =
    /^([-+]?[\d.]+(?:[eE][-+]?\d+)?)(\s*)([A-Za-zµΩ]+)$/.exec(spanText(at)) ?? [];
  const unit = written === "K" ? undefined : splitUnit(written);
  const candidates =
    unit === undefined
      ? written === "K"
        ? ["degC"]
        : []
      : nearest(unit.prefix).map((prefix) => `${prefix}${unit.base}`);
  const found = candidates.find((candidate) => isTypical(Number(number), candidate));
  return found === undefined ? undefined : rewritten(at, `${number}${blank}${found}`);
}

function splitUnit(text: string): { readonly prefix: string; readonly base: string } | undefined {
  const [, prefix, base] = /^([GMkmuµnpf]?)([SFVAsM]|[Oo]hm|Ω)$/.exec(text) ?? [];
  return prefix === undefined || base === undefined ? undefined : { prefix: prefix === "µ" ? "u" : prefix, base };
}

function nearest(prefix: string): readonly string[] {
  const from = prefixes.indexOf(prefix);
  const distance = (one: string): number => Math.abs(prefixes.indexOf(one) - from);
  return prefixes.filter((one) => one !== prefix).toSorted((a, b) => distance(a) - distance(b));
}

function isTypical(number: number, unitText: string): boolean {
  const unit = unitOfText(unitText);
  const range = typical.find(({ dimension }) => dimension === unit?.dimension);
  if (unit === undefined || range === undefined) return false;
  const size = Math.abs(unit.toCoherent(number));
  return size >= coherent(range.low) && size <= coherent(range.high);
}

function coherent(quantity: string): number {
  const [number = "", unit = ""] = quantity.split(" ");
  return unitOfText(unit)?.toCoherent(Number(number)) ?? Number(number);
}
