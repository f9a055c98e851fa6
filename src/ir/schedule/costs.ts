/**
 * What `neuroc explain` says about memory, and about the work of a step: counted in the kernels as they are printed, before a target
 * writes them. Numbers for one element, since sizes may be given when a model is run.
 */
import type { BufferSpec, Manifest } from "../../runtime/manifest.ts";
import type { Expr } from "../expr.ts";
import type { Kernel, Schedule, Stmt } from "../kernel.ts";
import { isUniform } from "../passes/pass.ts";
import type { Decision } from "../program.ts";
import { expressionsOf, nodes } from "../rewrite.ts";

export function costDecisions({ kernels }: Schedule, manifest: Manifest): readonly Decision[] {
  return [...memoryDecisions(manifest), ...kernels.flatMap((kernel) => workOf(kernel, manifest))];
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

function elementBytes(type: Expr["type"], precision: Manifest["precision"]): number {
  switch (type) {
    case "real":
      return precision === "f32" ? 4 : 8;
    case "integer":
      return 4;
    case "boolean":
      return 1;
  }
}

/** Of the kernels that steps run: for each element, without what stands behind conditions. */
function workOf(kernel: Kernel, manifest: Manifest): readonly Decision[] {
  const what = rhythmOf(kernel, manifest);
  if (what === undefined) return [];
  const { calls, divisions, operations, bytes } = counted(kernel.body, manifest);
  const said = [
    ...(calls > 0 ? [count(calls, "function")] : []),
    ...(divisions > 0 ? [count(divisions, "division")] : []),
    count(operations, "other operation"),
    count(bytes, "byte"),
  ];
  return [
    {
      subject: what.subject,
      topic: `cost of ${kernel.name}`,
      choice: `${said.join(", ")} for each ${what.each}`,
      reason: "counted in the kernel, without what is the same for all and what happens at conditions",
      refused: false,
      place: kernel.from[0],
    },
  ];
}

const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? "" : "s"}`;

/** Whose kernel it is, and what it is run for; undefined for kernels that steps do not run. */
function rhythmOf(
  { name, domain }: Kernel,
  { phases, projections }: Manifest,
): { subject: string; each: string } | undefined {
  const inStep = [...phases.contribute, ...phases.integrate, ...phases.update.map(({ kernel }) => kernel)].includes(
    name,
  );
  const nameOf = (id: string): string => projections.find((one) => one.id === id)?.name ?? id;
  switch (domain.kind) {
    case "population":
    case "view":
      return inStep ? { subject: domain.population, each: "neuron and step" } : undefined;
    case "due":
      return { subject: domain.population, each: "neuron whose spike is drawn" };
    case "arrivals":
      return { subject: nameOf(domain.projection), each: "synapse at which a spike arrives" };
    case "senders":
      return { subject: nameOf(domain.projection), each: "neuron whose spike arrives" };
    case "synapses":
      return inStep ? { subject: nameOf(domain.projection), each: "synapse and step" } : undefined;
    case "pair":
      return undefined;
  }
}

interface Work {
  /** Calls of functions that are more than an instruction, and random draws. */
  readonly calls: number;
  readonly divisions: number;
  readonly operations: number;
  /** That are read and written. */
  readonly bytes: number;
}

const instructions = new Set(["abs", "min", "max", "floor", "ceil", "sqrt"]);

function counted(body: readonly Stmt[], { buffers, precision }: Manifest): Work {
  const roots = body.flatMap(expressionsOf);
  const found = [...new Set(roots.flatMap(nodes))].filter((e) => !isUniform(e));
  const typeOf = (name: string): Expr["type"] => buffers.find((one) => one.name === name)?.type ?? "real";
  const written = body.flatMap((stmt) => (stmt.kind === "store" || stmt.kind === "accumulate" ? [stmt.buffer] : []));
  // Adding to a place reads it too.
  const added = body.flatMap((stmt) => (stmt.kind === "accumulate" ? [stmt.buffer] : []));
  const read = [...found.flatMap((e) => (e.kind === "load" ? [e.buffer] : [])), ...added];
  const isCall = (e: Expr): boolean =>
    e.kind === "random" || e.kind === "apply" || (e.kind === "call" && !instructions.has(e.name));
  const isDivision = (e: Expr): boolean => e.kind === "binary" && e.operator === "/";
  const isOperation = (e: Expr): boolean =>
    e.kind !== "load" && e.kind !== "index" && e.kind !== "local" && e.kind !== "step" && e.kind !== "cast";
  const [calls, divisions] = [found.filter(isCall).length, found.filter(isDivision).length];
  return {
    calls,
    divisions,
    operations: found.filter(isOperation).length - calls - divisions + added.length,
    bytes: [...read, ...written].reduce((sum, name) => sum + elementBytes(typeOf(name), precision), 0),
  };
}
