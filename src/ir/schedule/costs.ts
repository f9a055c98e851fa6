/**
 * What `neuroc explain` says about memory, and about the work of a step (`work.ts`). Numbers for one element, since sizes may be given
 * when a model is run.
 */
import type { BufferSpec, Manifest } from "../../runtime/manifest.ts";
import type { Kernel, Schedule } from "../kernel.ts";
import type { Decision } from "../program.ts";
import { bodyWork, elementBytes, stepDomain, type KernelWork, type SumWork, type Work } from "./work.ts";

export function costDecisions({ kernels }: Schedule, manifest: Manifest): readonly Decision[] {
  return [...memoryDecisions(manifest), ...kernels.flatMap((kernel) => workDecisions(kernel, manifest))];
}

function memoryDecisions({ populations, projections, buffers, precision }: Manifest): readonly Decision[] {
  const told = (subject: string, each: string, mine: readonly BufferSpec[], besides: string): Decision => ({
    subject,
    topic: "memory",
    choice: `${mine.reduce((sum, spec) => sum + bytesOf(spec, precision), 0)} bytes for each ${each}${besides}`,
    reason: mine.length === 0 ? "it keeps nothing of its own" : `it keeps ${mine.map(({ name }) => name).join(", ")}`,
    refused: false,
  });
  return [
    ...populations.map(({ name }) =>
      told(
        name,
        "neuron",
        buffers.filter(({ length }) => length.kind === "population" && length.population === name),
        "",
      ),
    ),
    ...projections.map(({ name, id }) =>
      told(
        name,
        "synapse",
        buffers.filter(({ length }) => length.kind === "projection" && length.projection === id),
        ", besides its target (2 bytes, or 4 where there are more than 65,536), where rows are stored",
      ),
    ),
  ];
}

const bytesOf = ({ type, length }: Pick<BufferSpec, "type" | "length">, precision: Manifest["precision"]): number =>
  elementBytes(type, precision) * (length.components ?? 1);

/** Of the kernels that steps run: for each element, and for each term of a sum. */
function workDecisions(kernel: Kernel, manifest: Manifest): readonly Decision[] {
  const domain = stepDomain(kernel, manifest);
  if (domain === undefined) return [];
  const { subject, each } = rhythmOf(domain, manifest);
  const work = bodyWork(kernel.body, manifest);
  const sums = work.sums.flatMap(withInner).map((sum) => `; ${said(sum)} for each term of a sum`);
  return [
    {
      subject,
      topic: `cost of ${kernel.name}`,
      choice: `${said(work)} for each ${each}${sums.join("")}`,
      reason: "counted in the kernel, without what is the same for all and what happens at conditions",
      refused: false,
      place: kernel.from[0],
    },
  ];
}

const withInner = (sum: SumWork): readonly SumWork[] => [sum, ...sum.sums.flatMap(withInner)];

const said = ({ calls, divisions, operations, bytes }: Work): string =>
  [
    ...(calls > 0 ? [count(calls, "function")] : []),
    ...(divisions > 0 ? [count(divisions, "division")] : []),
    count(operations, "other operation"),
    count(bytes, "byte"),
  ].join(", ");

const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? "" : "s"}`;

/** Whose kernel it is, and what it is run for. */
function rhythmOf(domain: KernelWork["domain"], { projections }: Manifest): { subject: string; each: string } {
  const nameOf = (id: string): string => projections.find((one) => one.id === id)?.name ?? id;
  switch (domain.kind) {
    case "population":
    case "view":
      return { subject: domain.population, each: "neuron and step" };
    case "due":
      return { subject: domain.population, each: "neuron whose spike is drawn" };
    case "arrivals":
      return { subject: nameOf(domain.projection), each: "synapse at which a spike arrives" };
    case "senders":
      return { subject: nameOf(domain.projection), each: "neuron whose spike arrives" };
    case "synapses":
      return { subject: nameOf(domain.projection), each: "synapse and step" };
  }
}
