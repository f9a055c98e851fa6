/**
 * How a kernel is walked. Contributions over synapses that add to one end alone are pulled: a thread for each neuron of that end, which
 * adds up its synapses in order, so that the sum has the same bits in every run.
 */
import type { Kernel, Stmt } from "../../ir/kernel.ts";
import { mapStmt, visitStmts } from "../../ir/rewrite.ts";
import { isElement } from "../../ir/schedule/parts.ts";
import { ownerOf, sizeOf, type Known, type Walk } from "./task.ts";

export interface Walked {
  readonly kernel: Kernel;
  readonly walk: Walk;
}

/** Undefined for what only the host runs. */
export function walksOf(kernel: Kernel, known: Omit<Known, "summed">, list = ""): readonly Walked[] {
  const { domain } = kernel;
  switch (domain.kind) {
    case "population":
      return [{ kernel, walk: { kind: "elements", population: domain.population } }];
    case "view":
      return [{ kernel, walk: viewWalk(domain, known) }];
    case "arrivals":
      return [{ kernel, walk: { ...domain, list, once: false } }];
    case "senders":
      return [{ kernel, walk: { kind: "arrivals", projection: domain.projection, end: domain.end, list, once: true } }];
    case "synapses":
      return overSynapses(kernel, domain.projection, known);
    case "due":
      return [{ kernel, walk: { kind: "due", population: domain.population } }];
    case "pair":
      return [];
  }
}

/** What is worked out for arrays of any length borrows a population: only views of neurons are known to lie inside. */
function viewWalk(
  { population, from, to }: Extract<Kernel["domain"], { kind: "view" }>,
  { manifest }: Pick<Known, "manifest">,
): Walk {
  const recorded = (manifest.experiment?.recordings ?? []).flatMap((one) =>
    one.kind === "spikes" ? [one.view] : one.source.kind === "population" ? [one.source.view] : [],
  );
  const views = [...manifest.projections.flatMap(({ pre, post }) => [pre, post]), ...recorded];
  const inside = views.some((view) => view.population === population && view.from === from && view.to === to);
  return inside ? { kind: "elements", population, range: { from, to } } : { kind: "range", from, to };
}

function overSynapses(kernel: Kernel, projection: string, known: Omit<Known, "summed">): readonly Walked[] {
  const ends = endsOf(kernel, projection, known);
  if (ends === undefined || ends.length === 0) return [{ kernel, walk: { kind: "rows", projection } }];
  const { pre, post } = known.manifest.projections.find(({ id }) => id === projection)!;
  return ends.map((end, k) => ({
    kernel: ends.length === 1 ? kernel : part(kernel, end, projection, known, k === 0),
    walk: { kind: "pull", projection, end, population: end === "pre" ? pre.population : post.population },
  }));
}

type End = "pre" | "post";

/** The ends that it adds to; undefined where it adds elsewhere too. */
function endsOf(kernel: Kernel, projection: string, known: Omit<Known, "summed">): readonly End[] | undefined {
  const ends = new Set<End>();
  let elsewhere = false;
  visitStmts(kernel.body, (stmt) => {
    if (stmt.kind !== "accumulate") return;
    const end = endOf(stmt, projection, known);
    if (end === undefined) elsewhere = true;
    else ends.add(end);
  });
  return elsewhere ? undefined : [...ends].toSorted();
}

function endOf(
  { buffer, index }: Extract<Stmt, { kind: "accumulate" }>,
  projection: string,
  known: Omit<Known, "summed">,
): End | undefined {
  const spec = known.manifest.projections.find(({ id }) => id === projection)!;
  const owner = ownerOf(known, buffer);
  const size = owner === undefined ? undefined : sizeOf(known.manifest, owner);
  if (owner === spec.post.population && isElement(index, "j", size)) return "post";
  return owner === spec.pre.population && isElement(index, "i", size) ? "pre" : undefined;
}

/** Its part for one end; the first part does all else. */
function part(kernel: Kernel, end: End, projection: string, known: Omit<Known, "summed">, first: boolean): Kernel {
  const keeps = (stmt: Stmt): boolean =>
    stmt.kind === "accumulate" ? endOf(stmt, projection, known) === end : first || stmt.kind !== "store";
  return { ...kernel, name: `${kernel.name}_${end}`, body: filtered(kernel.body, keeps) };
}

/** The statements that are kept, also in blocks. */
const filtered = (body: readonly Stmt[], keeps: (stmt: Stmt) => boolean): readonly Stmt[] =>
  body.filter(keeps).map((stmt) =>
    mapStmt(
      stmt,
      (e) => e,
      (block) => filtered(block, keeps),
    ),
  );
