/** The measures, as data. Every one takes `from = …` and `to = …` as well. */
import { spikeMeasures } from "./spike-measures.ts";
import { valueMeasures } from "./value-measures.ts";
import type { Measure } from "./row.ts";

export { listReductions, type ListReduction, type Measure, type MeasureOption } from "./row.ts";

export const measures: ReadonlyMap<string, Measure> = new Map(
  [...spikeMeasures, ...valueMeasures].map((row) => [row.name, row]),
);
