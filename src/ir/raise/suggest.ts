/** Names for values that the compiler names itself: short, and such that a reader can guess the value. */
import type { BinaryOp, Expr } from "../expr.ts";
import { baseName } from "./tree.ts";

/** What names begin with, and what stands behind the rest instead. */
export interface Prefix {
  readonly text: string;
  readonly suffix: string;
}

/** "cells_v" in a kernel over `cells` is "v", and "exc_to_cells_0_g" is "g_exc". */
export function shortName(name: string, prefixes: readonly Prefix[]): string {
  for (const { text, suffix } of prefixes) {
    const rest = name.slice(text.length);
    if (name.startsWith(text) && /^[_.]./.test(rest)) return `${rest.slice(1)}${suffix}`;
  }
  return name;
}

const words: Readonly<Record<BinaryOp, string>> = {
  "+": "plus",
  "-": "minus",
  "*": "times",
  "/": "over",
  "<": "below",
  "<=": "upto",
  ">": "above",
  ">=": "from",
  "==": "is",
  "!=": "differs",
  and: "and",
  or: "or",
};

/** Wanted names, the best first. */
export function suggest(e: Expr, prefixes: readonly Prefix[]): readonly string[] {
  switch (e.kind) {
    case "load": {
      const index = e.index.kind === "index" ? e.index.name : "k";
      const buffer = baseName(e.buffer);
      return [shortName(buffer, prefixes), `${buffer}_${index}`];
    }
    case "call":
    case "apply":
      return ofCall(e, prefixes);
    case "binary":
      return ofBinary(e, prefixes);
    case "random":
      return [e.distribution === "uniform" ? "u01" : e.distribution, `${e.distribution}1`];
    case "reduce":
      return [
        e.operator === "sum"
          ? "total"
          : e.operator === "any" || e.operator === "all"
            ? e.operator
            : `${e.operator}imum`,
      ];
    case "select":
    case "choose":
      return ["chosen"];
    case "element":
      return [e.index.kind === "const" ? `${e.table}_${e.index.value}` : `${e.table}_k`];
    case "not":
    case "negate":
    case "cast": {
      const [inner = "value"] = suggest(e.operand, prefixes);
      return [`${e.kind === "not" ? "not" : e.kind === "negate" ? "minus" : e.type}_${inner}`];
    }
    case "const":
    case "uniform":
    case "step":
    case "index":
    case "local":
      return [word(e, prefixes) ?? "value"];
  }
}

/** exp(-dt / tau) is exp_dt_over_tau. */
function ofCall(e: Extract<Expr, { kind: "call" | "apply" }>, prefixes: readonly Prefix[]): readonly string[] {
  const args = e.args.map((arg) => phrase(arg, prefixes));
  const numbered = [`${e.name}1`, e.name];
  return args.every((arg) => arg !== undefined) ? [`${e.name}_${args.join("_")}`, ...numbered] : numbered;
}

/** A word, or two joined by an operator. */
function phrase(e: Expr, prefixes: readonly Prefix[]): string | undefined {
  if (e.kind === "negate") return phrase(e.operand, prefixes);
  if (e.kind !== "binary") return word(e, prefixes);
  const [left, right] = [e.left.kind === "negate" ? e.left.operand : e.left, e.right].map((side) =>
    word(side, prefixes),
  );
  return left === undefined || right === undefined ? undefined : `${left}_${words[e.operator]}_${right}`;
}

function ofBinary(e: Extract<Expr, { kind: "binary" }>, prefixes: readonly Prefix[]): readonly string[] {
  const [left, right] = [word(e.left, prefixes), word(e.right, prefixes)];
  if (isTime(e)) return ["t"];
  if (e.operator === "*") return [productName(e, prefixes) ?? "product", "product"];
  if (left === undefined || right === undefined) return [fallback[e.operator]];
  if (e.operator === "/" && left === "1") return [`per_${right}`];
  return [`${left}_${words[e.operator]}_${right}`, fallback[e.operator]];
}

/** g * (m * m * m) * h is g_m3_h, m * m is m_squared. */
function productName(e: Expr, prefixes: readonly Prefix[]): string | undefined {
  const factors = factorsOf(e).map((factor) => word(factor, prefixes));
  const counts = new Map<string, number>();
  for (const factor of factors) {
    if (factor === undefined || /^\d/.test(factor)) return undefined;
    counts.set(factor, (counts.get(factor) ?? 0) + 1);
  }
  const [first] = counts.keys();
  if (counts.size === 1 && factors.length === 2) return squareName(first ?? "");
  if (counts.size === 2 && factors.length === 2) return factors.join("_times_");
  return counts.size > 4
    ? undefined
    : [...counts].map(([factor, count]) => (count > 1 ? `${factor}${count}` : factor)).join("_");
}

/** x_squared, and squares of squares: x_to_4, x_to_8. */
function squareName(name: string): string {
  const power = /_to_(\d+)$/.exec(name)?.[1];
  if (power !== undefined) return name.replace(/\d+$/, `${2 * Number(power)}`);
  return name.endsWith("_squared") ? name.replace(/_squared$/, "_to_4") : `${name}_squared`;
}

/** At most 17 factors: a product that shares its halves may stand for very many. */
function factorsOf(e: Expr): readonly Expr[] {
  if (e.kind !== "binary" || e.operator !== "*") return [e];
  const left = factorsOf(e.left);
  return left.length > 16 ? left : [...left, ...factorsOf(e.right)].slice(0, 17);
}

const fallback: Readonly<Record<BinaryOp, string>> = {
  "+": "sum",
  "-": "difference",
  "*": "product",
  "/": "ratio",
  "<": "below",
  "<=": "below",
  ">": "above",
  ">=": "above",
  "==": "equal",
  "!=": "differs",
  and: "both",
  or: "either",
};

/** step · dt. */
function isTime(e: Extract<Expr, { kind: "binary" }>): boolean {
  const sides = [e.left, e.right];
  const isStep = (x: Expr): boolean => x.kind === "step" || (x.kind === "cast" && x.operand.kind === "step");
  return (
    e.operator === "*" &&
    sides.some(isStep) &&
    sides.some((x) => (x.kind === "uniform" || x.kind === "local") && x.name === "dt")
  );
}

/** A word for what is named or short already; undefined for anything longer. */
function word(e: Expr, prefixes: readonly Prefix[]): string | undefined {
  switch (e.kind) {
    case "local":
    case "uniform": {
      const name = baseName(e.name).replace(/^=/, "").replace(/~.*/, "");
      return name.startsWith("#") ? undefined : shortName(name, prefixes);
    }
    case "load":
      return shortName(baseName(e.buffer), prefixes);
    case "const":
      return Number.isInteger(e.value) && e.value >= 0 && e.value < 1000 ? `${e.value}` : undefined;
    case "step":
    case "index":
      return e.kind === "step" ? "step" : e.name;
    case "cast":
      return word(e.operand, prefixes);
    case "negate":
    case "not":
    case "binary":
    case "call":
    case "apply":
    case "select":
    case "choose":
    case "random":
    case "reduce":
    case "element":
      return undefined;
  }
}
