import type { Code, HolesOf } from "../source/catalogue/index.ts";
import type { Expr } from "../parser/ast.ts";
import type { Diagnostics, Extra, Label } from "../source/diagnostic.ts";
import { spanText, type Source, type Span } from "../source/source.ts";
import type { ModuleLoader } from "./loader.ts";
import type { Env } from "./env.ts";
import type { SharedTexts } from "./parts/alike.ts";
import type { PartNames } from "./parts/declarations.ts";
import type { Instance } from "./parts/instance.ts";
import type { CheckedExpr } from "./model.ts";

/** What is being worked out at the moment, for the path of a loop. */
interface Pending {
  readonly key: object;
  readonly name: string;
}
/** A random draw, numbered once everything is checked. */
interface Draw {
  readonly rank: number;
  readonly node: { site: number; readonly span: Span };
}

/** "called here", "used here". A call is shown beside a finding in any text, a use only beside one in another text. */
interface Reason extends Label {
  readonly call: boolean;
}

/** Hears of every expression as it was checked: once for each instance of the part in which it stands. For editors. */
export interface Observer {
  /** @param unit in which the author wrote the value, where that is known */
  expression(at: Expr, checked: CheckedExpr, unit: string | undefined): void;
}

/** Findings about a name that is not there. */
const unknowns: ReadonlySet<Code> = new Set(["NE2001", "NE2004", "NE2007", "NE2011"]);

/** What one run of the checker shares: where findings go, what was used, and the numbers that must be unique. */
export class Session {
  readonly #out: Diagnostics;
  readonly loader: ModuleLoader;
  readonly observer: Observer | undefined;
  readonly root: Source;
  /** Declarations that something refers to. */
  readonly used = new Set<object>();
  /** The unit in which the author wrote a value, for messages. */
  readonly hints = new Map<CheckedExpr, string>();
  /** States and params that something writes. */
  readonly written = new Set<object>();
  /** Arrays as they stand in files: an annotation gives them their unit. */
  readonly loaded = new WeakSet<CheckedExpr>();
  /** What constants are worked out from. */
  readonly constants: CheckedExpr[] = [];
  /** Params that set the size of an array. */
  readonly fixed = new Set<object>();
  readonly resolving: Pending[] = [];
  /** Why a text is being checked that is not the user's own: shown beside findings in it. */
  readonly because: Reason[] = [];
  /** "a = 2": variables of the loops and families that are being written out, outermost first. */
  iterations: readonly string[] = [];
  depth = 0;
  /** The value of a parameter of the model, where its declaration is sound. */
  modelParam: (name: string) => CheckedExpr | undefined = () => undefined;
  /** `x of cells` in lets at the top level, as soon as there are populations. */
  populationValues: Env["of"];
  /** The declarations of the file, in the order of the text. */
  items: readonly Span[] = [];
  /** Counts instances in the order of the text, so that draw sites have a stable order. */
  rank = 0;
  /** What synapses that are alike have in common. */
  readonly shared: SharedTexts = new Map();
  /** The nodes of texts that most lints look at, by what they are the nodes of. */
  readonly nodes = new Map<object, readonly CheckedExpr[]>();
  /** The same by their kinds. */
  readonly kinds = new Map<readonly CheckedExpr[], ReadonlyMap<CheckedExpr["kind"], readonly CheckedExpr[]>>();
  /** Those of them that stand in a branch. */
  readonly guarded = new Map<readonly CheckedExpr[], ReadonlySet<CheckedExpr>>();
  /** The first neuron that each neuron is like. */
  readonly representatives = new Map<Instance, Instance>();
  /** What each part declares, by its declaration. */
  readonly partNames = new Map<object, PartNames>();
  /** Neurons that are like none before them, by the part that they are of. */
  readonly sorts = new Map<object, readonly Instance[]>();
  /** How often the value of a part's param decided something. */
  paramsRead = 0;
  readonly #draws: Draw[] = [];
  readonly #reported = new Set<string>();
  readonly #lost = new Set<string>();
  readonly #missing = new Set<string>();
  #locals = 0;

  constructor(root: Source, loader: ModuleLoader, out: Diagnostics, observer?: Observer) {
    this.root = root;
    this.loader = loader;
    this.observer = observer;
    this.#out = out;
  }

  /** Names whose declaration is refused, or may be lost where the parser found a mistake: nothing more is said of them. */
  lose(names: ReadonlySet<string>): void {
    for (const name of names) this.#lost.add(name);
  }

  /**
   * A part is checked once for each instance; its mistake is still one mistake.
   * @param given advice, or what works it out where the finding is new: names that are near take time
   */
  report<C extends Code>(
    code: C,
    at: Span,
    holes: Readonly<Record<HolesOf<C>, string>>,
    given: Extra | (() => Extra) = {},
  ): void {
    const key = keyOf(code, at);
    if (this.#reported.has(key) || (unknowns.has(code) && "name" in holes && this.#lost.has(String(holes.name))))
      return;
    const extra = typeof given === "function" ? given() : given;
    if (code === "NE2001" && extra.fix === undefined && this.#isMissingAlready(spanText(at), at)) return;
    this.#reported.add(key);
    const reason = this.because.findLast(
      ({ span, call }) => span.source === this.root && (call || at.source !== this.root),
    );
    const labels =
      reason === undefined ? extra.labels : [...(extra.labels ?? []), { span: reason.span, text: reason.text }];
    const notes =
      this.iterations.length === 0 ? extra.notes : [...(extra.notes ?? []), `with ${this.iterations.join(", ")}`];
    const more = { ...(labels === undefined ? {} : { labels }), ...(notes === undefined ? {} : { notes }) };
    this.#out.report(code, at, holes, { ...extra, ...more });
  }

  /**
   * Whether a name that nobody declares was told of in the same declaration: one line mends all its uses. Mistyped ones are mended one by
   * one.
   */
  #isMissingAlready(name: string, { source, start }: Span): boolean {
    const item = source === this.root ? this.items.findLastIndex((one) => one.start <= start) : -1;
    const key = `${source.name}\n${item}\n${name}`;
    if (this.#missing.has(key)) return true;
    this.#missing.add(key);
    return false;
  }

  /** Whether this was said before, so that advice which takes time need not be worked out again. */
  said(code: Code, at: Span): boolean {
    return this.#reported.has(keyOf(code, at));
  }

  /** Works out one round of a loop, which findings name. */
  inRound<T>(iterations: readonly string[], work: () => T): T {
    const around = this.iterations;
    this.iterations = iterations;
    const result = work();
    this.iterations = around;
    return result;
  }

  get failed(): boolean {
    return this.#out.failed;
  }

  /** How many locals and random draws there are, which have numbers of their own. */
  get numbered(): number {
    return this.#locals + this.#draws.length;
  }

  /** How many mistakes were found, each told once. */
  get reported(): number {
    return this.#reported.size;
  }

  nextLocal(): number {
    return this.#locals++;
  }

  draw(node: { site: number; readonly span: Span }): void {
    this.#draws.push({ rank: this.rank, node });
  }

  /** Numbers the places of random draws in the order of the text. */
  numberDraws(): void {
    const order = this.#draws.toSorted((a, b) => a.rank - b.rank || a.node.span.start - b.node.span.start);
    order.forEach(({ node }, site) => (node.site = site));
  }
}

const keyOf = (code: Code, at: Span): string => `${code} ${at.start} ${at.end} ${at.source.name}`;
