/** The shortest text that reads back as the same number. */
export function printNumber(value: number): string {
  if (Object.is(value, -0)) return "-0";
  return `${value}`;
}
