import { voltage } from "../../language/dimension.ts";
import { formatQuantity } from "../../language/unit-names.ts";
import { evaluateNumber } from "../evaluate/index.ts";
import { knownOfPart, partsOf } from "./known.ts";
import type { Lint } from "./lint.ts";

/** In mV. By Nernst's equation (25 mV times ln of the ratio, for one charge) a ratio of concentrations of 10^5 gives 290 mV. */
const most = 300;

/** `E`, `E_K`, `e_rev`, `V_rev`. */
export const isReversalPotential = (name: string): boolean => /^(E|E_\w+|[eEvV]_?rev\w*)$/.test(name);

/** `E = -70 V`: no ratio of concentrations gives such a reversal potential. */
export const reversalPotential: Lint = (subject) => {
  for (const part of partsOf(subject.model)) {
    const known = knownOfPart(part, subject);
    for (const { name, type, value, unit } of part.params) {
      if (type.dimension !== voltage || !isReversalPotential(name)) continue;
      const found = evaluateNumber(value, known);
      if (found === undefined || Math.abs(found) <= most || value.span.source !== subject.session.root) continue;
      subject.session.report(
        "NW3011",
        value.span,
        { name, value: formatQuantity(found, voltage, unit) },
        { help: "reversal potentials lie between -150 mV and 150 mV; look at the unit" },
      );
    }
  }
};
