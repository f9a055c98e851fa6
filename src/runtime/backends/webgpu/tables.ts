/** What differs between kernels that are alike, as words of the device. */
import type { GpuTable, GpuWord } from "../../manifest.ts";
import type { SumScale } from "./scales.ts";

export interface TableValues {
  readonly constants: Readonly<Record<string, number>>;
  /** By the place in `given`. */
  readonly given: readonly number[];
  readonly scales: readonly SumScale[];
}

export function tableWords({ width, rows }: GpuTable, values: TableValues): Int32Array {
  const view = new DataView(new ArrayBuffer(4 * width * rows.length));
  rows.forEach((row, k) => {
    let at = 4 * width * k;
    for (const word of row) at += write(view, at, word, values);
  });
  return new Int32Array(view.buffer);
}

/** Gives the bytes that were written. */
function write(view: DataView, at: number, word: GpuWord, { constants, given, scales }: TableValues): number {
  switch (word.kind) {
    case "constant":
      view.setUint32(at, constants[word.name] ?? 0, true);
      return 4;
    case "real":
      view.setFloat32(at, given[word.place] ?? NaN, true);
      return 4;
    case "whole":
      view.setInt32(at, given[word.place] ?? 0, true);
      return 4;
    case "sum": {
      const { scale, wide } = scales[word.place]!;
      view.setFloat32(at, scale, true);
      view.setFloat32(at + 4, 1 / scale, true);
      view.setUint32(at + 8, wide ? 1 : 0, true);
      return 12;
    }
  }
}
