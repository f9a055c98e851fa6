/** Warnings about a model without errors: one file a lint. */
import { constantStates } from "./constant-states.ts";
import { dependsOnDt } from "./depends-on-dt.ts";
import { divisionByZero } from "./division-by-zero.ts";
import { floatEquality } from "./float-equality.ts";
import { handConversion } from "./hand-conversion.ts";
import { idleConnections } from "./idle-connections.ts";
import type { Lint } from "./lint.ts";
import { nameOfUnit } from "./name-of-unit.ts";
import { negativeQuantities } from "./negative-quantities.ts";
import { neverRefractory } from "./never-refractory.ts";
import { removableSingularity } from "./removable-singularity.ts";
import { reversedBounds } from "./reversed-bounds.ts";
import { spikeWithoutReset } from "./spike-without-reset.ts";
import { unused } from "./unused.ts";

const lints: readonly Lint[] = [
  unused,
  neverRefractory,
  constantStates,
  idleConnections,
  nameOfUnit,
  handConversion,
  divisionByZero,
  floatEquality,
  negativeQuantities,
  removableSingularity,
  reversedBounds,
  spikeWithoutReset,
  dependsOnDt,
];

export const lint: Lint = (subject) => {
  if (!subject.session.failed) lints.forEach((one) => one(subject));
};
