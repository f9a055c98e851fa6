/** Warnings about a model without errors: one file a lint. */
import type { OptInCode } from "../../source/catalogue/index.ts";
import { silentSources } from "./silent-sources.ts";
import { addedTwice } from "./added-twice.ts";
import { cancellation } from "./cancellation.ts";
import { certainSpikes } from "./certain-spikes.ts";
import { constantExpectations } from "./constant-expectations.ts";
import { constantStates } from "./constant-states.ts";
import { counters } from "./counters.ts";
import { delayBetweenSteps } from "./delay-between-steps.ts";
import { delayBeyondRuns } from "./delay-beyond-runs.ts";
import { delayWithoutHandler } from "./delay-without-handler.ts";
import { dependsOnDt } from "./depends-on-dt.ts";
import { differsInCase } from "./differs-in-case.ts";
import { divisionByZero } from "./division-by-zero.ts";
import { emptyBlocks } from "./empty-blocks.ts";
import { emptyWindows } from "./empty-windows.ts";
import { floatEquality } from "./float-equality.ts";
import { float32Overflow } from "./float32-overflow.ts";
import { growingTraces } from "./growing-traces.ts";
import { handConversion } from "./hand-conversion.ts";
import { hiddenMembers } from "./hidden-members.ts";
import { idleConnections } from "./idle-connections.ts";
import { idlePopulations } from "./idle-populations.ts";
import { idleTests } from "./idle-tests.ts";
import { likelySpikes } from "./likely-spikes.ts";
import type { Lint, Subject } from "./lint.ts";
import { magicNumbers } from "./magic-numbers.ts";
import { mixedSigns } from "./mixed-signs.ts";
import { nameOfUnit } from "./name-of-unit.ts";
import { negativeQuantities } from "./negative-quantities.ts";
import { neverRefractory } from "./never-refractory.ts";
import { noPairs } from "./no-pairs.ts";
import { oneSidedGapJunctions } from "./one-sided-gap-junctions.ts";
import { orderDependentReads } from "./order-dependent-reads.ts";
import { outsideDomain } from "./outside-domain.ts";
import { overwritten } from "./overwritten.ts";
import { poles } from "./poles.ts";
import { refractoryBelowStep } from "./refractory-below-step.ts";
import { refractoryNotHeld } from "./refractory-not-held.ts";
import { removableSingularity } from "./removable-singularity.ts";
import { repeatedConnections } from "./repeated-connections.ts";
import { resetAboveThreshold } from "./reset-above-threshold.ts";
import { reversalPotential } from "./reversal-potential.ts";
import { reversedBounds } from "./reversed-bounds.ts";
import { reversedDrivingForce } from "./reversed-driving-force.ts";
import { reversedLimits } from "./reversed-limits.ts";
import { sameOnBothSides } from "./same-on-both-sides.ts";
import { samplingBelowStep } from "./sampling-below-step.ts";
import { samplingBeyondRuns } from "./sampling-beyond-runs.ts";
import { selfAssignment } from "./self-assignment.ts";
import { setTwice } from "./set-twice.ts";
import { spikeWithoutReset } from "./spike-without-reset.ts";
import { startsAboveThreshold } from "./starts-above-threshold.ts";
import { stepAboveTimeConstant } from "./step-above-time-constant.ts";
import { undocumented } from "./undocumented.ts";
import { undrivenInputs } from "./undriven-inputs.ts";
import { unreadInputs } from "./unread-inputs.ts";
import { unreadStates } from "./unread-states.ts";
import { unusedLocals } from "./unused-locals.ts";
import { unusedParts } from "./unused-parts.ts";
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
  unusedLocals,
  hiddenMembers,
  emptyBlocks,
  selfAssignment,
  overwritten,
  sameOnBothSides,
  unreadInputs,
  unreadStates,
  startsAboveThreshold,
  growingTraces,
  stepAboveTimeConstant,
  delayBetweenSteps,
  idleTests,
  constantExpectations,
  noPairs,
  emptyWindows,
  samplingBeyondRuns,
  undrivenInputs,
  poles,
];

/** Each has a row of the catalogue that says `optIn`. */
const optional: Readonly<Record<OptInCode, Lint>> = {
  NI2012: magicNumbers,
  NI2014: unusedParts,
  NI4013: refractoryNotHeld,
  NI4014: reversedDrivingForce,
  NI5016: mixedSigns,
  NI5017: likelySpikes,
};

export function lint(subject: Subject, optIn: readonly OptInCode[]): void {
  if (subject.session.failed) return;
  lints.forEach((one) => one(subject));
  optIn.forEach((code) => optional[code](subject));
}
