/** Warnings about a model without errors: one file a lint. */
import type { OptInCode } from "../../source/catalogue/index.ts";
import { addedTwice } from "./added-twice.ts";
import { cancellation } from "./cancellation.ts";
import { certainSpikes } from "./certain-spikes.ts";
import { constantStates } from "./constant-states.ts";
import { counters } from "./counters.ts";
import { delayBeyondRuns } from "./delay-beyond-runs.ts";
import { delayWithoutHandler } from "./delay-without-handler.ts";
import { dependsOnDt } from "./depends-on-dt.ts";
import { differsInCase } from "./differs-in-case.ts";
import { divisionByZero } from "./division-by-zero.ts";
import { floatEquality } from "./float-equality.ts";
import { float32Overflow } from "./float32-overflow.ts";
import { handConversion } from "./hand-conversion.ts";
import { idleConnections } from "./idle-connections.ts";
import { idlePopulations } from "./idle-populations.ts";
import type { Lint, Subject } from "./lint.ts";
import { magicNumbers } from "./magic-numbers.ts";
import { nameOfUnit } from "./name-of-unit.ts";
import { negativeQuantities } from "./negative-quantities.ts";
import { neverRefractory } from "./never-refractory.ts";
import { oneSidedGapJunctions } from "./one-sided-gap-junctions.ts";
import { orderDependentReads } from "./order-dependent-reads.ts";
import { outsideDomain } from "./outside-domain.ts";
import { refractoryBelowStep } from "./refractory-below-step.ts";
import { removableSingularity } from "./removable-singularity.ts";
import { repeatedConnections } from "./repeated-connections.ts";
import { resetAboveThreshold } from "./reset-above-threshold.ts";
import { reversalPotential } from "./reversal-potential.ts";
import { reversedBounds } from "./reversed-bounds.ts";
import { reversedLimits } from "./reversed-limits.ts";
import { samplingBelowStep } from "./sampling-below-step.ts";
import { setTwice } from "./set-twice.ts";
import { silentSources } from "./silent-sources.ts";
import { spikeWithoutReset } from "./spike-without-reset.ts";
import { undocumented } from "./undocumented.ts";
import { unused } from "./unused.ts";
import { unusualMagnitude } from "./unusual-magnitude.ts";
import { weightsOutsideBounds } from "./weights-outside-bounds.ts";

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
  outsideDomain,
  cancellation,
  float32Overflow,
  counters,
  reversalPotential,
  reversedLimits,
  unusualMagnitude,
  resetAboveThreshold,
  refractoryBelowStep,
  setTwice,
  addedTwice,
  orderDependentReads,
  silentSources,
  certainSpikes,
  delayBeyondRuns,
  delayWithoutHandler,
  samplingBelowStep,
  weightsOutsideBounds,
  oneSidedGapJunctions,
  idlePopulations,
  repeatedConnections,
  differsInCase,
  undocumented,
];

/** Each has a row of the catalogue that says `optIn`. */
const optional: Readonly<Record<OptInCode, Lint>> = {
  NI2012: magicNumbers,
};

export function lint(subject: Subject, optIn: readonly OptInCode[]): void {
  if (subject.session.failed) return;
  lints.forEach((one) => one(subject));
  optIn.forEach((code) => optional[code](subject));
}
