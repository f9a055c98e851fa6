/** Numbers as WGSL text. */

const largest = 3.4028234663852886e38;
const [lowest, highest] = [-(2 ** 31), 2 ** 31 - 1];

/** What a constant is that cannot be written as a literal: the compilers of devices refuse them, and so it is made at run time. */
export type RunTimeNumber = "infinity" | "nan";

/** The shortest decimal that is read as the nearest float32, or what must be made at run time. */
export function realLiteral(
  value: number,
): { readonly text: string } | { readonly made: RunTimeNumber; readonly minus: boolean } {
  const nearest = Math.fround(value);
  if (Number.isNaN(nearest)) return { made: "nan", minus: false };
  if (!Number.isFinite(nearest)) return { made: "infinity", minus: nearest < 0 };
  return { text: pointed(shortest(nearest)) };
}

function shortest(value: number): string {
  for (let digits = 1; digits < 9; digits++) {
    const text = String(Number(value.toPrecision(digits)));
    // Above the largest number a decimal is an error, though it would be rounded to it.
    if (Math.fround(Number(text)) === value && Math.abs(Number(text)) <= largest) return signed(text, value);
  }
  return signed(String(value), value);
}

const signed = (text: string, value: number): string => (Object.is(value, -0) ? "-0" : text);

/** Without a point or an exponent it would be a whole number. */
const pointed = (text: string): string => (/[.e]/.test(text) ? text.replace("e+", "e") : `${text}.0`);

/** A whole number of 32 bits; what lies outside becomes the nearest one. */
export function integerLiteral(value: number): string {
  if (Number.isNaN(value)) return "0";
  return String(Math.trunc(Math.min(Math.max(value, lowest), highest)));
}
