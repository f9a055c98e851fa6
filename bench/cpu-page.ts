import type { CpuResult } from "./cpu.ts";
import type { Median } from "./measurement.ts";
import { fixed, grouped, memory, ratio, seconds, table, type Column } from "./table.ts";

/** Both sides of one network, size, precision and number of threads. */
export interface CpuRow {
  readonly network: string;
  readonly size: string;
  readonly seconds: number;
  readonly precision: string;
  readonly threads: number;
  readonly neuroc: Median;
  readonly brian2?: Median | undefined;
}

type Columns = readonly Column<CpuRow>[];

const place: Columns = [
  { name: "network", text: true, cell: ({ network }) => network },
  { name: "N", cell: ({ size }) => size },
  { name: "precision", text: true, cell: ({ precision }) => precision },
  { name: "threads", cell: ({ threads }) => String(threads) },
];

const both = (name: string, show: (side: Median) => string): Columns => [
  { name, cell: ({ neuroc }) => show(neuroc) },
  { name: "Brian2", cell: ({ brian2 }) => (brian2 === undefined ? "no peer" : show(brian2)) },
];

const timed = (name: string, time: (side: Median) => number): Columns => [
  ...both(name, (side) => seconds(time(side))),
  { name: "ratio", cell: ({ neuroc, brian2 }) => (brian2 === undefined ? "" : ratio(time(brian2), time(neuroc))) },
];

const simulation: Columns = [
  ...place,
  { name: "time s", cell: (row) => String(row.seconds) },
  ...timed("simulate s", (side) => side.simulate),
  ...both("rate Hz", (side) => fixed(side.rateHz, 2)),
];

const preparation: Columns = [
  ...place,
  ...timed("build s", (side) => side.build),
  ...timed("first result s", (side) => side.firstResult),
  ...both("synapses", (side) => grouped(side.synapses)),
  ...both("memory", (side) => memory(side.peakBytes)),
  { name: "B/synapse", cell: ({ neuroc }) => fixed(neuroc.synapseBytes / neuroc.synapses, 1) },
];

/** The page of `bench -- cpu`. */
export function cpuPage({ rows, machine, brian2, problems }: CpuResult, rounds: number): string {
  return `
neuroc against the C++ standalone mode of Brian2 ${brian2 ?? "(which was missing)"}, in float64, compiled with \`-O3 -march=native -ffast-math\`, and with OpenMP where there
is more than one thread. Both sides took turns; each number is the median of ${rounds} rounds. A ratio is Brian2's time over neuroc's: above 1, neuroc is faster.
Rates differ as far as the random networks do. Where little biological time was simulated, it is said under "time".

## Simulation

${table(simulation, rows)}

## Preparation

"First result" is from the shell prompt to the printed result; of Brian2 it contains the C++ compiler. "Memory" is the largest that the process had while it ran.

${table(preparation, rows)}

${problems.map((problem) => `- ${problem}\n`).join("")}${machine}.
`;
}
