import { arrayDistributions, distributions, type Distribution } from "../../src/language/distributions/index.ts";
import { code, page, table } from "./table.ts";

const callOf = ({ name, parameters }: Distribution): string =>
  `${name}(${parameters.map((one) => one.name).join(", ")})`;

const parameterText = (row: Distribution): string =>
  row.parameters
    .map(({ name, doc, domain, otherwise }) => {
      const range = domain === undefined ? "" : `, ${domain}`;
      return `${code(name)} ${doc}${range}${otherwise === undefined ? "" : ` (${otherwise})`}`;
    })
    .join("; ");

export function distributionsPage(): string {
  const rows = [...distributions.values()].map((row) => [
    code(callOf(row)),
    row.doc + (row.source === undefined ? "" : ` (${row.source})`),
    parameterText(row),
    row.result,
  ]);
  return page(
    "Distributions",
    "src/language/distributions",
    "Where they may stand, and why the same seed always gives the same numbers: [random numbers](random.md). A value in parentheses is taken where all arguments are left out.",
    table(["call", "what it draws", "arguments", "kind"], rows),
    "## Of arrays",
    table(
      ["call", "what it draws", "arguments", "kind"],
      [...arrayDistributions.values()].map((row) => [code(row.call), row.doc, row.arguments, row.result]),
    ),
  );
}
