/** The networks that are timed, and how each side is told their size. */
export interface Network {
  readonly name: string;
  /** Model of neuroc's side, relative to the repository. */
  readonly model: string;
  /** Script of Brian2's side in `bench/brian2`. */
  readonly script: string;
  /** Population whose rate both sides report. */
  readonly population: string;
  readonly sizes: readonly Size[];
}
/** One size: what `--set` gets on neuroc's side, the first argument on Brian2's, and the biological time in seconds. */
export interface Size {
  readonly label: string;
  readonly size: number;
  readonly settings: Readonly<Record<string, number>>;
  readonly seconds: number;
}

const balanced = (size: number): Size => ({
  label: size.toLocaleString("en"),
  size,
  settings: { N: size },
  seconds: 1,
});

export const networks: readonly Network[] = [
  {
    name: "COBA",
    model: "examples/coba.neuro",
    script: "coba.py",
    population: "cells",
    sizes: [balanced(4000), balanced(40_000)],
  },
  {
    name: "CUBA",
    model: "examples/cuba.neuro",
    script: "cuba.py",
    population: "cells",
    sizes: [balanced(4000), balanced(40_000)],
  },
  {
    name: "COBA-HH",
    model: "examples/coba-hh.neuro",
    script: "coba-hh.py",
    population: "cells",
    sizes: [balanced(4000), balanced(40_000)],
  },
  {
    name: "STDP",
    model: "bench/models/stdp.neuro",
    script: "stdp.py",
    population: "outputs",
    sizes: [
      { label: "1,000 → 1", size: 1000, settings: { N: 1000, cells: 1 }, seconds: 20 },
      { label: "10,000 → 100", size: 10_000, settings: { N: 10_000, cells: 100 }, seconds: 5 },
    ],
  },
];
