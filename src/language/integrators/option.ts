/** A number that may stand behind a method's name: `method rkdp(tolerance = 1e-8)`. */
export interface MethodOption {
  readonly name: string;
  readonly doc: string;
  readonly default: number;
  /** What a value must be, for a message: "a number above 0". */
  readonly wants: string;
  readonly accepts: (value: number) => boolean;
}

export const tolerance = (value: number, doc: string): MethodOption => ({
  name: "tolerance",
  doc,
  default: value,
  wants: "a number above 0 and below 1",
  accepts: (given) => given > 0 && given < 1,
});

export const most = (name: string, value: number, doc: string): MethodOption => ({
  name,
  doc,
  default: value,
  wants: "a whole number from 1 to 1000000",
  accepts: (given) => Number.isInteger(given) && given >= 1 && given <= 1_000_000,
});

/** The value of an option: what was given, else its default. */
export function optionOf(
  options: readonly MethodOption[],
  given: Readonly<Record<string, number>>,
  name: string,
): number {
  const value = given[name] ?? options.find((option) => option.name === name)?.default;
  if (value === undefined) throw new RangeError(`no option '${name}'`);
  return value;
}
