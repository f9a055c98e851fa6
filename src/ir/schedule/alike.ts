/**
 * Kernels that are the same but for names: those of several populations of one neuron, of many connections by one synapse.
 *
 * Why: a target may write such kernels once, or do several in one dispatch, with the buffers, uniforms and random streams of each
 * as data. Nothing is changed here; `alikeKernels` says which go together, and what stands for what.
 *   update_E { store E_v[i] = E_v[i] * E_decay }    update_I { store I_v[i] = I_v[i] * I_decay }
 *   one group: buffers [E_v], [I_v]; uniforms [E_decay], [I_decay]
 */
import { children, type Expr } from "../expr.ts";
import type { Domain, Kernel, Stmt } from "../kernel.ts";
import { listName } from "../kernel.ts";
import { blocksOf, expressionsOf } from "../rewrite.ts";

/** A kernel of a group. The k-th name of each list plays the same part in all kernels of the group. */
export interface AlikeKernel {
  readonly kernel: Kernel;
  readonly buffers: readonly string[];
  readonly uniforms: readonly string[];
  /** Sites of random draws. */
  readonly sites: readonly number[];
  /** Populations and projections of the domain, lists that are filled. */
  readonly places: readonly string[];
}
/** At least one; in the order of the schedule. */
export type KernelGroup = readonly [AlikeKernel, ...AlikeKernel[]];

export function alikeKernels(kernels: readonly Kernel[]): readonly KernelGroup[] {
  const groups = new Map<string, [AlikeKernel, ...AlikeKernel[]]>();
  for (const kernel of kernels) {
    const { shape, alike } = shapeOf(kernel);
    const known = groups.get(shape);
    if (known) known.push(alike);
    else groups.set(shape, [alike]);
  }
  return [...groups.values()];
}

/** Writes a kernel with numbers, in the order of appearance, in the places of names. */
function shapeOf(kernel: Kernel): { readonly shape: string; readonly alike: AlikeKernel } {
  const names = {
    buffer: new Numbering<string>(),
    uniform: new Numbering<string>(),
    local: new Numbering<string>(),
    site: new Numbering<number>(),
    place: new Numbering<string>(),
    node: new Numbering<Expr>(),
  };
  const expression = (e: Expr): string => {
    if (names.node.has(e)) return `%${names.node.of(e)}`;
    const text = `${label(e, names)}(${children(e).map(expression).join()})`;
    return `%${names.node.of(e)}=${text}`;
  };
  const statement = (stmt: Stmt): string => {
    const head = `${headOf(stmt, names)} ${expressionsOf(stmt).map(expression).join()}`;
    return `${head}${blocksOf(stmt)
      .map((block) => `{${block.map(statement).join(";")}}`)
      .join("")}`;
  };
  const shape = [domainOf(kernel.domain, names), ...kernel.body.map(statement)].join(";");
  const { buffer, uniform, site, place } = names;
  return {
    shape,
    alike: { kernel, buffers: buffer.all, uniforms: uniform.all, sites: site.all, places: place.all },
  };
}

interface Names {
  readonly buffer: Numbering<string>;
  readonly uniform: Numbering<string>;
  readonly local: Numbering<string>;
  readonly site: Numbering<number>;
  readonly place: Numbering<string>;
}

/** Numbers things in the order in which they are first asked for. */
class Numbering<Thing> {
  readonly #numbers = new Map<Thing, number>();
  has(thing: Thing): boolean {
    return this.#numbers.has(thing);
  }
  of(thing: Thing): number {
    const number = this.#numbers.get(thing) ?? this.#numbers.size;
    this.#numbers.set(thing, number);
    return number;
  }
  get all(): readonly Thing[] {
    return [...this.#numbers.keys()];
  }
}

function domainOf(domain: Domain, { place, uniform }: Names): string {
  const { kind } = domain;
  switch (kind) {
    case "population":
    case "due":
      return `${kind} ${place.of(domain.population)}`;
    case "view":
      return `${kind} ${place.of(domain.population)} ${uniform.of(domain.from)} ${uniform.of(domain.to)}`;
    case "arrivals":
      return `${kind} ${place.of(domain.projection)} ${domain.end}`;
    case "senders":
      return `${kind} ${place.of(domain.projection)} ${domain.end} ${place.of(domain.population)}`;
    case "synapses":
    case "pair":
      return `${kind} ${place.of(domain.projection)}`;
  }
}

function headOf(stmt: Stmt, { local, buffer, place }: Names): string {
  const { kind } = stmt;
  switch (kind) {
    case "let":
    case "var":
    case "assign":
      return `${kind} ${local.of(stmt.name)} ${stmt.value.type}`;
    case "store":
      return `${kind} ${buffer.of(stmt.buffer)}`;
    case "accumulate":
      return `${kind} ${stmt.operator} ${buffer.of(stmt.buffer)}`;
    case "for":
      return `${kind} ${local.of(stmt.variable)}`;
    case "emit":
      return `${kind} ${place.of(listName(stmt))}`;
    case "if":
    case "while":
    case "return":
      return kind;
  }
}

function label(e: Expr, { buffer, uniform, local, site }: Names): string {
  switch (e.kind) {
    case "const":
      return `${e.type} ${Object.is(e.value, -0) ? "-0" : e.value}`;
    case "uniform":
      return `uniform ${uniform.of(e.name)} ${e.type}`;
    case "index":
    case "call":
      return `${e.kind} ${e.name}`;
    case "apply":
      return `${e.kind} ${e.name} ${e.type}`;
    case "load":
      return `load ${buffer.of(e.buffer)} ${e.type}`;
    case "element":
      return `element ${e.table} ${e.type}`;
    case "local":
      return `local ${local.of(e.name)} ${e.type}`;
    case "cast":
      return `cast ${e.type}`;
    case "binary":
      return e.operator;
    case "random":
      return `random ${e.distribution} ${site.of(e.site)} ${e.type}`;
    case "reduce":
      return `${e.operator} ${local.of(e.variable)}`;
    case "step":
    case "negate":
    case "not":
    case "select":
    case "choose":
      return e.kind;
  }
}
