import type { Median } from "./measurement.ts";

/** Both sides of one network and size. */
export interface Row {
  readonly network: string;
  readonly size: string;
  readonly seconds: number;
  readonly neuroc: Median;
  readonly brian2?: Median | undefined;
}

const timedColumns = (name: string): string[] => [`${name} s`, "(Brian2)", "ratio"];
const header = ["network", "N", "s", "synapses", "(Brian2)", "rate Hz", "(Brian2)"].concat(
  ["simulate", "build", "first result"].flatMap(timedColumns),
);

/** A plain table; a ratio is Brian2's time over neuroc's, so above 1 neuroc is faster. */
export function table(rows: readonly Row[]): string {
  const cells = [header, ...rows.map(cellsOf)];
  const widths = header.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells
    .map((row) =>
      row
        .map((cell, column) => (column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join("  "),
    )
    .join("\n");
}

function cellsOf({ network, size, seconds: duration, neuroc, brian2 }: Row): string[] {
  const peer = (show: (side: Median) => string): string => (brian2 === undefined ? "no peer" : show(brian2));
  const shown = (show: (side: Median) => string): string[] => [show(neuroc), peer(show)];
  const timed = (time: (side: Median) => number): string[] => [
    ...shown((side) => seconds(time(side))),
    brian2 === undefined ? "" : `${(time(brian2) / time(neuroc)).toFixed(2)}×`,
  ];
  return [network, size, String(duration)].concat(
    shown((side) => side.synapses.toLocaleString("en")),
    shown((side) => side.rateHz.toFixed(2)),
    timed((side) => side.simulate),
    timed((side) => side.build),
    timed((side) => side.firstResult),
  );
}

const seconds = (value: number): string => (value < 1 ? value.toFixed(3) : value.toFixed(2));
