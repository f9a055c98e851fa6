/**
 * Finished runs of a sweep, a line each, written as they end: what a sweep that was interrupted goes on from. A line has the key of its
 * run (compiler, model, experiment, parameters, seed, steps) and its row.
 */
import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hashTexts } from "../../source/hash.ts";
import { version } from "../../driver/version.ts";
import type { Manifest } from "../../runtime/index.ts";
import type { PopulationResult } from "../results.ts";
import { attempt } from "../run/outputs.ts";
import type { SweepRow, Task } from "./row.ts";

const journalName = "sweep.journal.jsonl";

/** Two runs with one key give the same numbers: in 64 bits on whichever target, in 32 on one. */
export function keyOf({ order }: Task, manifest: Manifest): string {
  const params = Object.entries(order.params).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const { hash, experiment } = manifest;
  const facts = [version, hash, experiment?.name, params, order.seed, order.dt_ms ?? null, order.for_ms ?? null];
  const tables = order.tables === undefined ? [] : [`tables ${order.tables}`];
  const relaxed = order.relaxedSimd === true ? ["relaxed", order.target] : [];
  const code = [
    ...(manifest.precision === "f32" ? ["f32", order.target] : []),
    ...(order.without ?? []),
    ...tables,
    ...relaxed,
  ];
  return hashTexts([JSON.stringify([...facts, ...code])]);
}

/** Begins a journal; with `resume`, one that is there goes on. */
export class Journal {
  readonly rows: ReadonlyMap<string, SweepRow>;
  readonly #path: string;

  constructor(folder: string, resume: boolean) {
    this.#path = join(folder, journalName);
    this.rows = resume && existsSync(this.#path) ? readRows(readFileSync(this.#path, "utf8")) : new Map();
    // Lines that a crash cut off go away.
    const lines = [...this.rows].map(([key, row]) => lineOf(key, row)).join("");
    attempt(this.#path, () => writeFileSync(this.#path, lines));
  }

  add(key: string, row: SweepRow): void {
    attempt(this.#path, () => appendFileSync(this.#path, lineOf(key, row)));
  }
}

const lineOf = (key: string, row: SweepRow): string => `${JSON.stringify({ key, row })}\n`;

function readRows(text: string): ReadonlyMap<string, SweepRow> {
  const rows = new Map<string, SweepRow>();
  for (const line of text.split("\n")) {
    const found = read(line);
    if (found !== undefined) rows.set(found.key, revived(found.row));
  }
  return rows;
}

interface Line {
  readonly key: string;
  readonly row: SweepRow;
}

/** A line that is not whole was cut off, and its run is done again. */
function read(line: string): Line | undefined {
  try {
    const found: unknown = JSON.parse(line);
    return typeof found === "object" && found !== null && "key" in found && "row" in found
      ? (found as Line)
      : undefined;
  } catch {
    return undefined;
  }
}

/** What is not a number is null in JSON. */
const number = (value: number | null): number => value ?? NaN;

function revived(row: SweepRow): SweepRow {
  const populations = Object.entries(row.populations).map(([name, one]): [string, PopulationResult] => [
    name,
    { ...one, rate_Hz: number(one.rate_Hz), cv: number(one.cv) },
  ]);
  return {
    ...row,
    expect: row.expect.map((one) => ({ ...one, value: number(one.value) })),
    populations: Object.fromEntries(populations),
  };
}
