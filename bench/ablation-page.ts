import type { Ablation } from "./ablation.ts";
import { fixed, seconds, table, type Column } from "./table.ts";

type Row = { readonly name: string; readonly cells: readonly string[] };

/** The page of `bench -- ablation`. */
export function ablationPage({ models, whole, rows, problems }: Ablation, rounds: number, machine: string): string {
  const idle = rows
    .filter(({ slower }) => slower.every((value) => value === undefined))
    .map(({ name }) => `\`${name}\``);
  const shown = rows.filter(({ slower }) => slower.some((value) => value !== undefined));
  const lines: readonly Row[] = [
    { name: "everything, s", cells: whole.map(seconds) },
    ...shown.map(({ name, slower }) => ({
      name,
      cells: slower.map((value) => (value === undefined ? "·" : `${fixed(value, 2)}×`)),
    })),
  ];
  const columns: readonly Column<Row>[] = [
    { name: "without", text: true, cell: ({ name }) => name },
    ...models.map((name, k) => ({ name, cell: ({ cells }: Row): string => cells[k] ?? "" })),
  ];
  return `
Simulation time of models when one thing is left out, over the time with everything (WebAssembly, float32, one thread): 2.00× means that the model takes twice as long without.
A dot: the pass changes nothing in this model. Runs took turns; each number is the median of ${rounds}. \`--without NAME\` leaves a pass out.
\`affine-contributions\` is not here: it is not for speed, but keeps what a conductance means the same wherever its state lives.

${table(columns, lines)}

${idle.length === 0 ? "" : `None of these models needs ${idle.join(", ")}.\n\n`}${problems.map((problem) => `- ${problem}\n`).join("")}${machine}.
`;
}
