import {
  capacitance,
  conductance,
  current,
  frequency,
  resistance,
  time,
  voltage,
  type Dimension,
} from "../../language/dimension.ts";
import { formatQuantity } from "../../language/unit-names.ts";
import { unitOfText } from "../../language/unit-text.ts";
import type { Fix } from "../../source/diagnostic.ts";
import { spanText } from "../../source/source.ts";
import { evaluateNumber } from "../evaluate/index.ts";
import type { CheckedExpr } from "../model.ts";
import { otherPrefix } from "./other-prefix.ts";
import { knownOfModel, knownOfPart, partsOf } from "./known.ts";
import type { Lint, Subject } from "./lint.ts";
import { concentration, perArea, temperature } from "./quantities.ts";
import { isReversalPotential } from "./reversal-potential.ts";
import { distinctParts, nodesOfPart, ofKind } from "./texts.ts";

interface Usual {
  readonly dimension: Dimension;
  readonly low: string;
  readonly high: string;
  /** Names that the range is for; absent: all. */
  readonly named?: (name: string) => boolean;
}

/** Wide: a factor of ten around what is measured in neurons of any animal, so that a slip by a prefix (1000) is what remains. */
const usual: readonly Usual[] = [
  { dimension: voltage, low: "0.1 uV", high: "1 V", named: (name) => !isReversalPotential(name) },
  { dimension: current, low: "0.1 fA", high: "100 uA" },
  { dimension: perArea(current), low: "0.1 nA/cm^2", high: "1 A/cm^2" },
  { dimension: conductance, low: "0.01 pS", high: "100 uS" },
  { dimension: perArea(conductance), low: "0.01 uS/cm^2", high: "10 S/cm^2" },
  { dimension: capacitance, low: "0.1 pF", high: "1 uF" },
  { dimension: perArea(capacitance), low: "0.01 uF/cm^2", high: "100 uF/cm^2" },
  { dimension: resistance, low: "1 kohm", high: "1000 Gohm" },
  { dimension: concentration, low: "1 pM", high: "10 M" },
  { dimension: temperature, low: "230 K", high: "360 K", named: (name) => /^(T|temp|temperature|celsius)$/.test(name) },
  { dimension: frequency, low: "1 uHz", high: "1 MHz", named: (name) => /^(rate|freq)/i.test(name) },
  { dimension: time, low: "1 us", high: "100 hour", named: (name) => /^(tau|τ)/i.test(name) },
  { dimension: time, low: "1 us", high: "1 s", named: (name) => /^(t_ref|refractory)/i.test(name) },
];

const usualOf = Map.groupBy(usual, ({ dimension }) => dimension);

/** A value a thousand times larger or smaller than anything measured: most often a slip of the prefix. */
export const unusualMagnitude: Lint = (subject) => {
  const report = (
    name: string | undefined,
    value: CheckedExpr,
    known: () => number | undefined,
    unit: string | undefined,
  ): void => {
    const { dimension } = value.type;
    const range = usualOf.get(dimension)?.find((one) => name === undefined || one.named?.(name) !== false);
    if (range === undefined || value.span.source !== subject.session.root) return;
    const found = known();
    if (found === undefined || Number.isNaN(found) || isUsual(found, range)) return;
    subject.session.report(
      "NI3010",
      value.span,
      {
        what: name === undefined ? "this" : `'${name}'`,
        value: name === undefined ? spanText(value.span) : formatQuantity(found, dimension, unit),
      },
      {
        help: `${range.low} to ${range.high} is what one finds; look at the prefix of the unit`,
        ...optional(otherPrefix(value.span)),
      },
    );
  };
  for (const part of partsOf(subject.model)) {
    const known = knownOfPart(part, subject);
    for (const { name, value, unit } of part.params) report(name, value, () => evaluateNumber(value, known), unit);
    for (const { name, initial, unit } of part.states)
      report(name, initial, () => evaluateNumber(initial, knownOfModel(subject)), unit);
  }
  // A tiny one in an equation is a tolerance: `abs(a - b) < 1e-9 mV`.
  for (const node of voltagesIn(subject))
    if (Math.abs(node.value) > 1) report(undefined, node, () => node.value, undefined);
};

const optional = (fix: Fix | undefined): { readonly fix?: Fix } => (fix === undefined ? {} : { fix });

function isUsual(found: number, { low, high }: Usual): boolean {
  const size = Math.abs(found);
  return found === 0 || (size >= coherent(low) && size <= coherent(high));
}

type Literal = Extract<CheckedExpr, { kind: "number" }>;

/** `spike when v > -50 V`. Other quantities that stand in equations are numbers of a fit, and have no range. */
const voltagesIn = ({ model, session }: Subject): readonly Literal[] =>
  distinctParts(partsOf(model))
    .flatMap((part) => ofKind(nodesOfPart(part, session), "number", session))
    .filter((node) => node.type.dimension === voltage);

/** Of the table's texts, each read once. */
function coherent(quantity: string): number {
  const known = read.get(quantity);
  if (known !== undefined) return known;
  const [number = "", unit = ""] = quantity.split(" ");
  const value = unitOfText(unit)?.toCoherent(Number(number)) ?? Number(number);
  read.set(quantity, value);
  return value;
}
const read = new Map<string, number>();
