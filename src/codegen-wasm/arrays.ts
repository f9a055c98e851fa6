/** Where components of arrays lie: component k of element i at k · (number of elements) + i, so that neighbouring elements are neighbours. */
import type { Manifest } from "../runtime/manifest.ts";

export interface Arrays {
  /** Uniform of the number of elements of a population. */
  readonly size: (population: string) => string | undefined;
  /** Components of a buffer that has a number for each component of each element of that population. */
  readonly components: (buffer: string, population: string) => number | undefined;
  /** Whether the text says that there is one element alone. */
  readonly isSingle: (population: string) => boolean;
}

/** @param single uniforms that are 1 unless someone sets them */
export function arraysOf(manifest: Manifest | undefined, single: ReadonlySet<string>): Arrays {
  const sizes = new Map(manifest?.populations.map(({ name, size }) => [name, size] as const));
  const lengths = new Map(manifest?.buffers.map(({ name, length }) => [name, length] as const));
  return {
    size: (population) => sizes.get(population),
    components: (buffer, population) => {
      const length = lengths.get(buffer);
      return length?.kind === "population" && length.population === population ? (length.components ?? 1) : undefined;
    },
    isSingle: (population) => single.has(sizes.get(population) ?? ""),
  };
}
