/**
 * NumPy's NPY format, version 1.0: magic, version, length of the header, the header (a Python dict, padded so that the data
 * begin at a multiple of 64), the data in C order, little-endian.
 * Source: numpy.lib.format, "NPY format version 1.0".
 */
export interface NpyArray {
  readonly type: "float64" | "int32" | "text";
  readonly shape: readonly number[];
  readonly data: Uint8Array;
}

export function float64Array(values: ArrayLike<number>, shape: readonly number[] = [values.length]): NpyArray {
  const view = new DataView(new ArrayBuffer(values.length * 8));
  for (let k = 0; k < values.length; k++) view.setFloat64(k * 8, values[k]!, true);
  return { type: "float64", shape, data: new Uint8Array(view.buffer) };
}

export function int32Array(values: ArrayLike<number>, shape: readonly number[] = [values.length]): NpyArray {
  const view = new DataView(new ArrayBuffer(values.length * 4));
  for (let k = 0; k < values.length; k++) view.setInt32(k * 4, values[k]!, true);
  return { type: "int32", shape, data: new Uint8Array(view.buffer) };
}

/** One text, an array without axes; NumPy keeps characters as 32-bit code points. */
export function textArray(text: string): NpyArray {
  const points = Array.from(text, (character) => character.codePointAt(0)!);
  return { ...int32Array(points, []), type: "text" };
}

/** The bytes of a .npy file. */
export function npy(array: NpyArray): Uint8Array {
  const shape = array.shape.length === 1 ? `(${array.shape[0]},)` : `(${array.shape.join(", ")})`;
  const dict = `{'descr': '${descr(array)}', 'fortran_order': False, 'shape': ${shape}, }`;
  const start = Math.ceil((10 + dict.length + 1) / 64) * 64;
  const file = new Uint8Array(start + array.data.length);
  file.set([0x93, ...latin("NUMPY"), 1, 0, (start - 10) & 0xff, (start - 10) >> 8]);
  file.set(latin(`${dict.padEnd(start - 10 - 1)}\n`), 10);
  file.set(array.data, start);
  return file;
}

function descr(array: NpyArray): string {
  switch (array.type) {
    case "float64":
      return "<f8";
    case "int32":
      return "<i4";
    case "text":
      return `<U${Math.max(1, array.data.length / 4)}`;
  }
}

const latin = (text: string): number[] => Array.from(text, (character) => character.charCodeAt(0));
