/** What a device does in a step, in order: kernels, and what stands between them. */
import type { BufferSpec, Manifest } from "../../runtime/manifest.ts";
import type { Kernel } from "../../ir/kernel.ts";

/** Which elements there are, and who works on them. */
export type Walk =
  /** One thread for each element of a population; `range`: uniforms between which it does something. */
  | {
      readonly kind: "elements";
      readonly population: string;
      readonly range?: { readonly from: string; readonly to: string } | undefined;
    }
  /** One thread for each number from a uniform to another one, which may lie beyond the population. */
  | { readonly kind: "range"; readonly from: string; readonly to: string }
  /** One thread for each neuron of one end, which goes through its synapses in order: nobody else adds to the same neuron. */
  | {
      readonly kind: "pull";
      readonly projection: string;
      readonly end: "pre" | "post";
      readonly population: string;
    }
  /** Several threads for each row of synapses. */
  | { readonly kind: "rows"; readonly projection: string }
  /** Several threads for the row (or column) of each neuron that is heard; `once`: one thread for the neuron itself. */
  | {
      readonly kind: "arrivals";
      readonly projection: string;
      readonly end: "pre" | "post";
      readonly list: string;
      readonly once: boolean;
    }
  /** One thread for each element that the host has drawn for this step. */
  | { readonly kind: "due"; readonly population: string }
  /** One thread for each number of an array. */
  | { readonly kind: "array"; readonly buffer: string }
  | { readonly kind: "sample"; readonly sample: number; readonly buffer: string };

/** What a task reads, writes, or adds to in any order: a buffer, or `sum:` and a buffer. */
export interface Touch {
  readonly key: string;
  readonly mode: "read" | "write" | "add";
  /** The population of which each thread touches its own element alone. */
  readonly own: string | undefined;
}

export interface Task {
  /** Name of its function, without what stands before it. */
  readonly name: string;
  readonly walk: Walk;
  readonly does:
    | { readonly kind: "kernel"; readonly kernel: Kernel }
    /** Takes over what arrived; `kernel` says how, where neurons may drop it. It reads what arrived as `sum:` and the buffer. */
    | { readonly kind: "fold"; readonly buffer: string; readonly kernel: Kernel | undefined }
    | { readonly kind: "clear"; readonly buffer: string; readonly value: number }
    | { readonly kind: "copy"; readonly sample: number; readonly buffer: string }
    /** Tells when a number is not finite. */
    | { readonly kind: "watch"; readonly buffer: string };
  readonly touches: readonly Touch[];
  /** Only in steps that are multiples of this constant. */
  readonly interval?: string | undefined;
  /** Only elements that are marked there; the mark is taken off. */
  readonly mark?: string | undefined;
  /** One thread does all elements, one behind the other. */
  readonly serial: boolean;
}

/** Its kernel, if it has one. */
export const kernelOf = ({ does }: Task): Kernel | undefined =>
  does.kind === "kernel" || does.kind === "fold" ? does.kernel : undefined;

export const sumOf = (buffer: string): string => `sum:${buffer}`;

/** What is known of the model while its tasks are listed. */
export interface Known {
  readonly manifest: Manifest;
  readonly kernels: ReadonlyMap<string, Kernel>;
  readonly buffers: ReadonlyMap<string, BufferSpec>;
  /** Buffers to which arrivals add. */
  readonly summed: ReadonlySet<string>;
}

export const sizeOf = ({ populations }: Manifest, population: string): string | undefined =>
  populations.find(({ name }) => name === population)?.size;

/** The population that a buffer has an element for, or several components of one. */
export function ownerOf({ buffers }: Pick<Known, "buffers">, buffer: string): string | undefined {
  const length = buffers.get(buffer)?.length;
  return length?.kind === "population" ? length.population : undefined;
}
