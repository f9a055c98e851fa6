/**
 * Rings that hold what states were worth in the last steps, for what reads the past (`x(t - delay)`). Row k mod slots of a ring is the
 * state as it was at the start of step k, after arrivals. A ring is as long as the longest delay that is known of when the network is
 * built; a delay may change afterwards, but not go beyond it.
 */
import type { AssignmentSpec, Code, Manifest, PastDelay, PastSpec } from "./manifest.ts";
import { stepsBack, stepsKept } from "./clock.ts";
import { extentOf } from "./extent.ts";
import { runKernel } from "./kernels.ts";
import { makeBuffer, uniform, type OwnMemory } from "./memory.ts";
import { dtUniform, type Parameters } from "./parameters.ts";
import { fail, timeText } from "./problem.ts";

export class Pasts {
  private readonly manifest: Manifest;
  private readonly code: Code;
  private readonly memory: OwnMemory;
  private readonly parameters: Parameters;
  private readonly specs: readonly PastSpec[];

  /** Makes the rings of a network that is built, and gives their lengths to the kernels. */
  constructor(manifest: Manifest, code: Code, memory: OwnMemory, parameters: Parameters) {
    this.manifest = manifest;
    this.code = code;
    this.memory = memory;
    this.parameters = parameters;
    this.specs = manifest.pasts ?? [];
    const given = foreseen(manifest, memory, parameters);
    for (const spec of this.specs) this.make(spec, given);
    this.check();
    this.begin();
  }

  get any(): boolean {
    return this.specs.length > 0;
  }

  /** What was before the first step. */
  begin(): void {
    for (const spec of this.specs) {
      const { state, ring, slots } = this.arrays(spec);
      for (let back = 1; back < slots; back++) {
        if (spec.history === undefined) ring.set(state, (slots - back) * state.length);
        else runKernel(this.code, this.memory, spec.history, -back);
      }
    }
    this.remember(0);
  }

  /** Keeps the states as they are, as those of the start of `step`. */
  remember(step: number): void {
    for (let k = 0; k < this.specs.length; k++) {
      const { state, ring, slots } = this.arrays(this.specs[k]!);
      const row = this.specs[k]!.behind ? step - 1 + slots : step;
      ring.set(state, (row % slots) * state.length);
    }
  }

  /** @throws RuntimeFailure where a delay is none, or longer than what is kept */
  check(): void {
    const dt = this.dt();
    for (const spec of this.specs) {
      const slots = uniform(this.memory, spec.slots);
      for (const delay of spec.delays) {
        const longest = this.longest(delay, dt);
        if (stepsBack(longest, dt) > slots)
          fail("NE6036", {
            read: delay.text,
            delay: timeText(longest),
            kept: timeText(stepsKept(slots) * dt),
          });
      }
    }
  }

  private make(spec: PastSpec, given: readonly Readonly<Record<string, number>>[]): void {
    const { manifest, memory } = this;
    const dt = this.dt();
    const longest = spec.delays.flatMap((delay) => [
      this.longest(delay, dt),
      ...given.map((u) => (delay.at.kind === "uniform" ? (u[delay.at.uniform] ?? 0) : 0)),
    ]);
    const slots = stepsBack(Math.max(0, ...longest), dt);
    this.parameters.give(spec.slots, slots);
    const buffer = manifest.buffers.find(({ name }) => name === spec.ring);
    if (buffer === undefined) throw new Error(`the past of ${spec.variable} has no buffer '${spec.ring}'`);
    const length = slots * (memory.b[spec.state]?.length ?? 0);
    memory.b[spec.ring] = makeBuffer(buffer, length, manifest.precision, memory.allocator);
  }

  private arrays(spec: PastSpec) {
    const { b } = this.memory;
    return { state: b[spec.state]!, ring: b[spec.ring]!, slots: uniform(this.memory, spec.slots) };
  }

  /** The longest of a delay; 0 where there is no element. */
  private longest(delay: PastDelay, dt: number): number {
    const extent = extentOf(this.code, this.memory, delay.at);
    if (extent === undefined) return 0;
    const bad = [extent.least, extent.most].find((value) => !(value >= 0 && value < Infinity));
    if (bad !== undefined) fail("NE6037", { read: delay.text, delay: timeText(bad) });
    if (delay.within !== undefined && stepsBack(extent.least, dt) < stepsBack(dt, dt))
      fail("NE6038", {
        read: delay.text,
        delay: timeText(extent.least),
        dt: timeText(dt),
        method: delay.within,
      });
    return extent.most;
  }

  private dt(): number {
    return uniform(this.memory, dtUniform(this.manifest));
  }
}

/** What the uniforms will be after each parameter that the experiment sets: a ring is made for its delays too. */
function foreseen(
  manifest: Manifest,
  memory: OwnMemory,
  parameters: Parameters,
): readonly Readonly<Record<string, number>>[] {
  const { steps = [], scheduled = [] } = manifest.experiment ?? {};
  const all: readonly AssignmentSpec[] = [
    ...steps.flatMap((step) => (step.kind === "assign" ? [step.assignment] : [])),
    ...scheduled.flatMap(({ assignments }) => assignments),
  ];
  if (manifest.pasts === undefined) return [];
  return all.flatMap((one) =>
    one.kind === "parameter" ? [parameters.foresee(one.key, uniform(memory, one.uniform))] : [],
  );
}
