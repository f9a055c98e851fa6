/**
 * The verifier: what holds of every schedule. Tests run it after each pass. Its laws:
 *
 *  1. Names. Every uniform, buffer, table, function and builtin that is read exists and is read with its own type (an integer
 *     uniform also as a real); a uniform reads only uniforms before it, a function calls only functions before it; kernels
 *     have different names. An entry of a matrix exponential that nothing reads has no name ("").
 *  2. Locals. Each is bound once in a kernel, before it is read; only a `var` is assigned to, with a value of its type.
 *  3. Types. The operands of an operator have one type; conditions and logic are boolean, arithmetic is not; indices and
 *     bounds of loops are integers; arms, arguments, results and stored values have the type of their place.
 *  4. Places. `i` in populations and views, `i j` in pairs, `i j s` over synapses; functions and uniforms see no memory, step
 *     or random number.
 *  5. Results. Functions and pair kernels return on every way, the latter a real or a boolean; other kernels never; nothing
 *     stands behind a return.
 *  6. Writers. A store goes to an element that belongs to the running one alone: over synapses to `s`, over a population, or
 *     what is due of it, to an index made of `i`. A kernel over synapses does not both store to and accumulate into one buffer.
 *     Pairs and functions write nothing.
 *  7. `emit` stands only in kernels over the population that it names, or over what is due of it.
 *  8. The manifest, where given, names what exists.
 */
import type { Manifest } from "../runtime/manifest.ts";
import type { Type, IndexName } from "./expr.ts";
import type { Domain, IrFunction, Kernel, Schedule, Uniform } from "./kernel.ts";
import { visitStmts } from "./rewrite.ts";
import { Bindings, definitionsOf, type Definitions, type Place } from "./verify/context.ts";
import { verifyExpression } from "./verify/expression.ts";
import { verifyManifest } from "./verify/manifest.ts";
import { alwaysReturns, mixedWriters, verifyBlock } from "./verify/statement.ts";

/** What is wrong with a schedule, one line each; empty for a sound one. */
export function verifySchedule(schedule: Schedule, manifest?: Manifest): string[] {
  const mistakes = new Set<string>();
  const known = definitionsOf(schedule);
  const uniforms = new Map<string, Type>();
  const place = (label: string, indices: readonly IndexName[], memory: boolean): Place => ({
    label,
    indices: new Set(indices),
    memory,
    uniforms,
    report: (mistake) => mistakes.add(`${label}: ${mistake}`),
  });
  for (const uniform of schedule.uniforms) verifyUniform(uniform, uniforms, known, place);
  schedule.functions.forEach((fn, k) => {
    const before = new Map(schedule.functions.slice(0, k).map((other) => [other.name, other]));
    verifyFunction(fn, place(`function ${fn.name}`, [], false), { ...known, functions: before });
  });
  const names = new Set<string>();
  for (const kernel of schedule.kernels) {
    if (names.has(kernel.name)) mistakes.add(`kernel ${kernel.name}: defined twice`);
    names.add(kernel.name);
    verifyKernel(kernel, place(`kernel ${kernel.name}`, indicesOf(kernel.domain), true), known);
  }
  return [...mistakes, ...(manifest ? verifyManifest(schedule, manifest) : [])];
}

type MakePlace = (label: string, indices: readonly IndexName[], memory: boolean) => Place;

function verifyUniform(uniform: Uniform, sofar: Map<string, Type>, known: Definitions, place: MakePlace): void {
  const names = uniform.kind === "value" ? [uniform.name] : uniform.names;
  const values = uniform.kind === "value" ? [uniform.value] : uniform.entries;
  const here = place(`uniform ${names[0] ?? ""}`, [], false);
  for (const value of values) verifyExpression(value, here, new Bindings(), known);
  if (uniform.kind === "matrix_exponential" && (names.length !== uniform.size ** 2 || values.length !== names.length)) {
    here.report(`${names.length} names and ${values.length} entries for a matrix of ${uniform.size} rows`);
  }
  // Entries of a matrix that nothing reads have no name.
  for (const name of names.filter((one) => one !== "")) {
    if (sofar.has(name)) here.report(`${name} is defined twice`);
    sofar.set(name, uniform.kind === "value" ? uniform.value.type : "real");
  }
}

function verifyFunction(fn: IrFunction, place: Place, known: Definitions): void {
  const bindings = new Bindings();
  for (const { name, type } of fn.parameters)
    if (!bindings.bind(name, type)) place.report(`parameter ${name} is there twice`);
  verifyBlock(fn.body, { place, known, results: [fn.result] }, bindings);
  if (!alwaysReturns(fn.body)) place.report("does not return on every way");
}

function verifyKernel(kernel: Kernel, place: Place, known: Definitions): void {
  const { domain, body } = kernel;
  const results: readonly Type[] = domain.kind === "pair" ? ["real", "boolean"] : [];
  verifyBlock(body, { place, known, domain, results }, new Bindings());
  if (domain.kind === "pair" && !alwaysReturns(body)) place.report("does not return on every way");
  if (domain.kind === "view") {
    for (const name of [domain.from, domain.to]) if (!place.uniforms.has(name)) place.report(`unknown uniform ${name}`);
  }
  if (domain.kind !== "arrivals" && domain.kind !== "synapses") return;
  for (const buffer of mixedWriters(body, visitStmts)) place.report(`both stores to and accumulates into ${buffer}`);
}

function indicesOf(domain: Domain): readonly IndexName[] {
  switch (domain.kind) {
    case "population":
    case "due":
    case "view":
      return ["i"];
    case "pair":
      return ["i", "j"];
    case "senders":
      return [domain.end === "pre" ? "i" : "j"];
    case "arrivals":
    case "synapses":
      return ["i", "j", "s"];
  }
}
