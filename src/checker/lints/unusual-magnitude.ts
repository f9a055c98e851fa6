import {
  capacitance,
  conductance,
  divide,
  length,
  power,
  resistance,
  time,
  voltage,
} from "../../language/dimension.ts";
import type { Dimension } from "../../language/dimension.ts";
import { rational } from "../../language/rational.ts";
import { formatQuantity } from "../../language/unit-names.ts";
import { unitOfText } from "../../language/unit-text.ts";
import { evaluateNumber } from "../evaluate/index.ts";
import type { CheckedParam } from "../model.ts";
import { knownOfPart, partsOf } from "./known.ts";
import type { Lint } from "./lint.ts";
import { isReversalPotential } from "./reversal-potential.ts";

interface Usual {
  readonly low: string;
  readonly high: string;
  readonly applies?: (param: CheckedParam) => boolean;
}
const area = power(length, rational(2));

/** Wide: a factor of ten around what is measured in neurons of any animal, so that a slip by a prefix (1000) is what remains. */
const usual: ReadonlyMap<Dimension, Usual> = new Map<Dimension, Usual>([
  [voltage, { low: "0.1 uV", high: "1 V", applies: ({ name }) => !isReversalPotential(name) }],
  [conductance, { low: "0.01 pS", high: "100 uS" }],
  [divide(conductance, area), { low: "0.01 uS/cm^2", high: "10 S/cm^2" }],
  [capacitance, { low: "0.1 pF", high: "1 uF" }],
  [divide(capacitance, area), { low: "0.01 uF/cm^2", high: "100 uF/cm^2" }],
  [resistance, { low: "1 kohm", high: "1000 Gohm" }],
  [time, { low: "1 us", high: "100 hour", applies: ({ name }) => /^(tau|τ)/i.test(name) }],
]);

/** A param a thousand times larger or smaller than anything measured: most often a slip of the prefix. */
export const unusualMagnitude: Lint = (subject) => {
  for (const part of partsOf(subject.model)) {
    const known = knownOfPart(part, subject);
    for (const param of part.params) {
      const range = usual.get(param.type.dimension);
      if (range === undefined || range.applies?.(param) === false) continue;
      const found = evaluateNumber(param.value, known);
      if (found === undefined || found === 0 || param.value.span.source !== subject.session.root) continue;
      const size = Math.abs(found);
      if (size >= coherent(range.low) && size <= coherent(range.high)) continue;
      subject.session.report(
        "NI3010",
        param.value.span,
        { name: param.name, value: formatQuantity(found, param.type.dimension, param.unit) },
        { help: `${range.low} to ${range.high} is what one finds; look at the prefix of the unit` },
      );
    }
  }
};

function coherent(quantity: string): number {
  const [number = "", unit = ""] = quantity.split(" ");
  return unitOfText(unit)?.toCoherent(Number(number)) ?? Number(number);
}
