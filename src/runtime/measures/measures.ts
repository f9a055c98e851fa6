import { count } from "./count.ts";
import { cv } from "./cv.ts";
import type { Measure } from "./data.ts";
import { fraction } from "./fraction.ts";
import { max } from "./max.ts";
import { mean } from "./mean.ts";
import { min } from "./min.ts";
import { rate } from "./rate.ts";
import { std } from "./std.ts";
import { synchrony } from "./synchrony.ts";

/** Every measure, by the name that `expect` uses: one file each. */
export const measures: Readonly<Record<string, Measure>> = {
  rate,
  count,
  cv,
  mean,
  std,
  min,
  max,
  fraction,
  synchrony,
};
