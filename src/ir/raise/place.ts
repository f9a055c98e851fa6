/**
 * Why: a value that is used twice is worked out once, and every line shows something with a name.
 * Before:  store g[i] = g[i] * d; store v[i] = v[i] + dt * (g[i] * d)
 * After:   g_new = g[i] * d; store g[i] = g_new; store v[i] = v[i] + dt * g_new
 * A shared value stands just before its first use, in the innermost block that needs it in any case; so nothing leaves an
 * arm of `choose` or the inside of an `if`. An arm of `choose` that needs statements of its own makes it an `if`.
 */
import { children, type Expr } from "../expr.ts";
import type { Pool } from "../pool.ts";
import { rebuild } from "../rewrite.ts";
import type { Names } from "./names.ts";
import { reductionStep, startOf } from "./reduction.ts";
import { suggest, type Prefix } from "./suggest.ts";
import { baseName, type Raised } from "./tree.ts";
import { isCheap, usesOf, type Uses } from "./uses.ts";

/** What the names of the IR are called in the emitted code. */
export interface Identifiers {
  readonly array: (buffer: string) => string;
  /** Undefined: uniforms keep their names. */
  readonly uniform?: ((name: string) => string) | undefined;
  readonly table: (name: string) => string;
  readonly function: (name: string) => string;
  /** Text of the object that a function of the program reads uniforms from; undefined where it reads none. */
  readonly uniformsFor: (functionName: string) => string | undefined;
}

type Known = ReadonlyMap<Expr, Expr>;

/** Whether an arm of `choose` is to be a branch though it could be an operand; what is `known` costs nothing. */
export type WantsBranch = (arm: Expr, known: (e: Expr) => boolean) => boolean;

export class Placer {
  readonly #pool: Pool;
  readonly #names: Names;
  readonly #identifiers: Identifiers;
  readonly #prefixes: readonly Prefix[];
  readonly #wantsBranch: WantsBranch;
  /** Locals of the IR -> identifier. */
  readonly #locals = new Map<string, string>();

  constructor(
    pool: Pool,
    names: Names,
    identifiers: Identifiers,
    prefixes: readonly Prefix[],
    wantsBranch: WantsBranch = () => false,
  ) {
    this.#pool = pool;
    this.#names = names;
    this.#identifiers = identifiers;
    this.#prefixes = prefixes;
    this.#wantsBranch = wantsBranch;
  }

  /** Binds a parameter of a function. */
  bind(name: string): string {
    const identifier = this.#names.fresh(name);
    this.#locals.set(name, identifier);
    return identifier;
  }

  place(block: readonly Raised[], outside: Known = new Map()): Raised[] {
    const uses = usesOf(block, (e) => outside.has(e));
    const shared = this.#shared(uses, outside);
    const named = new Map(
      block.flatMap((stmt) =>
        stmt.kind === "let" && shared.has(stmt.value) ? [[stmt.value, stmt.name] as const] : [],
      ),
    );
    const scope = new Scope(outside);
    const order = [...shared].sort((a, b) => a.id - b.id);
    return block.flatMap((stmt, position) => {
      const before = order
        .filter((e) => uses.first.get(e) === position)
        .flatMap((e) => this.#define(e, named.get(e), scope));
      return [...before, ...this.#statement(stmt, scope)];
    });
  }

  /** The values of a block that get a name in it. */
  #shared(uses: Uses, outside: Known): Set<Expr> {
    const found = new Set(
      [...uses.strict].filter((e) => e.kind === "reduce" || ((uses.count.get(e) ?? 0) > 1 && !isCheap(e))),
    );
    for (const e of uses.strict) {
      if (e.kind === "choose" && [e.then, e.otherwise].some((arm) => this.#needsStatements(arm, outside, found)))
        found.add(e);
    }
    return found;
  }

  #needsStatements(arm: Expr, outside: Known, shared: ReadonlySet<Expr>): boolean {
    const known = (e: Expr): boolean => outside.has(e) || shared.has(e);
    const uses = usesOf([{ kind: "return", value: arm }], known);
    return this.#wantsBranch(arm, known) || this.#shared(uses, outside).size > 0;
  }

  #define(e: Expr, wanted: string | undefined, scope: Scope): Raised[] {
    const value = this.#shallow(e, scope);
    const name = this.#names.fresh(
      ...(wanted === undefined || wanted.startsWith("#") ? this.#suggest(e, scope) : [plain(wanted)]),
    );
    if (wanted !== undefined) this.#locals.set(wanted, name);
    scope.add(e, this.#pool.local(name, e.type));
    if (e.kind === "reduce") return this.#reduction(e, name, scope);
    if (e.kind === "choose" && value === undefined) return this.#branches(e, name, scope);
    return value ? [{ kind: "let", name, value }] : [];
  }

  #suggest(e: Expr, scope: Scope): readonly string[] {
    return suggest(this.#readable(e, scope), this.#prefixes);
  }

  /** Operands with the names that they have by now, for a telling name. */
  #readable(e: Expr, scope: Scope): Expr {
    const isSquare = e.kind === "binary" && e.left === e.right;
    const named = (child: Expr): Expr => {
      if (child.kind === "local") return this.#pool.local(this.#local(child.name), child.type);
      return isSquare && child.kind !== "load" ? (scope.known.get(child) ?? child) : child;
    };
    return rebuild(this.#pool, e, named);
  }

  /** `e` in terms of what has a name; undefined where it takes statements. */
  #shallow(e: Expr, scope: Scope): Expr | undefined {
    if (e.kind === "reduce") return undefined;
    if (e.kind === "choose" && [e.then, e.otherwise].some((arm) => this.#needsStatements(arm, scope.known, new Set())))
      return undefined;
    return this.#rebuilt(e, scope);
  }

  #branches(e: Extract<Expr, { kind: "choose" }>, name: string, scope: Scope): Raised[] {
    const arm = (value: Expr): Raised[] =>
      this.place([{ kind: "assign", name: this.#exact(name), value }], scope.known);
    return [
      { kind: "var", name, type: e.type },
      { kind: "if", condition: this.#inline(e.condition, scope), then: arm(e.then), otherwise: arm(e.otherwise) },
    ];
  }

  #reduction(e: Extract<Expr, { kind: "reduce" }>, name: string, scope: Scope): Raised[] {
    const [from, to] = [this.#inline(e.from, scope), this.#inline(e.to, scope)];
    const end = children(to).length === 0 ? to : this.#pool.local(this.#names.fresh("end"), to.type);
    const before: Raised[] = end.kind === "local" && end !== to ? [{ kind: "let", name: end.name, value: to }] : [];
    const variable = this.bind(e.variable);
    const total = this.#pool.local(this.#exact(name), e.type);
    const body = this.place(
      [{ kind: "assign", name: this.#exact(name), value: reductionStep(this.#pool, e.operator, total, e.body) }],
      scope.known,
    );
    return [
      ...before,
      { kind: "var", name, type: e.type, value: startOf(this.#pool, e.operator, e.type) },
      { kind: "for", variable, from, to: end, body },
    ];
  }

  /** A name of the IR that stands for exactly this identifier. */
  #exact(identifier: string): string {
    const name = `=${identifier}`;
    this.#locals.set(name, identifier);
    return name;
  }

  #statement(stmt: Raised, scope: Scope): Raised[] {
    const of = (e: Expr): Expr => this.#inline(e, scope);
    const block = (body: readonly Raised[]): Raised[] => this.place(body, scope.known);
    switch (stmt.kind) {
      case "let":
        return this.#let(stmt, scope);
      case "var": {
        const value = stmt.value && of(stmt.value);
        return [{ ...stmt, name: this.bind(stmt.name), value }];
      }
      case "assign":
        return [{ kind: "assign", name: this.#local(stmt.name), value: of(stmt.value) }];
      case "store":
      case "accumulate":
        return [
          { ...stmt, buffer: this.#identifiers.array(stmt.buffer), index: of(stmt.index), value: of(stmt.value) },
        ];
      case "if":
        return [
          { kind: "if", condition: of(stmt.condition), then: block(stmt.then), otherwise: block(stmt.otherwise) },
        ];
      case "for": {
        const [from, to] = [of(stmt.from), of(stmt.to)];
        return [{ kind: "for", variable: this.bind(stmt.variable), from, to, body: block(stmt.body) }];
      }
      case "repeat":
        return [
          { kind: "repeat", counter: this.#names.fresh(stmt.counter), times: of(stmt.times), body: block(stmt.body) },
        ];
      case "break_unless":
        return [{ kind: "break_unless", condition: of(stmt.condition) }];
      case "emit":
        return [stmt];
      case "return":
        return [{ kind: "return", value: of(stmt.value) }];
    }
  }

  #let(stmt: Extract<Raised, { kind: "let" }>, scope: Scope): Raised[] {
    const known = scope.known.get(stmt.value);
    if (known?.kind === "local") {
      this.#locals.set(stmt.name, known.name);
      return [];
    }
    const value = this.#inline(stmt.value, scope);
    const wanted = stmt.name.startsWith("#") ? this.#suggest(stmt.value, scope) : [plain(stmt.name)];
    const name = this.#names.fresh(...wanted);
    this.#locals.set(stmt.name, name);
    return [{ kind: "let", name, value }];
  }

  #local(name: string): string {
    return this.#locals.get(baseName(name)) ?? name;
  }

  #apply(e: Extract<Expr, { kind: "apply" }>): Expr {
    const uniforms = this.#identifiers.uniformsFor(e.name);
    const args = uniforms === undefined ? e.args : [this.#pool.local(uniforms), ...e.args];
    return this.#pool.apply(this.#identifiers.function(e.name), args, e.type);
  }

  #inline(e: Expr, scope: Scope): Expr {
    const known = scope.known.get(e) ?? scope.inlined.get(e);
    if (known) return known;
    const made = this.#rebuilt(e, scope);
    scope.inlined.set(e, made);
    return made;
  }

  #rebuilt(e: Expr, scope: Scope): Expr {
    const made = rebuild(this.#pool, e, (child) => this.#inline(child, scope));
    switch (made.kind) {
      case "local":
        return this.#pool.local(this.#local(made.name), made.type);
      case "uniform":
        return this.#identifiers.uniform ? this.#pool.local(this.#identifiers.uniform(made.name), made.type) : made;
      case "load":
        return this.#pool.load(this.#identifiers.array(baseName(made.buffer)), made.index, made.type);
      case "element":
        return this.#pool.element(this.#identifiers.table(made.table), made.index, made.type);
      case "apply":
        return this.#apply(made);
      case "const":
      case "step":
      case "index":
      case "cast":
      case "negate":
      case "not":
      case "binary":
      case "call":
      case "select":
      case "choose":
      case "random":
      case "reduce":
        return made;
    }
  }
}

/** The name without what made it unique. */
function plain(name: string): string {
  return name.split("~", 1)[0] ?? name;
}

/** What has a name in a block, and what was written out so far. */
class Scope {
  readonly known: Map<Expr, Expr>;
  readonly inlined = new Map<Expr, Expr>();

  constructor(outside: Known) {
    this.known = new Map(outside);
  }
  add(e: Expr, name: Expr): void {
    this.known.set(e, name);
  }
}
