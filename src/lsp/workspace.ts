import { makeSource, span, type Span } from "../source/index.ts";
import { Analysis } from "./analysis.ts";
import type { LanguageHost } from "./host.ts";
import { mappingBetween, type Mapping } from "./mapping.ts";
import { ModuleCache } from "./modules.ts";
import { pathOf, uriOf } from "./uris.ts";

/** A text that is open in the editor. */
export class Document {
  readonly uri: string;
  readonly name: string;
  readonly #modules: ModuleCache;
  readonly #settings: LanguageHost["settings"];
  #text: string;
  #now: Analysis | undefined;
  #good: Analysis | undefined;
  #mapping: Mapping | undefined;

  constructor(uri: string, text: string, modules: ModuleCache, settings: LanguageHost["settings"]) {
    this.uri = uri;
    this.name = pathOf(uri);
    this.#text = text;
    this.#modules = modules;
    this.#settings = settings;
  }

  get text(): string {
    return this.#text;
  }

  change(text: string): void {
    if (text === this.#text) return;
    this.#text = text;
    this.outdate();
  }

  /** Something that it imports changed. */
  outdate(): void {
    this.#now = undefined;
    this.#mapping = undefined;
  }

  get now(): Analysis {
    if (this.#now === undefined) {
      this.#now = new Analysis(makeSource(this.name, this.#text), this.#modules, this.#settings(this.name));
      if (this.#now.sound) this.#good = this.#now;
    }
    return this.#now;
  }

  /** The last version without a mistake of syntax, where that is an earlier one. */
  get good(): Analysis | undefined {
    return this.#good === this.now ? undefined : this.#good;
  }

  /** Asks the text as it is; where that knows no answer, the last good one, at the same place. */
  ask<Answer>(
    offset: number,
    question: (analysis: Analysis, offset: number) => Answer | undefined,
  ): Answer | undefined {
    const answer = question(this.now, offset);
    const { good } = this;
    if (answer !== undefined || good === undefined) return answer;
    return question(good, this.#toNow(good).back(offset));
  }

  /** The version that knows most of the names around a place: the text as it is, but where a mistake swallowed the part around it. */
  nearest(offset: number): { readonly analysis: Analysis; readonly offset: number } {
    const { now, good } = this;
    if (good === undefined) return { analysis: now, offset };
    const before = this.#toNow(good).back(offset);
    const depth = (analysis: Analysis, at: number): number =>
      analysis.names.scopes.filter(({ span }) => span !== undefined && span.start <= at && at <= span.end).length;
    return depth(good, before) > depth(now, offset) ? { analysis: good, offset: before } : { analysis: now, offset };
  }

  /** A span of an earlier version in the text as it is; undefined where that was rewritten. */
  current(at: Span): Span | undefined {
    const { good, now } = this;
    if (at.source !== good?.source) return at;
    const moved = this.#toNow(good).forth(at.start, at.end);
    return moved === undefined ? undefined : span(now.source, ...moved);
  }

  #toNow(good: Analysis): Mapping {
    return (this.#mapping ??= mappingBetween(good.source.text, this.#text));
  }
}

/** The open texts, and the modules that they import. */
export class Workspace {
  readonly host: LanguageHost;
  readonly modules: ModuleCache;
  readonly #documents = new Map<string, Document>();

  constructor(host: LanguageHost) {
    this.host = host;
    this.modules = new ModuleCache(host, (path) => this.#byPath(path)?.text);
  }

  get documents(): readonly Document[] {
    return [...this.#documents.values()];
  }

  document(uri: string): Document | undefined {
    return this.#documents.get(uri);
  }

  /** Opens a text, or gives it its new content. */
  put(uri: string, text: string): Document {
    const document = this.#documents.get(uri) ?? new Document(uri, text, this.modules, this.host.settings);
    this.#documents.set(uri, document);
    document.change(text);
    this.#changed(document);
    return document;
  }

  close(uri: string): void {
    const document = this.#documents.get(uri);
    this.#documents.delete(uri);
    if (document !== undefined) this.#changed(document);
  }

  /** Files that are not open may have changed. */
  refresh(): void {
    this.modules.forget();
    for (const document of this.documents) document.outdate();
  }

  /** The address of a text by its name: of an open one its own, of a module that of its file. */
  uriOf(name: string): string {
    const path = this.modules.path(name);
    return this.#byPath(path)?.uri ?? uriOf(path);
  }

  #byPath(path: string): Document | undefined {
    return this.documents.find((one) => one.name === path);
  }

  /** Those that import it are looked at anew. */
  #changed(document: Document): void {
    if (this.#documents.size < 2) return;
    this.modules.forget();
    for (const other of this.documents)
      if (other !== document && this.modules.imports(other.now.ast, other.name, document.name)) other.outdate();
  }
}
