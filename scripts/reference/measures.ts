import { measures, type Measure } from "../../src/language/measures/index.ts";
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

export function measuresPage(): string {
  const all = [...measures.values()];
  const rows = all
    .filter((row) => row.supported)
    .map((row) => [
      code(row.name),
      row.doc,
      subjectsOf(row),
      resultOf(row),
      row.options.map((option) => `${code(option.name)}: ${option.doc}`).join("; "),
    ]);
  const later = all.filter((row) => !row.supported).map(({ name }) => name);
  return page(
    "Measures",
    "src/language/measures",
    "What may stand in `expect`. Each takes `from = …` and `to = …`, the part of the run that it looks at. How expectations are written: [experiments and tests](experiments.md).",
    table(["name", "what it is", "taken of", "unit", "more arguments"], rows),
    `Planned: ${list(later)}.`,
  );
}
