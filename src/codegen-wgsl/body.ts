/** Bodies of kernels, and the functions of a program, as WGSL text. */
import { children } from "../ir/expr.ts";
import type { IrFunction, Kernel, Schedule, Stmt } from "../ir/kernel.ts";
import { Pool } from "../ir/pool.ts";
import { loopBounds } from "../ir/raise/bounds.ts";
import { hoist } from "../ir/raise/hoist.ts";
import type { Names } from "../ir/raise/names.ts";
import { Placer, type Identifiers, type WantsBranch } from "../ir/raise/place.ts";
import { prefixesOf } from "../ir/raise/prefixes.ts";
import type { Raised } from "../ir/raise/tree.ts";
import { withoutUnused } from "../ir/raise/unused.ts";
import { versioned } from "../ir/raise/versions.ts";
import { mapStmts } from "../ir/rewrite.ts";
import type { Manifest } from "../runtime/manifest.ts";
import type { Access } from "./access.ts";
import { toIdentifier, wgslScope } from "./names.ts";
import { preparer } from "./prepare.ts";
import { wgslTypes, type Printing } from "./print/expression.ts";
import { printBlock } from "./print/statement.ts";

/** Names of the functions of a program. */
export interface ModuleScope {
  readonly names: Names;
  readonly functions: ReadonlyMap<string, string>;
}

export function moduleScope({ functions }: Pick<Schedule, "functions">): ModuleScope {
  const names = wgslScope();
  return { names, functions: new Map(functions.map(({ name }) => [name, names.fresh(name)])) };
}

export interface PrintedBody {
  /** What is the same for all synapses of a row (of a column, where targets' spikes arrive); empty over populations. */
  readonly outer: readonly string[];
  readonly body: readonly string[];
  /** What it uses of the prelude. */
  readonly uses: ReadonlySet<string>;
}

/**
 * What a kernel does to one element. It declares only names that end in `_`, and has neither `return` nor barrier.
 * @param kernel of `hostValues`
 */
export function printBody(
  kernel: Kernel,
  scope: ModuleScope,
  access: Access,
  manifest: Pick<Manifest, "projections">,
): PrintedBody {
  const pool = new Pool();
  const hoisted = hoist(pool, kernel.domain, prepared(kernel.body, pool));
  const prefixes = prefixesOf(kernel.domain, manifest, toIdentifier);
  const placer = new Placer(pool, scope.names.child(), identifiersOf(scope), prefixes, isDear);
  const outer = [...placer.place(hoisted.head), ...placer.place(hoisted.outer)];
  const printing: Printing = { access, uses: new Set() };
  const body = placer.place(hoisted.body);
  return { outer: printBlock(outer, "", printing), body: printBlock(body, "", printing), uses: printing.uses };
}

/** The functions of a program that have a block for a body. */
export function printFunctions(
  { functions }: Pick<Schedule, "functions">,
  scope: ModuleScope,
  access: Access,
): { readonly text: string; readonly uses: ReadonlySet<string> } {
  const printing: Printing = { access, uses: new Set() };
  const texts = functions.map((fn) => printFunction(fn, scope, printing));
  return { text: texts.join("\n\n"), uses: printing.uses };
}

function printFunction(fn: IrFunction, scope: ModuleScope, printing: Printing): string {
  const pool = new Pool();
  const placer = new Placer(pool, scope.names.child(), identifiersOf(scope), [], isDear);
  const parameters = fn.parameters.map(({ name, type }) => `${placer.bind(name)}: ${wgslTypes[type]}`);
  const body = placer.place(prepared(fn.body, pool));
  return [
    `fn ${scope.functions.get(fn.name) ?? fn.name}(${parameters.join(", ")}) -> ${wgslTypes[fn.result]} {`,
    ...printBlock(body, "  ", printing),
    "}",
  ].join("\n");
}

const prepared = (body: readonly Stmt[], pool: Pool): readonly Raised[] =>
  withoutUnused(loopBounds(pool, versioned(pool, mapStmts(body, preparer(pool)))));

/** Buffers, uniforms and tables keep their names: the layout knows them by these. */
const identifiersOf = ({ functions }: ModuleScope): Identifiers => ({
  array: (buffer) => buffer,
  table: (table) => table,
  function: (name) => functions.get(name) ?? name,
  uniformsFor: () => undefined,
});

/** Cheap functions: instructions of every device. */
const instructions: ReadonlySet<string> = new Set([
  "abs",
  "sign",
  "floor",
  "ceil",
  "min",
  "max",
  "int",
  "clip",
  "flush",
  "isnan",
]);

/** An arm of `choose` that is worth a branch: `select` works out both. */
const isDear: WantsBranch = (arm, known) => {
  if (known(arm)) return false;
  const dear = arm.kind === "random" || arm.kind === "apply" || (arm.kind === "call" && !instructions.has(arm.name));
  return dear || children(arm).some((child) => isDear(child, known));
};
