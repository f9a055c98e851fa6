import type { Binding, Expr } from "../../parser/ast.ts";
import type { Span } from "../../source/source.ts";
import { places, type Entity, type Env } from "../env.ts";
import { wantType } from "../expressions/expect-type.ts";
import { bare } from "../expressions/describe.ts";
import { makeEnv } from "../expressions/index.ts";
import { Lazy } from "../lazy.ts";
import type { CheckedExpr } from "../model.ts";
import { annotatedType } from "../names/annotated-type.ts";
import type { Session } from "../session.ts";
import { readsPopulations } from "./reads-populations.ts";
import type { Module, TopSymbol } from "./symbol.ts";

/**
 * A `let` at the top level: a view of a population, or a value that is worked out from parameters or from whole populations.
 * @param populationValues `x of cells`, as soon as there are populations
 */
export function letSymbol(
  entry: Binding,
  module: Module,
  session: Session,
  populationValues: () => Env["of"] = () => session.populationValues,
): TopSymbol {
  const { name, span } = entry.name;
  const lazy = new Lazy(session, name, span, () => checkValue(entry, module, session, populationValues()));
  const make = (at: Span): CheckedExpr | undefined => {
    session.used.add(entry);
    const value = lazy.get();
    if (value === undefined) return undefined;
    const node = { ...value, span: at };
    const hint = session.hints.get(value);
    if (hint !== undefined) session.hints.set(node, hint);
    return node;
  };
  const view: Entity = { kind: "thing", what: "view" };
  const value: Entity = { kind: "value", what: "let", need: "param", make };
  const gathered: Entity = { kind: "value", what: "let", need: "population", make };
  const entityOf = (): Entity =>
    isView(entry.value, module) ? view : readsPopulations(entry.value, module) ? gathered : value;
  const check = (): void => {
    const early = populationValues() === undefined && readsPopulations(entry.value, module);
    if (!early && !isView(entry.value, module)) lazy.get();
  };
  return new LetSymbol({ name, span, module, node: entry, check }, entityOf);
}

type Let = Extract<TopSymbol, { kind: "let" }>;

/**
 * What it stands for is known when all names of the module are. A class: V8 makes a getter of an object literal in old space, where it
 * holds the whole model until old garbage is collected.
 */
class LetSymbol implements Let {
  readonly kind = "let";
  readonly name: string;
  readonly span: Span;
  readonly module: Module;
  readonly node: Binding;
  readonly check: () => void;
  readonly #entityOf: () => Entity;
  #entity: Entity | undefined;

  constructor({ name, span, module, node, check }: Omit<Let, "kind" | "entity">, entityOf: () => Entity) {
    this.name = name;
    this.span = span;
    this.module = module;
    this.node = node;
    this.check = check;
    this.#entityOf = entityOf;
  }

  get entity(): Entity {
    return (this.#entity ??= this.#entityOf());
  }
}

function checkValue(
  entry: Binding,
  module: Module,
  session: Session,
  populationValues: Env["of"],
): CheckedExpr | undefined {
  const { name, span } = entry.name;
  if (entry.value === undefined) {
    session.report("NE2021", span, { what: "let", name, missing: "a value" });
    return undefined;
  }
  const of = readsPopulations(entry.value, module) ? populationValues : undefined;
  const rules = of === undefined ? places.modelParam : places.populationLet;
  const checked = makeEnv(session, { scope: module.scope, rules, of }).check(entry.value);
  if (checked === undefined || entry.annotation === undefined) return checked;
  const wanted = annotatedType(session, entry.annotation, checked);
  return wanted === undefined ? checked : wantType(session, entry.value, checked, { what: name, ...wanted });
}

/** The name at the root of `cells`, `cells[3]`, `cells[0 .. 9]`. */
export function rootName(expr: Expr): Extract<Expr, { kind: "name" }> | undefined {
  let inner = bare(expr);
  while (inner.kind === "index" || inner.kind === "slice") inner = bare(inner.object);
  return inner.kind === "name" ? inner : undefined;
}

/**
 * Whether a let names a part of a population. Chains of lets are followed as far as a chain without a loop can go; a loop in which
 * an element or a range is taken can only be meant as one of views.
 */
export function isView(expr: Expr | undefined, module: Module): boolean {
  let [next, taken] = [expr, false];
  for (let k = 0; k <= module.symbols.size && next !== undefined; k++) {
    const root = rootName(next);
    const symbol = root === undefined ? undefined : module.symbols.get(root.name);
    if (symbol?.kind === "population") return true;
    taken ||= root !== undefined && bare(next) !== root;
    next = symbol?.kind === "let" ? symbol.node.value : undefined;
  }
  return next !== undefined && taken;
}
