import { arrayFunctions, type ArrayUnits } from "../../src/language/arrays/index.ts";
import { functions, type FunctionRow, type UnitRule } from "../../src/language/functions/index.ts";
import { code, page, table } from "./table.ts";

function unitsOf(units: UnitRule): string {
  switch (units.rule) {
    case "dimensionless":
      return "plain numbers";
    case "same":
      return "all the same; so is the result";
    case "number-of-same":
      return "all the same; the result is a plain number";
    case "root":
      return units.root === 2 ? "any; the result has its square root" : "any; the result has its cube root";
    case "power":
      return "as `x ^ y`";
  }
}

const callOf = (row: FunctionRow): string =>
  `${row.name}(${row.parameters.join(", ")}${row.variadic === true ? ", …" : ""})`;

const special: readonly (readonly string[])[] = [
  ["`where(c, a, b)`", "`a` where `c` holds, else `b`; both are evaluated.", "`a` and `b` the same", ""],
  [
    "`ifelse(c1, a, c2, b, …, z)`",
    "The value behind the first condition that holds, else the last; only that is evaluated.",
    "values the same",
    "",
  ],
  [
    "`crosses(x, level)`",
    "True in the step in which `x` goes from below `level` to it or above; in conditions of spikes only.",
    "both the same; the result is a condition",
    "",
  ],
  ["`length(a)`", "The number of elements of an array.", "any; the result is a whole number", ""],
  [
    "`pulse(x, from, to)`",
    "1 where `x` is `from` or above, and below `to`; else 0. `pulse(t, 100 ms, 200 ms)` lasts 100 ms.",
    "all the same; the result is a plain number",
    "",
  ],
  [
    "`timed(values, every = d)`",
    "The values of an array one after the other, each for the time `d`; the last one stays. Of a table of rows it gives a row: `timed(table, every = d)[i]`.",
    "`d` is a time; the result is what the values are",
    "",
  ],
  [
    "`distance(pre, post)`",
    "The distance of the two neurons of a synapse or a pair, whose populations have a layout.",
    "the result is a length",
    "",
  ],
  [
    "`sum(k in 0..n : …)`",
    "The sum over a half-open range. Also `min`, `max`, `any`, `all`.",
    "those of its terms",
    "",
  ],
  ["`array(k in 0..n : …)`", "The array of these values; `n` is a literal or a const.", "those of its elements", ""],
];

function unitsOfArrays(units: ArrayUnits): string {
  switch (units) {
    case "plain":
      return "plain numbers";
    case "same":
      return "all the same; so is the result";
    case "number":
      return "all the same; the result is a plain number";
    case "product":
      return "any; the result has their product";
    case "quotient":
      return "any; the result has those of `b` over those of `A`";
    case "inverse":
      return "any; the result has their inverse";
    case "power":
      return "any; the result has their n-th power";
    case "root":
      return "any; the result has their square root";
  }
}

const arrayRows = (): string[][] =>
  [...arrayFunctions.values()].map((row) => [
    code(`${row.name}(${row.parameters.join(", ")})`),
    row.doc,
    row.shapes,
    unitsOfArrays(row.units),
    row.running === true ? "yes" : "",
  ]);

export function functionsPage(): string {
  const rows = [...functions.values()].map((row) => [
    code(callOf(row)),
    row.doc + (row.source === undefined ? "" : ` (${row.source})`),
    unitsOf(row.units),
    row.domain === undefined ? "" : code(row.domain),
  ]);
  return page(
    "Functions",
    "src/language/functions",
    "Each function says what units its arguments may have. Outside of its domain a function gives NaN, which stops a run with [NE6001](../diagnostics/NE6001.md) once it reaches a state. How to write your own: [functions of your own](equations.md#functions-of-your-own).",
    table(["call", "what it gives", "units", "domain"], rows),
    "## Choices and reductions",
    table(["call", "what it gives", "units", "domain"], special),
    "## Functions of whole arrays",
    "Shapes in brackets: `[n]` is a vector, `[m, n]` a matrix of m rows. What must be known before the run is worked out then; the others can be applied to what changes while a model runs, too. [More on vectors and matrices](matrices.md).",
    table(["call", "what it gives", "shapes", "units", "while a model runs"], arrayRows()),
    "## Constants",
    table(
      ["name", "value"],
      [
        ["`pi`", "3.14159…"],
        ["`e`", "2.71828…"],
        ["`t`", "time at the start of the step"],
        ["`dt`", "length of a step"],
      ],
    ),
  );
}
