import { eachValue, type Measure, type ValueData } from "./data.ts";

export function meanOfValues(data: ValueData): number {
  let sum = 0;
  let all = 0;
  eachValue(data, (x) => {
    all++;
    sum += x;
  });
  return sum / all;
}

/** Mean over all samples and elements; NaN without samples. */
export const mean: Measure = { ofValues: meanOfValues };
