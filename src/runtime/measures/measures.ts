import { correlation } from "./correlation.ts";
import { count } from "./count.ts";
import { cv } from "./cv.ts";
import type { Measure } from "./data.ts";
import { fano } from "./fano.ts";
import { fraction } from "./fraction.ts";
import { isi } from "./isi.ts";
import { latency } from "./latency.ts";
import { max } from "./max.ts";
import { mean } from "./mean.ts";
import { min } from "./min.ts";
import { peakFrequency } from "./peak-frequency.ts";
import { rate } from "./rate.ts";
import { spectrum } from "./spectrum.ts";
import { std } from "./std.ts";
import { synchrony } from "./synchrony.ts";

/** Every measure, by the name that `expect` uses: one file each. */
export const measures: Readonly<Record<string, Measure>> = {
  rate,
  count,
  cv,
  isi,
  fano,
  latency,
  synchrony,
  mean,
  std,
  min,
  max,
  fraction,
  correlation,
  spectrum,
  peak_frequency: peakFrequency,
};
