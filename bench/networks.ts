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
  /** It is run with tables of rate functions too. */
  readonly tables?: boolean | undefined;
  /** Spikes of its sources are drawn, for which releases of Brian2 take different times. */
  readonly drawn?: boolean | undefined;
}
/** One size: what `--set` gets on neuroc's side, the first argument on Brian2's, and the biological time in seconds. */
export interface Size {
  readonly label: string;
  readonly size: number;
  readonly settings: Readonly<Record<string, number>>;
  readonly seconds: number;
  /** Inputs of each neuron, where it is not the network's usual number. */
  readonly inputs?: number | undefined;
}

export const sized = (size: number, seconds: number): Size => ({
  label: size.toLocaleString("en"),
  size,
  settings: { N: size },
  seconds,
});

const cells = { population: "cells" };

/** Biological times are such that no run of Brian2 takes longer than half a minute. */
export const networks: readonly Network[] = [
  {
    ...cells,
    name: "COBA",
    model: "examples/coba.neuro",
    script: "coba.py",
    sizes: [sized(4000, 1), sized(40_000, 1), sized(400_000, 0.25)],
  },
  {
    ...cells,
    name: "CUBA",
    model: "examples/cuba.neuro",
    script: "cuba.py",
    sizes: [sized(4000, 1), sized(40_000, 1), sized(400_000, 0.25)],
  },
  {
    ...cells,
    name: "COBA-HH",
    model: "examples/coba-hh.neuro",
    script: "coba-hh.py",
    tables: true,
    sizes: [sized(4000, 2), sized(40_000, 0.2), sized(400_000, 0.02)],
  },
  {
    name: "STDP",
    model: "bench/models/stdp.neuro",
    script: "stdp.py",
    population: "outputs",
    drawn: true,
    sizes: [
      { label: "1,000 → 1", size: 1000, settings: { N: 1000, cells: 1 }, seconds: 20 },
      { label: "10,000 → 100", size: 10_000, settings: { N: 10_000, cells: 100 }, seconds: 5 },
    ],
  },
  {
    ...cells,
    name: "Brunel-Hakim",
    model: "bench/models/brunel-hakim.neuro",
    script: "brunel-hakim.py",
    sizes: [sized(4000, 1), sized(40_000, 1)],
  },
];

/** Those that are asked for by name, in any case; all of them where none is. A name that nobody has is an error. */
export function chosenNetworks(names: readonly string[]): readonly Network[] {
  const wanted = names.map((name) => name.toLowerCase());
  const unknown = wanted.find((name) => !networks.some((network) => network.name.toLowerCase() === name));
  if (unknown !== undefined)
    throw new Error(`there is no network ${unknown}; there are ${networks.map(({ name }) => name).join(", ")}`);
  return wanted.length === 0 ? networks : networks.filter(({ name }) => wanted.includes(name.toLowerCase()));
}
