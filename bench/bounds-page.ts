import { fixed, grouped, table, type Column } from "./table.ts";

/** One network and size; nanoseconds for each neuron and step, in float32 on one thread. */
export interface BoundsRow {
  readonly network: string;
  readonly N: number;
  /** Without any synapses. */
  readonly update: number;
  /** With spikes and their delivery. */
  readonly whole: number;
  /** The loop that is written by hand in C, alone. */
  readonly native: number;
  readonly vectors: string;
  /** Read and written for each neuron. */
  readonly bytes: number;
  /** Bytes a second in a working set of this size. */
  readonly bandwidth: number;
}

const moving = ({ bytes, bandwidth }: BoundsRow): number => (bytes / bandwidth) * 1e9;
const share = (part: number, whole: number): string => `${fixed((100 * part) / whole, 0)} %`;

const columns: readonly Column<BoundsRow>[] = [
  { name: "network", text: true, cell: ({ network }) => network },
  { name: "N", cell: ({ N }) => grouped(N) },
  { name: "update ns", cell: ({ update }) => fixed(update, 2) },
  { name: "C ns", cell: ({ native }) => fixed(native, 2) },
  { name: "of C", cell: ({ update, native }) => share(native, update) },
  { name: "memory ns", cell: (row) => fixed(moving(row), 2) },
  { name: "of memory", cell: (row) => share(moving(row), row.update) },
  { name: "whole step ns", cell: ({ whole }) => fixed(whole, 2) },
  { name: "of C", cell: ({ whole, native }) => share(native, whole) },
];

/** The page of `bench -- bounds`. */
export function boundsPage(rows: readonly BoundsRow[], machine: string): string {
  const vectors = [...new Set(rows.map((row) => row.vectors))].join(", ");
  return `
How near the kernels come to what this processor can do, for each neuron and step, in float32 on one thread. WebAssembly has vectors of 128 bits; the C program used ${vectors}.

- **update**: neuroc without synapses; **whole step**: with spikes and their delivery, which the C program has not.
- **C**: the same update written by hand in C with the widest vectors, compiled with \`-O3 -march=native\` (\`bench/native/update.c\`). "of C" is its time as a share of neuroc's: 100 % is as fast as that.
- **memory**: the time in which this processor can read and write what an update has to (\`bench/native/bandwidth.c\`, in a working set of the same size). "of memory" near 100 % means that nothing but fewer bytes could be faster.

${table(columns, rows)}

${machine}.
`;
}
