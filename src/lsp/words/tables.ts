/** Methods, patterns of pairs and measures, from the tables of the language. */
import { integrators } from "../../language/integrators/index.ts";
import { measures as measureRows } from "../../language/measures/index.ts";
import { pairPatterns } from "../../language/pairs/index.ts";
import type { Word } from "./word.ts";

const auto: Word = {
  name: "auto",
  kind: "method",
  call: "auto",
  doc: "The compiler chooses by the form of the equations; hover over one to see what it chose, and why.",
};

export const methods: readonly Word[] = [
  auto,
  ...[...integrators].map(([name, row]): Word => ({
    name,
    kind: "method",
    call: (row.options ?? []).length === 0 ? name : `${name}(${row.options?.map((one) => one.name).join(", ")})`,
    doc: name === row.name ? row.doc : `Another name of \`${row.name}\`: ${row.doc}`,
    parameters: row.options?.map(({ name, doc }) => ({ name, doc })),
    notes: [`order: ${Number.isFinite(row.order) ? row.order : "exact"}`, `source: ${row.source}`],
  })),
];

export const patterns: readonly Word[] = [...pairPatterns.values()].map((row) => ({
  name: row.name,
  kind: "pattern",
  call: row.parameters.length === 0 ? row.name : `${row.name}(${row.parameters.map(({ name }) => name).join(", ")})`,
  doc: row.doc,
  parameters: row.parameters.map(({ name, doc }) => ({ name, doc })),
}));

export const measures: readonly Word[] = [...measureRows.values()].map((row) => ({
  name: row.name,
  kind: "measure",
  call: `${row.name}(${row.of === "values" ? "x of p" : "p"}${row.options.map(({ name }) => `, ${name} = …`).join("")}, from = …, to = …)`,
  doc: row.doc,
  parameters: [
    { name: row.of === "values" ? "x of p" : "p" },
    ...row.options.map(({ name, doc }) => ({ name: `${name} = …`, doc })),
    { name: "from = …", doc: "the time from which it is taken" },
    { name: "to = …", doc: "the time up to which it is taken" },
  ],
  notes: row.source === undefined ? [] : [`source: ${row.source}`],
}));
