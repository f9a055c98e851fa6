import { printNumber } from "./number.ts";
import { packed } from "./wrap.ts";

/** Longer tables are written as bytes: a reader has nothing of a hundred lines of numbers. */
const longest = 2000;

export const isLong = (values: readonly number[]): boolean => values.length > longest;

/** A table as a constant of the module. */
export function printTable(identifier: string, values: readonly number[]): string {
  if (isLong(values)) return printBytes(identifier, values);
  const rows = packed(values.map(printNumber), 110);
  if (rows.length <= 1) return `const ${identifier} = new Float64Array([${rows.join("")}]);`;
  return [`const ${identifier} = new Float64Array([`, ...rows.map((row) => `  ${row},`), "]);"].join("\n");
}

/** What reads tables that are written as bytes. */
export const tableReader = `\
// The numbers of a table that is written as base64, little-endian.
function numbers(Type, text) {
  return Float64Array.from(new Type(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer));
}`;

/** The smallest type that holds all of the numbers exactly; -0 is a number of its own. */
function narrowest(values: readonly number[]): Int8Array | Int16Array | Int32Array | Float32Array | Float64Array {
  const exact = [Int8Array, Int16Array, Int32Array, Float32Array].find((type) => {
    const kept = type.from(values);
    return values.every((value, k) => Object.is(kept[k], value));
  });
  return (exact ?? Float64Array).from(values);
}

function printBytes(identifier: string, values: readonly number[]): string {
  const data = narrowest(values);
  const bytes = new Uint8Array(data.buffer);
  let text = "";
  for (let k = 0; k < bytes.length; k += 0x8000) text += String.fromCharCode(...bytes.subarray(k, k + 0x8000));
  const lines = btoa(text).match(/.{1,120}/g) ?? [];
  return [`const ${identifier} = numbers(${data.constructor.name}, \``, ...lines, "`);"].join("\n");
}
