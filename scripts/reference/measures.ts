import { listReductions, measures, type Measure } from "../../src/language/measures/index.ts";
import { code, list, page, table } from "./table.ts";

function resultOf(row: Measure): string {
  switch (row.result) {
    case "number":
      return "plain number";
    case "frequency":
      return "frequency";
    case "time":
      return "time";
    case "same":
      return "that of the values";
    case "density":
      return "square of the values · time; of spikes, frequency";
  }
}

function subjectsOf(row: Measure): string {
  switch (row.of) {
    case "spikes":
      return "`cells`, `spikes of cells`";
    case "values":
      return "`v of cells`";
    case "either":
      return `${row.name === "fraction" ? "`v of cells > -50 mV`" : "`v of cells`"}, \`cells\`, \`spikes of cells\``;
  }
}

const docOf = (row: Measure): string => {
  const source = row.source === undefined ? "" : ` (${row.source})`;
  return `${row.shape === "array" ? "A list. " : ""}${row.doc}${source}`;
};

export function measuresPage(): string {
  const rows = [...measures.values()].map((row) => [
    code(row.name),
    docOf(row),
    subjectsOf(row),
    resultOf(row),
    row.options.map((option) => `${code(option.name)}: ${option.doc}`).join("; "),
  ]);
  return page(
    "Measures",
    "src/language/measures",
    "What may stand in `expect`. Each takes `from = …` and `to = …`, the part of the run that it looks at. How expectations are written: [experiments and tests](experiments.md).",
    table(["name", "what it is", "taken of", "unit", "more arguments"], rows),
    `Of a list, ${list(listReductions)} make one number, \`mean(isi(cells))\`, and \`isi(cells)[0]\` is its first.`,
    "A measure that has nothing to look at (the `latency` of cells that never spike) is not a number, and no expectation of it holds.",
  );
}
