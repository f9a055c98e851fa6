/** Uniform bindings: what is the same for all elements, and what the step decides. */
import { kernelOf, noSpikes } from "../../kernels.ts";
import type { BoundKernel, Code, GpuSpec, GpuUniform } from "../../manifest.ts";
import type { OwnMemory } from "../../memory.ts";
import { drawDomain, keyOf } from "../../random/seed.ts";
import { wordsPerList, type DueLists } from "./due.ts";
import type { SumScale } from "./scales.ts";

/** Words before the values of `given` (two keys), and of `now` (step, first step of the chunk, records, zero). */
const keyWords = 4;
const stepWords = 4;
const sumWords = 4;
/** What sets draws that take several words apart from those that take one. */
const several = 0x5353_5353;

export const givenWords = ({ given, sums }: GpuSpec): number =>
  keyWords + sumWords * sums.filter(({ direct }) => direct).length + given.length;

/** @param all scales of all sums */
export function givenValues(spec: GpuSpec, memory: OwnMemory, seed: number, all: readonly SumScale[]): Int32Array {
  const scales = all.filter((_, k) => spec.sums[k]!.direct);
  const words = new DataView(new ArrayBuffer(4 * givenWords(spec)));
  [...keyOf(seed, drawDomain), ...keyOf(seed, drawDomain ^ several)].forEach((key, k) =>
    words.setInt32(4 * k, key, true),
  );
  scales.forEach(({ scale, wide }, k) => {
    const at = 4 * (keyWords + sumWords * k);
    words.setFloat32(at, scale, true);
    words.setFloat32(at + 4, 1 / scale, true);
    words.setUint32(at + 8, wide ? 1 : 0, true);
  });
  const first = keyWords + sumWords * scales.length;
  spec.given.forEach((uniform, k) => setWord(words, first + k, uniform, memory.u[uniform.name] ?? NaN));
  return new Int32Array(words.buffer);
}

function setWord(words: DataView, k: number, { type, rounded }: GpuUniform, value: number): void {
  if (type === "real") words.setFloat32(4 * k, rounded === undefined ? value : roundedTo(value, rounded), true);
  else words.setInt32(4 * k, value, true);
}

const single = new Float32Array(1);
const bits = new Int32Array(single.buffer);

/** The float32 next to a number in one direction; the number itself where it is one. */
export function roundedTo(value: number, direction: "down" | "up"): number {
  single[0] = value;
  const nearest = single[0];
  const fits = direction === "down" ? nearest <= value : nearest >= value;
  if (fits || Number.isNaN(value)) return nearest;
  if (nearest === 0) return direction === "down" ? -(2 ** -149) : 2 ** -149;
  // Away from 0 the bits count up, on both sides of it.
  bits[0]! += nearest > 0 === (direction === "up") ? 1 : -1;
  return single[0];
}

export interface StepOfChunk {
  readonly step: number;
  readonly first: number;
  readonly record: number;
  readonly left: number;
}

/** Works out what the step decides. */
export class StepValues {
  /** Words of one step. */
  readonly words: number;
  private readonly due: DueLists;
  private readonly before: number;
  private readonly leftAt: number;
  private readonly kernel: BoundKernel | undefined;
  private readonly values: Float64Array;
  private readonly uniforms: readonly GpuUniform[];

  constructor({ hosted, due }: GpuSpec, code: Code, memory: OwnMemory, lists: DueLists) {
    this.uniforms = hosted?.values ?? [];
    this.due = lists;
    // Values begin at a multiple of four words.
    this.before = 4 * Math.ceil((stepWords + wordsPerList * due.length + 1) / 4);
    this.leftAt = stepWords + wordsPerList * due.length;
    this.words = this.before + this.uniforms.length;
    this.values = new Float64Array(this.uniforms.length);
    this.kernel =
      hosted === undefined
        ? undefined
        : kernelOf(code, { ...memory, b: { ...memory.b, [hosted.buffer]: this.values } }, hosted.kernel);
  }

  /** Draws what depends on nothing that a step changes, for the steps of a chunk; gives for how many there is room. */
  draw(first: number, most: number): number {
    return this.due.draw(first, most);
  }

  /**
   * Writes the words of `step`, one of those that were drawn last, from byte `at` on.
   * @param left steps that the dispatch does which begins with this one
   */
  write(into: DataView, at: number, { step, first, record, left }: StepOfChunk): void {
    into.setUint32(at, step, true);
    into.setUint32(at + 4, first, true);
    into.setUint32(at + 8, record, true);
    into.setUint32(at + 12, 0, true);
    this.due.write(into, at + 4 * stepWords, step - first);
    into.setUint32(at + 4 * this.leftAt, left, true);
    this.kernel?.(step, noSpikes, 0, 0);
    const words = new DataView(into.buffer, at + 4 * this.before);
    for (let k = 0; k < this.values.length; k++) setWord(words, k, this.uniforms[k]!, this.values[k]!);
  }
}
