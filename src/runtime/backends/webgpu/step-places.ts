/** Where the values of the steps of a chunk lie in the uniform buffer `now`. */
import type { GpuSpec } from "../../manifest.ts";
import type { Way } from "./ways.ts";

/** What places of uniform bindings are multiples of. */
const alignment = 256;
const aligned = (bytes: number): number => Math.ceil(bytes / alignment) * alignment;

export class StepPlaces {
  /** Steps of one dispatch. */
  readonly steps: number;
  /** Bytes that a dispatch sees, and bytes between what two of them see. */
  readonly seen: number;
  private readonly between: number;
  private readonly stride: number;

  /** @param words of a step */
  constructor(way: Way, { workgroup }: Pick<GpuSpec, "workgroup">, words: number) {
    const several = way === "workgroup";
    this.steps = several ? workgroup.steps : 1;
    this.stride = several ? workgroup.stride : aligned(4 * words);
    this.seen = this.steps * this.stride;
    this.between = aligned(this.seen);
  }

  /** Bytes of so many steps. */
  bytes(steps: number): number {
    return Math.ceil(steps / this.steps) * this.between;
  }

  /** The byte at which step `k` begins; for the first step of a dispatch, what it sees. */
  at(k: number): number {
    return Math.floor(k / this.steps) * this.between + (k % this.steps) * this.stride;
  }
}
