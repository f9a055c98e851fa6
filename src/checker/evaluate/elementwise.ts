import type { ConstantValue } from "../model.ts";

const areKnown = (values: readonly (ConstantValue | undefined)[]): values is readonly ConstantValue[] =>
  !values.includes(undefined);

/** `f` of the values, element by element where some are arrays; a single value goes with each element. Undefined where one is not known. */
export function elementwise(
  values: readonly (ConstantValue | undefined)[],
  f: (values: readonly ConstantValue[]) => ConstantValue | undefined,
): ConstantValue | undefined {
  if (!areKnown(values)) return undefined;
  const array = values.find((value) => typeof value === "object");
  if (array === undefined) return f(values);
  const { length } = array;
  const elements: ConstantValue[] = [];
  for (let k = 0; k < length; k++) {
    const element = elementwise(
      values.map((value) => (typeof value === "object" ? value[k] : value)),
      f,
    );
    if (element === undefined) return undefined;
    elements.push(element);
  }
  return elements;
}
