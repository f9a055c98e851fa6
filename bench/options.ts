import { parseArgs } from "node:util";

/** What stands behind `npm run bench --`; each command reads what concerns it. */
export interface Options {
  readonly rounds: number;
  readonly rebuilds: number;
  readonly only: readonly string[];
  readonly largest: number;
  readonly target: string;
  readonly precision: readonly string[];
  readonly threads: readonly number[];
  readonly scale: number;
  readonly seconds: number;
  readonly write: boolean;
  readonly json: boolean;
  readonly software: boolean;
}

const rows = {
  rounds: ["5", "rounds of each case, in turn with its peer"],
  rebuilds: ["1", "rounds in which Brian2 compiles from scratch"],
  only: ["", "names, separated by commas: networks, or passes for ablation"],
  largest: ["40000", "leave out larger sizes"],
  target: ["auto", "neuroc's target"],
  precision: ["f32,f64", "neuroc's numbers; several are compared with the same peer"],
  threads: ["1", "of both sides; several by commas"],
  scale: ["1", "of the microcircuit"],
  seconds: ["1", "biological time of the microcircuit"],
} as const;

const flags = {
  write: "write the page into docs/performance too",
  json: "print the results as JSON",
  software: "gpu: write the page of a driver that computes in software too",
} as const;

export const optionsUsage: string = [
  ...Object.entries(rows).map(
    ([name, [value, about]]) => `  --${name.padEnd(10)} ${about}${value === "" ? "" : ` (${value})`}`,
  ),
  ...Object.entries(flags).map(([name, about]) => `  --${name.padEnd(10)} ${about}`),
].join("\n");

export function parseOptions(args: readonly string[]): Options {
  const options = {
    ...fromNames(rows, "string"),
    ...fromNames(flags, "boolean"),
  };
  const values: Readonly<Record<string, unknown>> = parseArgs({ args: [...args], options }).values;
  const text = (name: keyof typeof rows): string => {
    const given = values[name];
    return typeof given === "string" ? given : rows[name][0];
  };
  const list = (name: keyof typeof rows): string[] =>
    text(name)
      .split(",")
      .filter((part) => part !== "");
  return {
    rounds: Number(text("rounds")),
    rebuilds: Number(text("rebuilds")),
    only: list("only"),
    largest: Number(text("largest")),
    target: text("target"),
    precision: list("precision"),
    threads: list("threads").map(Number),
    scale: Number(text("scale")),
    seconds: Number(text("seconds")),
    write: values["write"] === true,
    json: values["json"] === true,
    software: values["software"] === true,
  };
}

const fromNames = <Type extends string>(names: object, type: Type): Record<string, { readonly type: Type }> =>
  Object.fromEntries(Object.keys(names).map((name) => [name, { type }]));
