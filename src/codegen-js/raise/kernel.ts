/** A kernel or function of the IR, raised: blocks without sharing whose names are identifiers. */
import type { Domain, IrFunction, Kernel, Stmt } from "../../ir/kernel.ts";
import { Pool } from "../../ir/pool.ts";
import { importer, mapStmts } from "../../ir/rewrite.ts";
import type { Manifest } from "../../runtime/manifest.ts";
import { hoist } from "../../ir/raise/hoist.ts";
import type { ModuleNames } from "./module.ts";
import { loopBounds } from "../../ir/raise/bounds.ts";
import { toIdentifier } from "./names.ts";
import { Placer } from "../../ir/raise/place.ts";
import { prefixesOf } from "../../ir/raise/prefixes.ts";
import { shortName } from "../../ir/raise/suggest.ts";
import type { Raised } from "../../ir/raise/tree.ts";
import { withoutUnused } from "../../ir/raise/unused.ts";
import { versioned } from "../../ir/raise/versions.ts";

/** A value of the memory under a name of its own. */
export interface Fetched {
  readonly identifier: string;
  readonly key: string;
}
export interface RaisedKernel {
  readonly kernel: Kernel;
  readonly identifier: string;
  readonly uniforms: readonly Fetched[];
  readonly arrays: readonly Fetched[];
  /** Once per call; once per round of the outer loop; once per element. */
  readonly head: readonly Raised[];
  readonly outer: readonly Raised[];
  readonly body: readonly Raised[];
}

/** Names that the frame of a kernel uses. */
function frameNames(domain: Domain): readonly string[] {
  switch (domain.kind) {
    case "population":
      return ["memory", "step", "i", "from", "to", "spikes", "count"];
    case "due":
      return ["memory", "step", "i", "q", "due", "many", "spikes", "count"];
    case "view":
      return ["memory", "step", "i", "from", "to"];
    case "pair":
      return ["memory", "step", "i", "j"];
    case "senders":
      return ["memory", "step", "spikes", "count", "q", "i", "j", "from", "to"];
    case "synapses":
      return ["memory", "step", "i", "j", "s", "r", "end", "preFrom", "preTo", "slots", "row", "target"];
    case "arrivals": {
      const both = ["memory", "step", "spikes", "count", "q", "i", "j", "s", "end"];
      const pre = ["slot", "r", "preFrom", "slots", "row", "target"];
      return [
        ...both,
        ...(domain.end === "pre" ? pre : ["c", "k", "postFrom", "column", "columnSynapse", "columnSource"]),
      ];
    }
  }
}

/** A pair function gives a number, also where it answers yes or no. */
function numericResults(body: readonly Stmt[], pool: Pool): Stmt[] {
  return body.map((stmt) => {
    if (stmt.kind === "if")
      return { ...stmt, then: numericResults(stmt.then, pool), otherwise: numericResults(stmt.otherwise, pool) };
    return stmt.kind === "return" ? { ...stmt, value: pool.cast(stmt.value, "real") } : stmt;
  });
}

function prepared(body: readonly Stmt[], domain: Domain, pool: Pool): readonly Raised[] {
  const own = mapStmts(body, importer(pool));
  return withoutUnused(loopBounds(pool, versioned(pool, domain.kind === "pair" ? numericResults(own, pool) : own)));
}

export function raiseKernel(kernel: Kernel, manifest: Manifest, module: ModuleNames, identifier: string): RaisedKernel {
  const pool = new Pool();
  const names = module.names.child(frameNames(kernel.domain));
  const prefixes = prefixesOf(kernel.domain, manifest, toIdentifier);
  const uniforms = new Fetcher((key) => names.fresh(shortName(key, prefixes), key));
  const arrays = new Fetcher((key) => names.fresh(key));
  const hoisted = hoist(pool, kernel.domain, prepared(kernel.body, kernel.domain, pool));
  const identifiers = {
    ...module,
    array: arrays.get,
    uniform: uniforms.get,
    uniformsFor: uniformsFrom(module, "memory.u"),
  };
  const placer = new Placer(pool, names, identifiers, prefixes);
  const head = placer.place(hoisted.head);
  const outer = placer.place(hoisted.outer);
  const body = placer.place(hoisted.body);
  return { kernel, identifier, uniforms: uniforms.all, arrays: arrays.all, head, outer, body };
}

export interface RaisedFunction {
  readonly identifier: string;
  readonly parameters: readonly string[];
  readonly uniforms: readonly Fetched[];
  readonly body: readonly Raised[];
}

export function raiseFunction(fn: IrFunction, module: ModuleNames, identifier: string): RaisedFunction {
  const pool = new Pool();
  const names = module.names.child(["u"]);
  const uniforms = new Fetcher((key) => names.fresh(key));
  const identifiers = {
    ...module,
    array: (name: string) => name,
    uniform: uniforms.get,
    uniformsFor: uniformsFrom(module, "u"),
  };
  const placer = new Placer(pool, names, identifiers, []);
  const own = fn.parameters.map((parameter) => placer.bind(parameter.name));
  const parameters = module.uniformsOf.has(fn.name) ? ["u", ...own] : own;
  const body = placer.place(withoutUnused(loopBounds(pool, versioned(pool, mapStmts(fn.body, importer(pool))))));
  return { identifier, parameters, uniforms: uniforms.all, body };
}

function uniformsFrom(module: ModuleNames, text: string): (functionName: string) => string | undefined {
  return (name) => (module.uniformsOf.has(name) ? text : undefined);
}

/** Gives each key an identifier when it is first asked for. */
class Fetcher {
  readonly #found = new Map<string, string>();
  readonly #name: (key: string) => string;

  constructor(name: (key: string) => string) {
    this.#name = name;
  }
  readonly get = (key: string): string => {
    const identifier = this.#found.get(key) ?? this.#name(key);
    this.#found.set(key, identifier);
    return identifier;
  };
  get all(): readonly Fetched[] {
    return [...this.#found].map(([key, identifier]) => ({ key, identifier }));
  }
}
