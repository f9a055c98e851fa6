/** What a distribution is to the checker and to the reference; the sampling itself belongs to the runtime. */
export interface DistributionParameter {
  readonly name: string;
  readonly doc: string;
  /**
   * `result` has the dimension of what is drawn; `number` is a plain number.
   * A literal 0 fits every dimension, as everywhere.
   */
  readonly unit: "result" | "number";
  /** Value where it is left out; either all parameters are given or none. */
  readonly otherwise?: number | undefined;
  /** Values for which the distribution is defined, in words; a literal outside is an error. */
  readonly domain?: "positive" | "not negative" | "0 .. 1" | "whole" | "count" | undefined;
}

export interface Distribution {
  readonly name: string;
  /** One sentence; shown by hover and in the reference. */
  readonly doc: string;
  /** Where the sampler comes from, where it is not plain school mathematics. */
  readonly source?: string | undefined;
  readonly parameters: readonly DistributionParameter[];
  readonly result: "number" | "integer" | "boolean";
  /** Expected value and variance for given parameters; tests of samplers compare with them. */
  readonly mean: (...parameters: number[]) => number;
  readonly variance: (...parameters: number[]) => number;
}
