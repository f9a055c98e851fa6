import { capacitance, conductance, frequency, resistance, time } from "../../language/dimension.ts";
import { evaluateNumber } from "../evaluate/index.ts";
import type { CheckedParam } from "../model.ts";
import { partsOf } from "./known.ts";
import type { Lint } from "./lint.ts";
import { concentration, perArea, temperature } from "./quantities.ts";

/** What there is never less than none of. */
const never = new Map([
  [conductance, "conductance"],
  [perArea(conductance), "conductance"],
  [capacitance, "capacitance"],
  [perArea(capacitance), "capacitance"],
  [resistance, "resistance"],
  [concentration, "concentration"],
  [temperature, "temperature"],
]);

/** A conductance, capacitance, resistance, concentration, temperature, rate or time constant below 0. */
export const negativeQuantities: Lint = ({ session, model }) => {
  for (const param of partsOf(model).flatMap(({ params }) => params)) {
    const what = never.get(param.type.dimension) ?? byName(param);
    const value = what === undefined ? undefined : evaluateNumber(param.value);
    if (what === undefined || value === undefined || !(value < 0) || param.value.span.source !== session.root) continue;
    session.report("NW3005", param.value.span, { name: param.name, what });
  }
};

/** Times and frequencies may lie below 0 where they are shifts: those that may not have names by custom. */
function byName({ name, type }: CheckedParam): string | undefined {
  if (type.dimension === time && /^(tau|τ)/i.test(name)) return "time constant";
  return type.dimension === frequency && /^(\w+_)?(rate|frequency)$/i.test(name) ? "rate" : undefined;
}
