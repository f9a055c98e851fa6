/** A message whose holes are named and typed: `message`cannot add ${"left"} to ${"right"}``. */
export interface Message<Hole extends string> {
  readonly holes: readonly Hole[];
  format(values: Readonly<Record<Hole, string>>): string;
}

/** Tag for template literals whose substitutions are the names of the holes. */
export function message<const Holes extends readonly string[]>(
  parts: TemplateStringsArray,
  ...holes: Holes
): Message<Holes[number]> {
  return {
    holes,
    format: (values) => parts.reduce((text, part, k) => text + values[holes[k - 1] as Holes[number]] + part),
  };
}
