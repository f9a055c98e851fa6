import { capacitance, conductance, length, power, divide, resistance, time } from "../../language/dimension.ts";
import { rational } from "../../language/rational.ts";
import { evaluateNumber } from "../evaluate/index.ts";
import type { CheckedParam, Model } from "../model.ts";
import type { Lint } from "./lint.ts";

const area = power(length, rational(2));
/** What no membrane has less than none of. */
const never = new Map([
  [conductance, "conductance"],
  [divide(conductance, area), "conductance"],
  [capacitance, "capacitance"],
  [divide(capacitance, area), "capacitance"],
  [resistance, "resistance"],
]);

/** A conductance, capacitance, resistance or time constant below 0. */
export const negativeQuantities: Lint = ({ session, model }) => {
  for (const param of partParams(model)) {
    const what = never.get(param.type.dimension) ?? (isTimeConstant(param) ? "time constant" : undefined);
    const value = what === undefined ? undefined : evaluateNumber(param.value);
    if (what === undefined || value === undefined || value >= 0 || param.value.span.source !== session.root) continue;
    session.report("NW3005", param.value.span, { name: param.name, what });
  }
};

const isTimeConstant = ({ name, type }: CheckedParam): boolean => type.dimension === time && /^(tau|τ)/i.test(name);

const partParams = (model: Model): readonly CheckedParam[] => [
  ...model.populations.flatMap(({ neuron }) => neuron.params),
  ...model.projections.flatMap(({ synapse }) => synapse.params),
];
