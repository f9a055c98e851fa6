import type { ModuleLoader } from "../checker/loader.ts";
import type { DataAnswer, Host } from "../driver/host.ts";
import type { ModuleAst } from "../parser/ast.ts";
import { parseOnce } from "../parser/parse-once.ts";
import { Diagnostics, makeSource, type Source } from "../source/index.ts";
import { bind } from "./names/bind.ts";
import { origin, type ModuleNames, type NameSymbol } from "./names/symbol.ts";

interface Read {
  readonly source: Source;
  names?: ModuleNames | "busy" | undefined;
}
interface Found {
  readonly name: string;
  readonly text: string;
  readonly path?: string | undefined;
}

/** The modules that texts import. Each text is parsed once; the standard library is also read once. */
export class ModuleCache {
  readonly #host: Host;
  /** Texts that are open in the editor go before those of files. */
  readonly #open: (name: string) => string | undefined;
  readonly #library = new Map<string, Found>();
  readonly #read = new Map<string, Read>();
  readonly #paths = new Map<string, string>();

  constructor(host: Host, open: (name: string) => string | undefined) {
    this.#host = host;
    this.#open = open;
  }

  /** Where the text of a module lies. */
  path(name: string): string {
    return this.#paths.get(name) ?? name;
  }

  /** Names of modules that others declare may have changed. */
  forget(): void {
    for (const [name, read] of this.#read) if (!isLibrary(name)) read.names = undefined;
  }

  /** What `name` of the module behind `from` stands for. */
  find(name: string, from: string, importer: string): NameSymbol | undefined {
    const symbol = this.names(from, importer)?.top.get(name);
    return symbol === undefined ? undefined : origin(symbol);
  }

  names(specifier: string, importer: string): ModuleNames | undefined {
    const read = this.#module(specifier, importer);
    if (read === undefined || read.names === "busy") return undefined;
    if (read.names !== undefined) return read.names;
    read.names = "busy";
    const names = bind(parseOnce(read.source, new Diagnostics()), (name, from) =>
      this.find(name, from, read.source.name),
    );
    read.names = names;
    return names;
  }

  /** Whether a text imports the module called `name`, itself or through others. The standard library imports nobody's texts. */
  imports({ items }: ModuleAst, importer: string, name: string, seen = new Set<string>()): boolean {
    return items.some((item) => {
      if ((item.kind !== "import" && item.kind !== "export") || isLibrary(item.from)) return false;
      const module = this.names(item.from, importer);
      if (module === undefined || seen.has(module.source.name)) return false;
      seen.add(module.source.name);
      return module.source.name === name || this.imports(module.ast, module.source.name, name, seen);
    });
  }

  /** What a synapse of a module reads of its ends. */
  readOfEnds(part: NameSymbol): ReadonlySet<string> {
    const names = this.#read.get(part.span.source.name)?.names;
    return (names === "busy" ? undefined : names)?.readOfEnds.get(part) ?? new Set();
  }

  loader(): ModuleLoader {
    return {
      load: (specifier, importer) => {
        const found = this.#locate(specifier, importer);
        if ("error" in found) return found;
        return { source: this.#parsed(found).source };
      },
      bytes: (path, importer) => {
        const answer: DataAnswer = this.#host.readData(path, importer);
        return answer.ok ? { bytes: answer.bytes } : { error: answer.error };
      },
    };
  }

  /** The same answers for the whole compiler. */
  host(): Host {
    return {
      readModule: (specifier, importer) => {
        const found = this.#locate(specifier, importer);
        return "error" in found ? { ok: false, error: found.error } : { ok: true, ...found };
      },
      readData: this.#host.readData,
    };
  }

  #module(specifier: string, importer: string): Read | undefined {
    const found = this.#locate(specifier, importer);
    return "error" in found ? undefined : this.#parsed(found);
  }

  #locate(specifier: string, importer: string): Found | { readonly error: string } {
    const known = this.#library.get(specifier);
    if (known !== undefined) return known;
    const answer = this.#host.readModule(specifier, importer);
    if (!answer.ok) return { error: answer.error };
    const { name, path, text } = answer;
    if (path !== undefined) this.#paths.set(name, path);
    const found = { name, path, text: this.#open(path ?? name) ?? text };
    if (isLibrary(specifier)) this.#library.set(specifier, found);
    return found;
  }

  #parsed({ name, text }: Found): Read {
    const known = this.#read.get(name);
    if (known?.source.text === text) return known;
    const read: Read = { source: makeSource(name, text) };
    this.#read.set(name, read);
    return read;
  }
}

const isLibrary = (name: string): boolean => name.startsWith("neuro/");
