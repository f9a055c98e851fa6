import { unitsOfArrays } from "../../src/language/arrays/described.ts";
import { arrayFunctions } from "../../src/language/arrays/index.ts";
import { callOf, unitsOfFunction } from "../../src/language/functions/described.ts";
import { functions } from "../../src/language/functions/index.ts";
import { specialFunctions } from "../../src/language/functions/special.ts";
import { code, page, table } from "./table.ts";

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
    unitsOfFunction(row.units),
    row.domain === undefined ? "" : code(row.domain),
  ]);
  return page(
    "Functions",
    "src/language/functions",
    "Each function says what units its arguments may have. Outside of its domain a function gives NaN, which stops a run with [NE6001](../diagnostics/NE6001.md) once it reaches a state. How to write your own: [functions of your own](equations.md#functions-of-your-own).",
    table(["call", "what it gives", "units", "domain"], rows),
    "## Choices and reductions",
    table(
      ["call", "what it gives", "units", "domain"],
      specialFunctions.map(({ call, doc, units }) => [code(call), doc, units, ""]),
    ),
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
