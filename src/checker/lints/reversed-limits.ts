import { formatQuantity } from "../../language/unit-names.ts";
import { evaluateNumber } from "../evaluate/index.ts";
import { knownOfPart, partsOf } from "./known.ts";
import type { Lint } from "./lint.ts";

/** Two params that differ in `min` and `max` alone, where the smallest value lies above the largest. */
export const reversedLimits: Lint = (subject) => {
  for (const part of partsOf(subject.model)) {
    const known = knownOfPart(part, subject);
    const byName = new Map(part.params.map((param) => [param.name, param]));
    for (const low of part.params.filter(({ name }) => /(^|_)min(_|$)/.test(name))) {
      const high = byName.get(low.name.replace(/(^|_)min(_|$)/, "$1max$2"));
      const [a, b] = [low, high].map((param) => param && evaluateNumber(param.value, known));
      if (high === undefined || a === undefined || b === undefined || a <= b) continue;
      const at = [low, high].find(({ value }) => value.span.source === subject.session.root);
      if (at === undefined) continue;
      const text = (value: number): string => formatQuantity(value, low.type.dimension, low.unit ?? high.unit);
      subject.session.report("NW3012", at.value.span, { low: low.name, a: text(a), high: high.name, b: text(b) });
    }
  }
};
