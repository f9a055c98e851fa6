/** A number, a list of numbers, a list of lists of equal length, … */
export type ArrayValue = number | readonly ArrayValue[];
export type Shape = readonly number[];

/**
 * How the dimension of the result follows from those of the arguments.
 *   plain        arguments and result are plain numbers
 *   same         all arguments share one dimension, which is the result's too
 *   number       arguments share one dimension, the result is a plain number
 *   product      the product of the arguments' dimensions
 *   quotient     that of the second argument divided by that of the first (solve)
 *   inverse      1 / the argument's (inv)
 *   power        the argument's to the power of the number of rows (det)
 *   root         the square root of the argument's (cholesky)
 */
export type ArrayUnits = "plain" | "same" | "number" | "product" | "quotient" | "inverse" | "power" | "root";

/** One function of whole arrays: everything that is known of it. */
export interface ArrayFunction {
  readonly name: string;
  /** One sentence; shown by hover and in the reference. */
  readonly doc: string;
  readonly parameters: readonly string[];
  /** Parameters that must be given, where some may be left out. */
  readonly least?: number | undefined;
  /** Shapes of arguments and result, for the reference. */
  readonly shapes: string;
  readonly units: ArrayUnits;
  /** Kind of the result; `number` where absent. */
  readonly result?: "integer" | undefined;
  /** Where a method comes from that is not plain school mathematics. */
  readonly source?: string | undefined;
  /** True where it can be worked out while a model runs. */
  readonly running?: true | undefined;
  /**
   * The shape of the result; a text says why the arguments do not fit.
   * @param shapes of the arguments, [] for a number
   * @param numbers values of the arguments that are numbers and known
   */
  shape(shapes: readonly Shape[], numbers: readonly (number | undefined)[]): Shape | string;
  /** The value for arguments that fit; a text says why there is none. */
  evaluate(...args: readonly ArrayValue[]): ArrayValue | string;
}
