/** What the kernels of a step have to do, counted as they are printed, before a target writes them: for one element each. */
import type { Manifest } from "../../runtime/manifest.ts";
import { children, type Expr } from "../expr.ts";
import type { Kernel, Schedule, Stmt } from "../kernel.ts";
import { isUniform } from "../passes/pass.ts";
import { expressionsOf } from "../rewrite.ts";

export interface Work {
  /** Calls of functions that are more than an instruction, and random draws. */
  readonly calls: number;
  readonly divisions: number;
  readonly operations: number;
  /** That are read and written. */
  readonly bytes: number;
}

/** A number, or the name of a uniform; undefined: it differs from element to element. */
export type Bound = number | string | undefined;

/** What is done for each term of a sum, or of another reduction, besides what is in sums of its own. */
export interface SumWork extends Work {
  readonly from: Bound;
  readonly to: Bound;
  readonly sums: readonly SumWork[];
}

/** Of a kernel, for each element, besides its sums. */
export interface KernelWork extends Work {
  readonly kernel: string;
  readonly domain: StepDomain;
  readonly sums: readonly SumWork[];
}
type StepDomain = Exclude<Kernel["domain"], { kind: "pair" }>;

/** Plain data, from which the time of a step follows once sizes are known. */
export function stepWork({ kernels }: Schedule, manifest: Manifest): readonly KernelWork[] {
  return kernels.flatMap((kernel) => {
    const domain = stepDomain(kernel, manifest);
    return domain === undefined ? [] : [{ kernel: kernel.name, domain, ...bodyWork(kernel.body, manifest) }];
  });
}

/** What a kernel is run for; undefined for those that steps do not run. */
export function stepDomain({ name, domain }: Kernel, { phases }: Manifest): StepDomain | undefined {
  const inStep = (): boolean =>
    phases.contribute.includes(name) ||
    phases.integrate.includes(name) ||
    phases.update.some(({ kernel }) => kernel === name);
  switch (domain.kind) {
    case "population":
    case "view":
    case "synapses":
      return inStep() ? domain : undefined;
    case "due":
    case "arrivals":
    case "senders":
      return domain;
    case "pair":
      return undefined;
  }
}

/** Without what is the same for all elements, and what stands behind conditions. */
export function bodyWork(body: readonly Stmt[], manifest: Manifest): Work & Pick<KernelWork, "sums"> {
  const found = outermost(body.flatMap(expressionsOf));
  const written = body.flatMap((stmt) => (stmt.kind === "store" || stmt.kind === "accumulate" ? [stmt.buffer] : []));
  // Adding to a place reads it too.
  const added = body.flatMap((stmt) => (stmt.kind === "accumulate" ? [stmt.buffer] : []));
  const own = workOf(found, manifest);
  return {
    ...own,
    operations: own.operations + added.length,
    bytes: own.bytes + bytesOfBuffers([...added, ...written], manifest),
    sums: sumsIn(found, manifest),
  };
}

/** Once for each element: all nodes but those inside of sums. */
function outermost(roots: readonly Expr[]): readonly Expr[] {
  const seen = new Set<Expr>();
  const visit = (e: Expr): void => {
    if (seen.has(e)) return;
    seen.add(e);
    for (const child of e.kind === "reduce" ? [e.from, e.to] : children(e)) visit(child);
  };
  roots.forEach(visit);
  return [...seen].filter((e) => !isUniform(e));
}

function sumsIn(found: readonly Expr[], manifest: Manifest): readonly SumWork[] {
  return found.flatMap((e) => {
    if (e.kind !== "reduce") return [];
    const inside = outermost([e.body]);
    const term = workOf(inside, manifest);
    // The term is added to those before it.
    const operations = term.operations + 1;
    return [{ from: boundOf(e.from), to: boundOf(e.to), ...term, operations, sums: sumsIn(inside, manifest) }];
  });
}

function boundOf(e: Expr): Bound {
  if (e.kind === "const") return e.value;
  if (e.kind === "uniform") return e.name;
  return e.kind === "cast" ? boundOf(e.operand) : undefined;
}

/** What processors do in an instruction or two. */
const instructions = new Set(["abs", "min", "max", "floor", "ceil", "sqrt", "flush"]);

function workOf(found: readonly Expr[], manifest: Manifest): Work {
  const isCall = (e: Expr): boolean =>
    e.kind === "random" || e.kind === "apply" || (e.kind === "call" && !instructions.has(e.name));
  const isDivision = (e: Expr): boolean => e.kind === "binary" && e.operator === "/";
  const isOperation = (e: Expr): boolean =>
    e.kind !== "load" && e.kind !== "index" && e.kind !== "local" && e.kind !== "step" && e.kind !== "cast";
  const [calls, divisions] = [found.filter(isCall).length, found.filter(isDivision).length];
  const read = found.flatMap((e) => (e.kind === "load" ? [e.buffer] : []));
  return {
    calls,
    divisions,
    operations: found.filter(isOperation).length - calls - divisions,
    bytes: bytesOfBuffers(read, manifest),
  };
}

/** Of one element of each. */
function bytesOfBuffers(names: readonly string[], { buffers, precision }: Manifest): number {
  const typeOf = (name: string): Expr["type"] => buffers.find((one) => one.name === name)?.type ?? "real";
  return names.reduce((sum, name) => sum + elementBytes(typeOf(name), precision), 0);
}

export function elementBytes(type: Expr["type"], precision: Manifest["precision"]): number {
  switch (type) {
    case "real":
      return precision === "f32" ? 4 : 8;
    case "integer":
      return 4;
    case "boolean":
      return 1;
  }
}
