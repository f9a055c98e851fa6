/**
 * NumPy's NPY format, versions 1.0 to 3.0: magic, version, length of the header, the header (a Python dict), the data.
 * Source: numpy.lib.format.
 */
import type { ConstantValue } from "../model.ts";

export type Npy =
  | { readonly ok: true; readonly shape: readonly number[]; readonly value: ConstantValue; readonly whole: boolean }
  | { readonly ok: false; readonly why: string };

const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
const most = 2 ** 24;

type Read = (view: DataView, at: number, little: boolean) => number;
interface Format {
  readonly bytes: number;
  readonly whole: boolean;
  readonly read: Read;
}
const formats: Readonly<Record<string, Format>> = {
  f4: { bytes: 4, whole: false, read: (view, at, little) => view.getFloat32(at, little) },
  f8: { bytes: 8, whole: false, read: (view, at, little) => view.getFloat64(at, little) },
  i1: { bytes: 1, whole: true, read: (view, at) => view.getInt8(at) },
  i2: { bytes: 2, whole: true, read: (view, at, little) => view.getInt16(at, little) },
  i4: { bytes: 4, whole: true, read: (view, at, little) => view.getInt32(at, little) },
  i8: { bytes: 8, whole: true, read: (view, at, little) => Number(view.getBigInt64(at, little)) },
  u1: { bytes: 1, whole: true, read: (view, at) => view.getUint8(at) },
  u2: { bytes: 2, whole: true, read: (view, at, little) => view.getUint16(at, little) },
  u4: { bytes: 4, whole: true, read: (view, at, little) => view.getUint32(at, little) },
  u8: { bytes: 8, whole: true, read: (view, at, little) => Number(view.getBigUint64(at, little)) },
  b1: { bytes: 1, whole: true, read: (view, at) => view.getUint8(at) },
};

/** The array in a .npy file, in C order whatever its order there. */
export function readNpy(bytes: Uint8Array): Npy {
  const header = headerOf(bytes);
  if (typeof header === "string") return { ok: false, why: header };
  const { descr, fortran, shape, start } = header;
  const format = formats[descr.slice(1)];
  if (format === undefined || !"<>|=".includes(descr.charAt(0)))
    return {
      ok: false,
      why: `its elements are '${descr}'; floats, integers and booleans of up to 8 bytes can be read`,
    };
  const size = shape.reduce((product, length) => product * length, 1);
  if (shape.length === 0 || size > most)
    return { ok: false, why: shape.length === 0 ? "it has no axis" : `it has more than ${most} elements` };
  if (bytes.length < start + size * format.bytes) return { ok: false, why: "it ends too early" };
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, size * format.bytes);
  const values = Array.from({ length: size }, (_, k) => format.read(view, k * format.bytes, descr[0] !== ">"));
  const wrong = values.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) return { ok: false, why: `element ${placeOf(wrong, shape, fortran)} is ${values[wrong]}` };
  return { ok: true, shape, value: nested(values, shape, strides(shape, fortran), 0), whole: format.whole };
}

interface Header {
  readonly descr: string;
  readonly fortran: boolean;
  readonly shape: readonly number[];
  /** Where the data begin. */
  readonly start: number;
}

function headerOf(bytes: Uint8Array): Header | string {
  if (bytes.length < 10 || magic.some((byte, k) => bytes[k] !== byte)) return "it is no NPY file";
  const version = bytes[6]!;
  if (version < 1 || version > 3) return `its version ${version} of the format is unknown`;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const before = version === 1 ? 10 : 12;
  if (bytes.length < before) return "it ends too early";
  const start = before + (version === 1 ? view.getUint16(8, true) : view.getUint32(8, true));
  if (bytes.length < start) return "it ends too early";
  const text = new TextDecoder().decode(bytes.subarray(before, start));
  const descr = /'descr'\s*:\s*'([^']*)'/.exec(text)?.[1];
  const order = /'fortran_order'\s*:\s*(True|False)/.exec(text)?.[1];
  const shape = /'shape'\s*:\s*\(([\d\sL,]*)\)/.exec(text)?.[1];
  if (order === undefined || shape === undefined) return "its header cannot be read";
  if (descr === undefined) return "its elements have several fields";
  const lengths = [...shape.matchAll(/\d+/g)].map((match) => Number(match[0]));
  return { descr, fortran: order === "True", shape: lengths, start };
}

/** How far apart neighbours along each axis lie. */
function strides(shape: readonly number[], fortran: boolean): readonly number[] {
  const product = (lengths: readonly number[]): number => lengths.reduce((size, length) => size * length, 1);
  return shape.map((_, axis) => (fortran ? product(shape.slice(0, axis)) : product(shape.slice(axis + 1))));
}

function nested(
  values: readonly number[],
  shape: readonly number[],
  steps: readonly number[],
  start: number,
): ConstantValue {
  const [length, ...rest] = shape;
  if (length === undefined) return values[start] ?? NaN;
  return Array.from({ length }, (_, k) => nested(values, rest, steps.slice(1), start + k * (steps[0] ?? 0)));
}

/** "[2, 0]" for the place of an element. */
function placeOf(at: number, shape: readonly number[], fortran: boolean): string {
  const steps = strides(shape, fortran);
  return `[${shape.map((length, axis) => Math.floor(at / (steps[axis] ?? 1)) % length).join(", ")}]`;
}
