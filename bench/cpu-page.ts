import type { CpuResult } from "./cpu.ts";
import type { Median } from "./measurement.ts";
import { fixed, grouped, memory, ratio, seconds, table, type Column } from "./table.ts";

/** All sides of one network, size, precision and number of threads. */
export interface CpuRow {
  readonly network: string;
  readonly size: string;
  readonly seconds: number;
  readonly precision: string;
  readonly threads: number;
  readonly neuroc: Median;
  /** In the order of the result's versions, or why there is none: "–" where one was not run. */
  readonly peers: readonly (Median | "failed" | "–")[];
}

type Columns = readonly Column<CpuRow>[];

const place: Columns = [
  { name: "network", text: true, cell: ({ network }) => network },
  { name: "N", cell: ({ size }) => size },
  { name: "precision", text: true, cell: ({ precision }) => precision },
  {
    name: "threads",
    cell: ({ threads, neuroc }) => `${threads}${neuroc.threads < threads ? ` (${neuroc.threads})` : ""}`,
  },
];

/** neuroc's cell, and behind it those of each peer; without a peer there is one column that says so. */
function sides(versions: readonly string[], name: string, show: (side: Median) => string, behind = noColumns): Columns {
  const ours: Columns = [{ name, cell: ({ neuroc }) => show(neuroc) }];
  if (versions.length === 0) return [...ours, { name: "Brian2", cell: () => "no peer" }];
  const theirs = versions.flatMap((version, k): Columns => {
    const cell = ({ peers: { [k]: peer = "–" } }: CpuRow): string => (typeof peer === "string" ? peer : show(peer));
    return [{ name: `Brian2 ${version}`, cell }, ...behind(k)];
  });
  return [...ours, ...theirs];
}
const noColumns = (_peer: number): Columns => [];

/** With the ratio to each peer. */
const timed = (versions: readonly string[], name: string, time: (side: Median) => number): Columns =>
  sides(
    versions,
    name,
    (side) => seconds(time(side)),
    (k) => [
      {
        name: "ratio",
        cell: ({ neuroc, peers: { [k]: peer = "–" } }) =>
          typeof peer === "string" ? "" : ratio(time(peer), time(neuroc)),
      },
    ],
  );

const simulation = (versions: readonly string[]): Columns => [
  ...place,
  { name: "time s", cell: (row) => String(row.seconds) },
  ...timed(versions, "simulate s", (side) => side.simulate),
  ...sides(versions, "rate Hz", (side) => fixed(side.rateHz, 2)),
];

const preparation = (versions: readonly string[]): Columns => [
  ...place,
  ...timed(versions, "build s", (side) => side.build),
  ...timed(versions, "first result s", (side) => side.firstResult),
  ...sides(versions, "synapses", (side) => grouped(side.synapses)),
  ...sides(versions, "memory", (side) => memory(side.peakBytes)),
  { name: "B/synapse", cell: ({ neuroc }) => fixed(neuroc.synapseBytes / neuroc.synapses, 1) },
];

/** What a reader has to know where these two releases stand side by side. */
const releases = (versions: readonly string[]): string =>
  versions.includes("2.5.1") && versions.includes("2.9.0")
    ? `
The two releases differ where spikes of sources are drawn (STDP). Both draw a number for each source and step, by the same algorithm, but Brian2 2.5.1 has it in a file of C,
for which its makefile has no rule: it is compiled with none of these flags, unoptimised, and called from outside. In Brian2 2.9.0 it is C++, in line.
`
    : "";

/** "2.9.0", "2.9.0 and 2.5.1". */
const named = (versions: readonly string[]): string =>
  versions.length === 0 ? "(which was missing)" : versions.join(" and ");

/** The page of `bench -- cpu`. */
export function cpuPage({ rows, machine, versions, problems }: CpuResult, rounds: number): string {
  return `
neuroc against the C++ standalone mode of Brian2 ${named(versions)}, in float64, compiled with \`-O3 -march=native -ffast-math\`, and with OpenMP where there
is more than one thread. All sides took turns; each number is the median of ${rounds} rounds. A ratio is the time of the Brian2 to its left over neuroc's: above 1, neuroc is faster.
"–": that release was not run on it. In brackets: how many of those threads neuroc took at the end of a run (median), where fewer were faster. Rates differ as far as the random networks do. Where little biological time was simulated, it is said under "time".
${releases(versions)}
## Simulation

${table(simulation(versions), rows)}

## Preparation

"First result" is from the shell prompt to the printed result; of Brian2 it contains the C++ compiler. "Memory" is the largest that the process had while it ran.

${table(preparation(versions), rows)}

${problems.map((problem) => `- ${problem}\n`).join("")}${machine}.
`;
}
