import { eachValue, type Measure } from "./data.ts";

/** Smallest of all samples and elements; NaN without samples or where one is NaN. */
export const min: Measure = {
  ofValues(data) {
    let least = Infinity;
    let all = 0;
    eachValue(data, (x) => {
      all++;
      least = Math.min(least, x);
    });
    return all === 0 ? NaN : least;
  },
};
