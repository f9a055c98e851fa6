/** Distributions over the elements of an array. */
export interface ArrayDistribution {
  readonly name: "choice" | "dirichlet";
  /** One sentence; shown by hover and in the reference. */
  readonly doc: string;
  /** How it is called, for the reference and for messages. */
  readonly call: string;
  readonly arguments: string;
  readonly result: string;
}

export const arrayDistributions: ReadonlyMap<string, ArrayDistribution> = new Map(
  (
    [
      {
        name: "choice",
        doc: "One element of an array; all are equally likely, or each has the probability that `p` says.",
        call: "choice(values, p = …)",
        arguments: "`values` array to choose from; `p` array of probabilities that add up to 1",
        result: "as the elements",
      },
      {
        name: "dirichlet",
        doc: "An array of shares that add up to 1.",
        call: "dirichlet(alpha)",
        arguments: "`alpha` array of weights, positive",
        result: "array of numbers",
      },
    ] as const
  ).map((row) => [row.name, row]),
);
