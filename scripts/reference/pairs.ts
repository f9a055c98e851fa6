import { pairPatterns, type PairPattern } from "../../src/language/pairs/index.ts";
import { code, list, page, table } from "./table.ts";

const callOf = ({ name, parameters }: PairPattern): string => {
  if (name === "where") return "where <condition>";
  return parameters.length === 0 ? name : `${name}(${parameters.map((one) => one.name).join(", ")})`;
};
const argumentText = (row: PairPattern): string =>
  row.parameters.map(({ name, doc }) => `${code(name)}: ${doc}`).join("; ");

export function pairsPage(): string {
  const rows = [...pairPatterns.values()].map((row) => [
    code(`pairs ${callOf(row)}`),
    row.doc,
    argumentText(row),
    list(row.flags),
    row.random ? "yes" : "no",
  ]);
  return page(
    "Patterns of pairs",
    "src/language/pairs",
    "What may stand behind `pairs` in a connection; see [networks](networks.md). A connection without `pairs` has all pairs.",
    table(["pattern", "which pairs", "arguments", "words behind it", "from the seed"], rows),
    "`no_self` leaves out pairs of a neuron with itself. `repeats` lets a pair occur more than once, `no_repeats` does not.",
  );
}
