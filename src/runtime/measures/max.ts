import { eachValue, type Measure } from "./data.ts";

/** Largest of all samples and elements; NaN without samples or where one is NaN. */
export const max: Measure = {
  ofValues(data) {
    let most = -Infinity;
    let all = 0;
    eachValue(data, (x) => {
      all++;
      most = Math.max(most, x);
    });
    return all === 0 ? NaN : most;
  },
};
