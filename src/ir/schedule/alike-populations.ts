/** What `neuroc explain` says about populations of one neuron: whether their updates are one kernel but for names. */
import type { Manifest } from "../../runtime/manifest.ts";
import type { Kernel, Schedule } from "../kernel.ts";
import type { Decision } from "../program.ts";
import { alikeKernels } from "./alike.ts";

export function populationDecisions({ kernels }: Schedule, { phases, populations }: Manifest): readonly Decision[] {
  const updates = new Map(
    phases.update.map(({ kernel, population, event }) => [kernel, event ? undefined : population]),
  );
  const groups = alikeKernels(kernels.filter(({ name }) => updates.get(name) !== undefined)).map((group) =>
    group.map(({ kernel }) => ({ kernel, population: updates.get(kernel.name) ?? "" })),
  );
  const partOf = new Map(populations.map(({ name, part }) => [name, part]));
  const byPart = Map.groupBy(groups, ([first]) => partOf.get(first?.population ?? ""));
  return [...byPart.values()].flatMap(([first = [], ...others]) => [
    ...together(first),
    ...others.flatMap((group) => [...apart(group, first), ...together(group)]),
  ]);
}

type Group = readonly { readonly kernel: Kernel; readonly population: string }[];

function together(group: Group): Decision[] {
  const [first, ...others] = group;
  if (first === undefined || others.length === 0) return [];
  return [
    {
      subject: first.population,
      topic: "fusion",
      choice: `one kernel with ${others.map(({ population }) => population).join(", ")}`,
      reason: "they differ in the names of states and parameters alone: their code is written once where a target can",
      refused: false,
    },
  ];
}

function apart([one]: Group, [first]: Group): Decision[] {
  if (one === undefined || first === undefined) return [];
  return [
    {
      subject: one.population,
      topic: "fusion",
      choice: `one kernel with ${first.population}`,
      reason: difference(one.kernel, first.kernel),
      refused: true,
    },
  ];
}

/** Equations come from the text of the model; the rest is what happens around them. */
function difference(one: Kernel, other: Kernel): string {
  const missing = (a: Kernel, b: Kernel): string | undefined => a.about.find((line) => !b.about.includes(line));
  const line = missing(one, other) ?? missing(other, one);
  return line === undefined
    ? "inputs, or values given for each element, are others"
    : `\`${line}\` is worked out for one of them alone`;
}
