import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { nodeHost } from "../src/cli/node.ts";
import { passNames, type PassName } from "../src/ir/passes/names.ts";
import { compile, makeSource } from "../src/index.ts";
import { median, type Measurement } from "./measurement.ts";
import { runNeuroc, type Variant } from "./neuroc-side.ts";
import { chosenNetworks, sized, type Network, type Size } from "./networks.ts";

/** A model of which something is left out, and how long it runs. */
interface Case {
  readonly network: Network;
  readonly size: Size;
}
/** What is left out. */
export interface Omission {
  readonly name: string;
  readonly variant: Variant;
  /** Passes; where none of them changes a model, it is not run again. */
  readonly without: readonly PassName[];
}
export interface Ablation {
  readonly models: readonly string[];
  /** Seconds of each model with everything. */
  readonly whole: readonly number[];
  readonly rows: readonly { readonly name: string; readonly slower: readonly (number | undefined)[] }[];
  readonly problems: readonly string[];
}
export interface AblationOptions {
  readonly rounds: number;
  /** Names of passes; all of them where empty. */
  readonly only: readonly string[];
  readonly progress: (line: string) => void;
}

const base: Variant = { target: "wasm", precision: "f32" };
const plain = (size: number, seconds: number): Size => ({ ...sized(size, seconds), settings: {} });
const model = (path: string, population: string, seconds: number): Case => ({
  network: { name: basename(path, ".neuro"), model: path, script: "", population, sizes: [] },
  size: plain(0, seconds),
});

function cases(): readonly Case[] {
  const seconds: Readonly<Record<string, number>> = { COBA: 1, CUBA: 1, "COBA-HH": 0.3, STDP: 2, "Brunel-Hakim": 0.3 };
  const networks = chosenNetworks([]).flatMap((network): Case[] => {
    const size = network.sizes[network.name === "STDP" ? 1 : 0];
    return size === undefined || seconds[network.name] === undefined
      ? []
      : [{ network, size: { ...size, seconds: seconds[network.name] ?? size.seconds } }];
  });
  return [
    ...networks,
    model("bench/models/short-term.neuro", "cells", 1),
    model("bench/models/receptors.neuro", "columns[0]", 1),
    model("bench/models/heterogeneous.neuro", "cells", 1),
    model("bench/models/calcium.neuro", "outputs", 1),
    model("bench/models/branches.neuro", "cells", 1),
    model("bench/models/choice.neuro", "units", 0.1),
    model("examples/gamma.neuro", "cell", 0.5),
    model("bench/models/mean-field.neuro", "units", 0.1),
    model("examples/cann-dense.neuro", "units", 0.2),
    model("examples/potjans-diesmann.neuro", "L[0]", 0.1),
  ];
}

/** Passes that are there for what a model means, not for speed. */
const forMeaning: ReadonlySet<PassName> = new Set<PassName>(["affine-contributions"]);

const omissions: readonly Omission[] = [
  { name: "WebAssembly (JavaScript instead)", variant: { ...base, target: "js" }, without: [] },
  { name: "float32 (float64 instead)", variant: { target: "wasm" }, without: [] },
  ...passNames
    .filter((name) => !forMeaning.has(name))
    .map((name): Omission => ({ name, variant: { ...base, without: [name] }, without: [name] })),
];

/** How much slower each model gets when one thing is left out. Variants take turns. */
export async function benchAblation(root: string, { rounds, only, progress }: AblationOptions): Promise<Ablation> {
  const chosen = omissions.filter(({ name }) => only.length === 0 || only.includes(name));
  const models = cases();
  const problems: string[] = [];
  const columns: Column[] = [];
  for (const one of models) columns.push(await columnOf(root, one, chosen, { rounds, progress }, problems));
  return {
    models: models.map(({ network, size }) =>
      network.sizes.length > 1 ? `${network.name} ${size.label}` : network.name,
    ),
    whole: columns.map(({ whole }) => whole),
    rows: chosen.map(({ name }, k) => ({ name, slower: columns.map(({ slower }) => slower[k]) })),
    problems,
  };
}

interface Column {
  readonly whole: number;
  readonly slower: readonly (number | undefined)[];
}

async function columnOf(
  root: string,
  { network, size }: Case,
  chosen: readonly Omission[],
  { rounds, progress }: Omit<AblationOptions, "only">,
  problems: string[],
): Promise<Column> {
  const text = compiled(root, network.model, []);
  const tried = chosen.filter(({ without }) => without.length === 0 || compiled(root, network.model, without) !== text);
  const runs = new Map<Omission | undefined, Measurement[]>();
  for (let round = 0; round < rounds; round++)
    for (const omission of [undefined, ...tried]) {
      progress(
        `${network.name}, round ${round + 1}: ${omission === undefined ? "everything" : `without ${omission.name}`}`,
      );
      try {
        const run = await runNeuroc(root, network, size, omission?.variant ?? base);
        runs.set(omission, [...(runs.get(omission) ?? []), run]);
      } catch (problem) {
        if (round === 0) problems.push(`${network.name} without ${omission?.name ?? "nothing"}: ${String(problem)}`);
      }
    }
  const time = (omission?: Omission): number => median((runs.get(omission) ?? []).map((run) => run.simulate));
  return {
    whole: time(),
    slower: chosen.map((omission) => (tried.includes(omission) ? time(omission) / time() : undefined)),
  };
}

/** What the compiler makes, as one text: whether a pass does anything to a model is seen there, without running it. */
function compiled(root: string, model: string, without: readonly PassName[]): string {
  const path = join(root, model);
  const { artifact } = compile(makeSource(path, readFileSync(path, "utf8")), nodeHost(), { target: "js", without });
  if (artifact === undefined) throw new Error(`${model} does not compile`);
  return JSON.stringify(artifact.manifest) + artifact.kernels();
}
