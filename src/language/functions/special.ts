/** What is called like a function and is no row: the checker knows each of these by itself. */
export interface SpecialFunction {
  readonly name: string;
  /** How it is written: "crosses(x, level)". */
  readonly call: string;
  /** Shown by hover and in the reference. */
  readonly doc: string;
  /** What units the arguments may have, and which the result has. */
  readonly units: string;
}

export const specialFunctions: readonly SpecialFunction[] = [
  {
    name: "where",
    call: "where(c, a, b)",
    doc: "`a` where `c` holds, else `b`; both are evaluated.",
    units: "`a` and `b` the same",
  },
  {
    name: "ifelse",
    call: "ifelse(c1, a, c2, b, …, z)",
    doc: "The value behind the first condition that holds, else the last; only that is evaluated.",
    units: "values the same",
  },
  {
    name: "crosses",
    call: "crosses(x, level)",
    doc: "True in the step in which `x` goes from below `level` to it or above; in conditions of spikes only.",
    units: "both the same; the result is a condition",
  },
  {
    name: "length",
    call: "length(a)",
    doc: "The number of elements of an array.",
    units: "any; the result is a whole number",
  },
  {
    name: "pulse",
    call: "pulse(x, from, to)",
    doc: "1 where `x` is `from` or above, and below `to`; else 0. `pulse(t, 100 ms, 200 ms)` lasts 100 ms.",
    units: "all the same; the result is a plain number",
  },
  {
    name: "timed",
    call: "timed(values, every = d)",
    doc: "The values of an array one after the other, each for the time `d`; the last one stays. Of a table of rows it gives a row: `timed(table, every = d)[i]`.",
    units: "`d` is a time; the result is what the values are",
  },
  {
    name: "distance",
    call: "distance(pre, post)",
    doc: "The distance of the two neurons of a synapse or a pair, whose populations have a layout.",
    units: "the result is a length",
  },
  {
    name: "sum",
    call: "sum(k in 0..n : …)",
    doc: "The sum over a half-open range. Also `min`, `max`, `any`, `all`.",
    units: "those of its terms",
  },
  {
    name: "array",
    call: "array(k in 0..n : …)",
    doc: "The array of these values; `n` is a literal or a const.",
    units: "those of its elements",
  },
];
