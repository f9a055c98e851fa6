import { command } from "./command.ts";
import { median } from "./measurement.ts";
import { neurocArguments } from "./neuroc-side.ts";
import { table, type Column } from "./table.ts";

/** Milliseconds from the shell to the result, and where they go. */
export interface StartupRow {
  readonly what: string;
  readonly total: number;
  /** Node alone, with nothing to do. */
  readonly node: number;
  /** Reading the command line, and all that the other columns leave. */
  readonly load: number;
  readonly compile: number;
  readonly build: number;
  readonly simulate: number;
}

const cases = [
  { what: "`neuroc run examples/coba.neuro`", model: "examples/coba.neuro", more: [] },
  { what: "the same for 0.1 ms", model: "examples/coba.neuro", more: ["--for", "0.1ms"] },
  { what: "one cell, 50 ms", model: "examples/hodgkin-huxley.neuro", more: ["--for", "50ms"] },
] as const;

/** Fresh processes in turn, each number the median of `rounds`; one before them fills the caches. */
export async function benchStartup(
  root: string,
  rounds: number,
  progress: (line: string) => void,
): Promise<readonly StartupRow[]> {
  const rows: StartupRow[] = [];
  for (const { what, model, more } of cases) {
    progress(what);
    const once = (): Promise<StartupRow> => measure(root, what, model, more);
    await once();
    const found: StartupRow[] = [];
    for (let k = 0; k < rounds; k++) found.push(await once());
    const over = (value: (row: StartupRow) => number): number => median(found.map(value));
    rows.push({
      what,
      total: over((row) => row.total),
      node: over((row) => row.node),
      load: over((row) => row.load),
      compile: over((row) => row.compile),
      build: over((row) => row.build),
      simulate: over((row) => row.simulate),
    });
  }
  return rows;
}

async function measure(root: string, what: string, model: string, more: readonly string[]): Promise<StartupRow> {
  const node = 1000 * (await command(process.execPath, ["-e", "0"], root)).seconds;
  const args = neurocArguments(root, model, {}, [...more, "--json", "--no-recordings"]);
  const done = await command(process.execPath, args, root);
  const { compile, build, simulate } = timingOf(done.output);
  const total = 1000 * done.seconds;
  return { what, total, node, load: total - node - compile - build - simulate, compile, build, simulate };
}

interface Timing {
  readonly compile: number;
  readonly build: number;
  readonly simulate: number;
}

const timingOf = (json: string): Timing => (JSON.parse(json) as { readonly timing_ms: Timing }).timing_ms;

const columns: readonly Column<StartupRow>[] = [
  { name: "", text: true, cell: ({ what }) => what },
  ...(["total", "node", "load", "compile", "build", "simulate"] as const).map((name) => ({
    name: `${name} ms`,
    cell: (row: StartupRow) => row[name].toFixed(0),
  })),
];

/** The page of `bench -- startup`. */
export function startupPage(rows: readonly StartupRow[], machine: string): string {
  return `
From the shell to the printed result, in fresh processes. **node** is Node with nothing to do; **load** is what reading the command line takes, with the compiled code that an earlier command kept, and all that the other columns leave.

${table(columns, rows)}

${machine}.
`;
}
