import type { ModuleAst } from "../../parser/ast.ts";
import { parseOnce } from "../../parser/parse-once.ts";
import { libraryModules } from "../../language/library-modules.ts";
import { Diagnostics, type Extra } from "../../source/diagnostic.ts";
import type { Source, Span } from "../../source/source.ts";
import { suggestionOrList } from "../names/suggestions.ts";
import type { Session } from "../session.ts";
import { lostNames } from "./lost-names.ts";
import type { Module, TopSymbol } from "./symbol.ts";

interface Asked {
  readonly name: string;
  readonly at: Span;
  readonly from: string;
  readonly fromSpan: Span;
}

/** All modules of one run of the checker; each text is read once, and only when a name of it is asked for. */
export class Modules {
  readonly #session: Session;
  readonly #out: Diagnostics;
  readonly #declare: (source: Source, ast: ModuleAst, modules: Modules) => Module;
  readonly #loaded = new Map<string, Module>();
  /** Specifiers that could not be loaded, each reported once. */
  readonly #missing = new Set<string>();
  /** Which module asked which. */
  readonly #edges = new Map<string, Set<string>>();

  constructor(
    session: Session,
    out: Diagnostics,
    declare: (source: Source, ast: ModuleAst, modules: Modules) => Module,
  ) {
    this.#session = session;
    this.#out = out;
    this.#declare = declare;
  }

  add(source: Source, ast: ModuleAst): Module {
    if (this.#out.failed) this.#session.lose(lostNames(ast));
    const module = this.#declare(source, ast, this);
    this.#loaded.set(source.name, module);
    return module;
  }

  /** What `name` of the module `from` stands for, through all re-exports; undefined where it is not there, which was reported. */
  find(asked: Asked, importer: Module): TopSymbol | undefined {
    const module = this.#load(asked, importer);
    if (module === undefined || this.#closesCycle(asked, importer, module)) return undefined;
    const symbol = module.symbols.get(asked.name);
    if (symbol === undefined) return this.#unknown(asked, module);
    if (symbol.kind === "import") return symbol.target();
    if (symbol.kind === "part" || symbol.kind === "function" || symbol.kind === "const") return symbol;
    const what = { param: "a parameter", population: "a population", let: "a let", connection: "a connection" }[
      symbol.kind
    ];
    this.#session.report(
      "NE2009",
      asked.at,
      { name: asked.name, what, wanted: "something to import" },
      { help: "neurons, synapses, functions and consts can be imported" },
    );
    return undefined;
  }

  #unknown(asked: Asked, module: Module): undefined {
    if (module.ast.items.some((item) => item.kind === "bad")) return undefined;
    const there = [...module.symbols.values()].filter(
      ({ kind }) => kind === "part" || kind === "function" || kind === "const" || kind === "import",
    );
    const names = there.map(({ name }) => name);
    this.#session.report(
      "NE2004",
      asked.at,
      { module: asked.from, name: asked.name },
      this.#elsewhere(asked) ?? suggestionOrList(asked.name, asked.at, names, "it has"),
    );
    return undefined;
  }

  /** Another module of the standard library that has the name. */
  #elsewhere({ name, from, fromSpan }: Asked): Extra | undefined {
    const module = libraryModules.find((one) => one !== from && this.#exports(one, name));
    if (module === undefined) return undefined;
    const help = `it is in \`${module}\``;
    const edits = [{ span: fromSpan, text: `"${module}"` }];
    return { help, fix: { title: `import it from ${module}`, edits } };
  }

  #exports(from: string, name: string): boolean {
    const found = this.#session.loader.load(from, "");
    if ("error" in found) return false;
    const { items } = parseOnce(found.source, new Diagnostics());
    return items.some(
      (item) => item.kind === "export" && item.names.some((one) => (one.alias ?? one.name).name === name),
    );
  }

  #load(asked: Asked, importer: Module): Module | undefined {
    const found = this.#session.loader.load(asked.from, importer.source.name);
    if ("error" in found) {
      const key = `${importer.source.name} ${asked.from}`;
      if (!this.#missing.has(key))
        this.#session.report("NE2005", asked.fromSpan, { module: asked.from, why: found.error });
      this.#missing.add(key);
      return undefined;
    }
    return this.#loaded.get(found.source.name) ?? this.add(found.source, parseOnce(found.source, this.#out));
  }

  /** Reports a cycle where `module` already needs `importer`. */
  #closesCycle(asked: Asked, importer: Module, module: Module): boolean {
    const [from, to] = [importer.source.name, module.source.name];
    if (this.#edges.get(from)?.has(to) === true) return false;
    const path = this.#path(to, from);
    if (path !== undefined) {
      this.#session.report("NE2006", asked.fromSpan, { path: [from, ...path].join(" -> ") });
      return true;
    }
    const edges = this.#edges.get(from) ?? new Set();
    this.#edges.set(from, edges.add(to));
    return false;
  }

  #path(from: string, to: string): readonly string[] | undefined {
    const cameFrom = new Map<string, string | undefined>([[from, undefined]]);
    for (const name of cameFrom.keys()) {
      if (name === to) return pathTo(name, cameFrom);
      for (const next of this.#edges.get(name) ?? []) if (!cameFrom.has(next)) cameFrom.set(next, name);
    }
    return undefined;
  }
}

function pathTo(end: string, cameFrom: ReadonlyMap<string, string | undefined>): readonly string[] {
  const path: string[] = [];
  for (let name: string | undefined = end; name !== undefined; name = cameFrom.get(name)) path.unshift(name);
  return path;
}
