/** Fourier transforms. Complex vectors are two rows: real parts and imaginary parts. */
import type { ArrayFunction, ArrayValue, Shape } from "./row.ts";
import { fourier, inverseFourier, type Complex } from "./transform.ts";
import { isMatrix, isVector, rowsOf, vectorOf } from "./values.ts";

function complexShape([x]: readonly Shape[]): Shape | string {
  if (isVector(x)) return [2, x?.[0] ?? 0];
  if (x?.length === 2 && x[0] === 2 && x[1] !== -1) return x;
  return "it wants a vector, or two rows of real and imaginary parts";
}

const complexOf = (value: ArrayValue): Complex =>
  isMatrix(value)
    ? { real: rowsOf(value)[0] ?? [], imaginary: rowsOf(value)[1] ?? [] }
    : { real: vectorOf(value), imaginary: vectorOf(value).map(() => 0) };

const pair = ({ real, imaginary }: Complex): ArrayValue => [real, imaginary];

export const fourierRows: readonly ArrayFunction[] = [
  {
    name: "fft",
    doc: "The discrete Fourier transform: a row of real and a row of imaginary parts.",
    parameters: ["x"],
    shapes: "[n] or [2, n] → [2, n]",
    units: "same",
    running: true,
    shape: complexShape,
    evaluate: (x = []) => pair(fourier(complexOf(x))),
  },
  {
    name: "ifft",
    doc: "The inverse transform: `ifft(fft(x))[0]` is x.",
    parameters: ["X"],
    shapes: "[n] or [2, n] → [2, n]",
    units: "same",
    running: true,
    shape: complexShape,
    evaluate: (x = []) => pair(inverseFourier(complexOf(x))),
  },
];
