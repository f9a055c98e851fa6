import { eachValue, type Measure } from "./data.ts";

/** Part of the samples that are true (not 0); NaN without samples. */
export const fraction: Measure = {
  ofValues(data) {
    let found = 0;
    let all = 0;
    eachValue(data, (x) => {
      all++;
      if (x !== 0) found++;
    });
    return found / all;
  },
};
