/** What is known of the value behind a name: its type, and what it is worth. */
import type { ConstantValue, ValueType } from "../../checker/model.ts";
import { isDimensionless } from "../../language/dimension.ts";
import { formatQuantity, unitName } from "../../language/unit-names.ts";
import { unitOfText } from "../../language/unit-text.ts";
import type { Analysis } from "../analysis.ts";
import type { NameSymbol } from "../names/symbol.ts";
import type { Seen } from "../seen.ts";
import { quantityName } from "./quantities.ts";

/** The unit of a value as text; a value of another instance of the part may have another. */
export interface Shown {
  readonly type: ValueType;
  readonly unit: string;
}

/** The types that a name has, from where it is read, from its annotation, or from its value. */
export function typesOf(symbol: NameSymbol, analysis: Analysis): readonly Shown[] {
  const { seen, names } = analysis;
  const uses = names.occurrences.filter(({ symbols }) => symbols.includes(symbol));
  const read = uses.flatMap(({ span, whole }) => [...seen.at(span), ...(whole === undefined ? [] : seen.at(whole))]);
  if (read.length > 0) return distinct(read.map(unitOfDeclaration(symbol)));
  const annotated = annotatedType(symbol);
  if (annotated !== undefined) return [annotated];
  return symbol.binding?.value === undefined ? [] : distinct(seen.at(symbol.binding.value.span));
}

/** The author's unit, where it is written in the declaration. */
const unitOfDeclaration =
  (symbol: NameSymbol) =>
  (seen: Seen): Shown => {
    const annotated = annotatedType(symbol);
    return annotated !== undefined && annotated.type.dimension === seen.type.dimension
      ? { type: seen.type, unit: annotated.unit }
      : seen;
  };

function annotatedType({ binding }: NameSymbol): Shown | undefined {
  if (binding?.annotation?.kind !== "unit") return undefined;
  const { text } = binding.annotation.unit;
  const unit = unitOfText(text);
  if (unit === undefined) return undefined;
  const { dimension } = unit;
  return {
    type: { kind: "number", dimension, shape: [] },
    unit: isDimensionless(dimension) ? unitName(dimension) : text,
  };
}

function distinct(all: readonly Shown[]): readonly Shown[] {
  const byText = new Map(all.map((one) => [typeText(one), one]));
  return [...byText.values()];
}

/** "voltage in mV", "boolean", "array [3] of voltage in mV". */
export function typeText({ type, unit }: Shown): string {
  const shape = type.shape.length === 0 ? "" : `array [${type.shape.map((n) => (n < 0 ? "…" : n)).join(", ")}] of `;
  if (type.kind === "boolean") return `${shape}${shape === "" ? "condition" : "conditions"}`;
  if (isDimensionless(type.dimension)) {
    const one = type.kind === "integer" ? "whole number" : "plain number";
    return shape === "" ? one : `${shape}${one}s`;
  }
  const shown = shape === "" ? unit : unitName(type.dimension);
  const quantity = quantityName(type.dimension);
  return quantity === shown ? `${shape}${shown}` : `${shape}${quantity} in ${shown}`;
}

/** The value of what is known before a run: "20 ms", "[1, 2, … 40 more]". */
export function valueText(symbol: NameSymbol, analysis: Analysis, shown: Shown | undefined): string | undefined {
  const at = symbol.binding?.value;
  const seen = at === undefined ? undefined : analysis.seen.at(at.span)[0];
  if (seen === undefined || symbol.span.source !== at?.span.source) return undefined;
  const value = analysis.seen.value(seen, analysis.param);
  return value === undefined ? undefined : textOf(value, shown ?? seen);
}

const most = 6;

function textOf(value: ConstantValue, { type, unit }: Shown): string {
  if (typeof value === "boolean") return String(value);
  if (typeof value === "number") return formatQuantity(value, type.dimension, unit);
  const first = value.slice(0, most).map((one) => textOf(one, { type, unit }));
  return `[${first.join(", ")}${value.length > most ? `, … ${value.length - most} more` : ""}]`;
}
