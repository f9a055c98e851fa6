import { layers, published } from "./microcircuit.ts";
import { fixed, grouped, memory, seconds, table, type Column } from "./table.ts";

export interface MicrocircuitResult {
  readonly scale: number;
  /** Biological time, without what is discarded. */
  readonly seconds: number;
  readonly target: string;
  readonly precision: string;
  readonly threads: number;
  readonly neurons: number;
  readonly synapses: number;
  readonly synapseBytes: number;
  readonly peakBytes: number;
  readonly build: number;
  readonly simulate: number;
  readonly realTimeFactor: number;
  /** From the shell prompt to the end. */
  readonly wall: number;
  readonly rates: readonly number[];
  readonly peer?: readonly number[] | undefined;
}

/** The page of `bench -- microcircuit`. */
export function microcircuitPage(result: MicrocircuitResult, machine: string): string {
  const size = result.scale === 1 ? "at full scale" : `at ${fixed(100 * result.scale, 0)} % of its size`;
  return `
The model of Potjans & Diesmann (2014), \`examples/potjans-diesmann.neuro\`, ${size}: \`neuroc run examples/potjans-diesmann.neuro --set scale=${result.scale}\`.
Mean rates over ${result.seconds} s of biological time, after 200 ms that are discarded, beside those of the full model in NEST (INM-6/microcircuit-PD14-model).

${rateTable(result)}

${costs(result)}

${machine}; target ${result.target}, ${result.precision}, ${result.threads} ${result.threads === 1 ? "thread" : "threads"}.
`;
}

function rateTable({ rates, peer }: MicrocircuitResult): string {
  const deviation = (k: number): number => 100 * ((rates[k] ?? NaN) / (published[k] ?? NaN) - 1);
  const columns: readonly Column<number>[] = [
    { name: "layer", text: true, cell: (k) => layers[k] ?? "" },
    { name: "rate Hz", cell: (k) => fixed(rates[k] ?? NaN, 3) },
    { name: "published Hz", cell: (k) => fixed(published[k] ?? NaN, 3) },
    { name: "deviation", cell: (k) => `${deviation(k) < 0 ? "−" : "+"}${fixed(Math.abs(deviation(k)), 1)} %` },
    ...(peer === undefined ? [] : [{ name: "Brian2, same scale, Hz", cell: (k: number) => fixed(peer[k] ?? NaN, 3) }]),
  ];
  return table(columns, [...layers.keys()]);
}

const costs = (result: MicrocircuitResult): string =>
  table(
    [
      { name: "what", text: true, cell: ([name]: readonly [string, string]) => name },
      { name: "value", cell: ([, value]) => value },
    ],
    [
      ["neurons", grouped(result.neurons)],
      ["synapses", grouped(result.synapses)],
      ["memory of all connections", memory(result.synapseBytes)],
      ["bytes per synapse", fixed(result.synapseBytes / result.synapses, 2)],
      ["largest memory of the process", memory(result.peakBytes)],
      ["build", `${seconds(result.build)} s`],
      ["simulate", `${seconds(result.simulate)} s`],
      ["simulate / biological time", fixed(result.realTimeFactor, 2)],
      ["from the shell prompt to the end", `${seconds(result.wall)} s`],
    ],
  );
