import { eachValue, type Measure } from "./data.ts";
import { meanOfValues } from "./mean.ts";

/** Standard deviation of all samples and elements together (divided by n); NaN without samples. */
export const std: Measure = {
  ofValues(data) {
    const middle = meanOfValues(data);
    let squares = 0;
    let all = 0;
    eachValue(data, (x) => {
      all++;
      squares += (x - middle) ** 2;
    });
    return Math.sqrt(squares / all);
  },
};
