/**
 * How a step can be divided among threads. Every population is cut into ranges, one for each thread; a synapse belongs to the thread of
 * its target. A kernel runs in all threads at once, each over what it owns, where it writes nothing else. What a kernel reads or writes
 * of others must not be touched by them at that time: all threads wait before it, or one of them runs it for all.
 */
import type { BufferSpec, Manifest, PartsSpec, ProjectionSpec } from "../../runtime/manifest.ts";
import type { Expr } from "../expr.ts";
import type { Kernel, Schedule } from "../kernel.ts";
import type { Decision } from "../program.ts";
import { expressionsOf, nodes, visitStmts, writes } from "../rewrite.ts";

interface Access {
  readonly buffer: string;
  readonly writes: boolean;
  /** It may be what another thread owns. */
  readonly beyond: boolean;
}

export function partsOf(schedule: Schedule, manifest: Manifest): PartsSpec {
  if (manifest.pasts !== undefined) return { possible: false, why: "it reads what states were worth before" };
  if (manifest.memories !== undefined) return { possible: false, why: "it has derivatives of fractional order" };
  const owners = new Map(manifest.buffers.map((buffer) => [buffer.name, buffer]));
  const kernels = stepOf(manifest).map((name) => schedule.kernels.find((kernel) => kernel.name === name)!);
  const accesses = new Map(kernels.map((kernel) => [kernel, accessesOf(kernel, manifest, owners)]));
  const alone = kernels.filter((kernel) => !inParts(kernel, accesses.get(kernel)!));
  const asRun = (kernel: Kernel): readonly Access[] =>
    alone.includes(kernel) ? accesses.get(kernel)!.map((one) => ({ ...one, beyond: true })) : accesses.get(kernel)!;
  return {
    possible: true,
    alone: alone.map(({ name }) => name),
    changes: changedBy(schedule, manifest),
    waits: waitsOf(
      cleared(manifest),
      kernels.map((kernel) => ({ name: kernel.name, accesses: asRun(kernel) })),
    ),
  };
}

export function partsDecision(model: string, parts: PartsSpec): Decision {
  const waits = parts.possible ? parts.waits.length + 1 : 0;
  return {
    subject: model,
    topic: "threads",
    choice: "ranges of neurons",
    reason: parts.possible
      ? `a synapse belongs to its target; threads wait for each other ${waits === 1 ? "once" : `${waits} times`} in a step` +
        (parts.alone.length === 0 ? "" : `; one thread runs ${parts.alone.join(", ")}`)
      : parts.why,
    refused: !parts.possible,
  };
}

/** What all kernels write but those that make the network. */
function changedBy({ kernels }: Schedule, { phases, projections }: Manifest): readonly string[] {
  const making = new Set([...phases.init, ...projections.flatMap(({ init }) => init)]);
  return [...new Set(kernels.flatMap(({ name, body }) => (making.has(name) ? [] : [...writes(body)])))];
}

/** The kernels of a step, in their order. */
function stepOf({ phases, projections }: Manifest): readonly string[] {
  const { every = [], contribute, integrate, update } = phases;
  return [
    ...every.map(({ kernel }) => kernel),
    ...projections.flatMap((projection) => heard(projection, "pre").map(({ kernel }) => kernel)),
    ...projections.flatMap((projection) => heard(projection, "post").map(({ kernel }) => kernel)),
    ...contribute,
    ...integrate,
    ...update.map(({ kernel }) => kernel),
  ];
}

/** What happens when events of one end arrive, in its order: of each event first what happens once for the neuron. */
export function heard(
  { onPre, onPost, onEvents = [], senders = [] }: ProjectionSpec,
  end: "pre" | "post",
): readonly { readonly event: string; readonly kernel: string }[] {
  const spike = end === "pre" ? onPre : onPost;
  const synapses = [...(spike === undefined ? [] : [{ end, event: "spike", kernel: spike }]), ...onEvents];
  const own = [...senders, ...synapses].filter((one) => one.end === end);
  const events = [
    "spike",
    ...new Set([...synapses, ...senders].map(({ event }) => event).filter((e) => e !== "spike")),
  ];
  return events.flatMap((event) => own.filter((one) => one.event === event));
}

function accessesOf(kernel: Kernel, manifest: Manifest, owners: ReadonlyMap<string, BufferSpec>): readonly Access[] {
  const found: Access[] = [];
  const add = (buffer: string, index: Expr, writes: boolean): void =>
    void found.push({ buffer, writes, beyond: !isOwn(kernel, manifest, owners.get(buffer), index) });
  visitStmts(kernel.body, (stmt) => {
    if (stmt.kind === "store" || stmt.kind === "accumulate") add(stmt.buffer, stmt.index, true);
    for (const node of expressionsOf(stmt).flatMap(nodes))
      if (node.kind === "load") add(node.buffer, node.index, false);
  });
  return found;
}

/** Whether the element of that index always belongs to the thread that runs the kernel for its own neurons and their synapses. */
function isOwn(kernel: Kernel, manifest: Manifest, buffer: BufferSpec | undefined, index: Expr): boolean {
  const { domain } = kernel;
  if (buffer?.length.kind === "projection")
    return domain.kind === "arrivals" && index.kind === "index" && index.name === "s";
  if (buffer?.length.kind !== "population") return false;
  const { population } = buffer.length;
  const size = manifest.populations.find(({ name }) => name === population)?.size;
  if (domain.kind === "population") return domain.population === population && isElement(index, "i", size);
  if (domain.kind === "senders")
    return domain.population === population && isElement(index, domain.end === "pre" ? "i" : "j", size);
  if (domain.kind !== "arrivals") return false;
  const target = manifest.projections.find(({ id }) => id === domain.projection)?.post.population;
  return target === population && isElement(index, "j", size);
}

/** The element itself, or a component of it: k · size + element. */
export function isElement(index: Expr, name: "i" | "j", size: string | undefined): boolean {
  if (index.kind === "index") return index.name === name;
  if (index.kind !== "binary" || index.operator !== "+") return false;
  const { left, right } = index;
  return (
    (isElement(left, name, size) && isComponent(right, size)) ||
    (isElement(right, name, size) && isComponent(left, size))
  );
}

const isComponent = (e: Expr, size: string | undefined): boolean =>
  isUniform(e, size) ||
  (e.kind === "binary" && e.operator === "*" && [e.left, e.right].some((side) => isUniform(side, size)));

const isUniform = (e: Expr, name: string | undefined): boolean =>
  e.kind === "cast" ? isUniform(e.operand, name) : e.kind === "uniform" && e.name === name;

/** It walks what threads own, writes nothing else, and reads nothing of others that it writes itself. */
function inParts({ domain }: Kernel, accesses: readonly Access[]): boolean {
  if (domain.kind !== "population" && domain.kind !== "arrivals" && domain.kind !== "senders") return false;
  return !accesses.some(
    ({ buffer, writes, beyond }) =>
      beyond && (writes || accesses.some((other) => other.writes && other.buffer === buffer)),
  );
}

/** What is filled before a step. */
const cleared = ({ buffers }: Manifest): readonly Access[] =>
  buffers
    .filter(({ fill }) => fill.everyStep)
    .map(({ name, length }) => ({ buffer: name, writes: true, beyond: length.kind !== "population" }));

/** Kernels before which threads wait, since something that ran after the last wait touches the same in a way that matters. */
function waitsOf(
  first: readonly Access[],
  kernels: readonly { readonly name: string; readonly accesses: readonly Access[] }[],
): readonly string[] {
  let since = first;
  return kernels.flatMap(({ name, accesses }) => {
    const meets = accesses.some((one) => since.some((other) => disturb(one, other)));
    since = meets ? accesses : [...since, ...accesses];
    return meets ? [name] : [];
  });
}

const disturb = (a: Access, b: Access): boolean =>
  a.buffer === b.buffer && (a.writes || b.writes) && (a.beyond || b.beyond);
