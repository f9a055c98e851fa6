/** What differs between kernels that are alike, as words of the device. */
import type { GpuCount, GpuSpec, GpuTable, GpuWord } from "../../manifest.ts";
import type { OwnMemory } from "../../memory.ts";
import type { SumScale } from "./scales.ts";

export interface TableValues {
  readonly constants: Readonly<Record<string, number>>;
  readonly uniforms: OwnMemory["u"];
  /** By the buffers of sums. */
  readonly scales: ReadonlyMap<string, SumScale>;
}

export const scalesByBuffer = ({ sums }: GpuSpec, scales: readonly SumScale[]): TableValues["scales"] =>
  new Map(sums.map(({ buffer }, k) => [buffer, scales[k]!]));

export const wordsOfTable = ({ width, rows, counts }: GpuTable): number =>
  width * rows.length + (counts === undefined ? 0 : 1);

export function tableWords(table: GpuTable, values: TableValues): Int32Array {
  const { width, rows, counts } = table;
  const view = new DataView(new ArrayBuffer(4 * wordsOfTable(table)));
  let before = 0;
  rows.forEach((row, k) => {
    let at = 4 * width * k;
    if (counts !== undefined) {
      view.setUint32(at, before, true);
      before += countIn(counts[k]!, values);
      at += 4;
    }
    for (const word of row) at += write(view, at, word, values);
  });
  if (counts !== undefined) view.setUint32(4 * width * rows.length, before, true);
  return new Int32Array(view.buffer);
}

const countIn = ({ end, first }: GpuCount, { constants }: TableValues): number =>
  constants[end]! - (first === undefined ? 0 : constants[first]!);

/** Gives the bytes that were written. */
function write(view: DataView, at: number, word: GpuWord, { constants, uniforms, scales }: TableValues): number {
  switch (word.kind) {
    case "constant":
      view.setUint32(at, constants[word.name] ?? 0, true);
      return 4;
    case "number":
      view.setUint32(at, word.value, true);
      return 4;
    case "real":
      view.setFloat32(at, uniforms[word.uniform] ?? NaN, true);
      return 4;
    case "whole":
      view.setInt32(at, uniforms[word.uniform] ?? 0, true);
      return 4;
    case "sum": {
      const { scale, wide } = scales.get(word.buffer)!;
      view.setFloat32(at, scale, true);
      view.setFloat32(at + 4, 1 / scale, true);
      view.setUint32(at + 8, wide ? 1 : 0, true);
      return 12;
    }
  }
}
