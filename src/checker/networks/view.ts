/** Views: a population, an element, a range of one, or of another view. */
import type { Expr } from "../../parser/ast.ts";
import type { Extra } from "../../source/diagnostic.ts";
import type { Span } from "../../source/source.ts";
import { formatNumber } from "../../language/unit-names.ts";
import { places } from "../env.ts";
import { evaluateNumber } from "../evaluate/index.ts";
import { bare, describe, lineOf } from "../expressions/describe.ts";
import { withArticle } from "../expressions/name.ts";
import { makeEnv } from "../expressions/index.ts";
import { followed } from "../modules/declare.ts";
import type { TopSymbol } from "../modules/symbol.ts";
import type { CheckedExpr, CheckedView } from "../model.ts";
import { suggestion } from "../names/suggestions.ts";
import { integer, isPlain, isScalar, plainNumber } from "../types.ts";
import { familyNamed, memberAt, memberName, refuseFamily } from "./family.ts";
import type { Network, Population } from "./network.ts";
import { isWhole } from "./whole.ts";

export interface View {
  readonly checked: CheckedView;
  readonly population: Population;
}

/** The view that an expression names; undefined where there is none, which was reported. */
export function checkView(expr: Expr, network: Network): View | undefined {
  const view = resolve(expr, network, 0);
  if (view === undefined) return undefined;
  return { ...view, checked: { ...view.checked, label: labelOf(expr, view, network), span: expr.span } };
}

/** As the author calls it; a member of a family by its own name, whatever its index was written as, and a let of a loop by its view. */
function labelOf(expr: Expr, view: View, network: Network): string {
  const inner = bare(expr);
  const plain = (one: { readonly span: Span }): string => network.spell(lineOf(one.span)).replaceAll(/\s+/g, "");
  if (inner.kind === "index" && familyNamed(inner.object, network) !== undefined) return view.population.name;
  if (familyNamed(inner, network) !== undefined) return view.population.name;
  const symbol = inner.kind === "name" ? network.module.symbols.get(inner.name) : undefined;
  if (symbol?.kind === "let" && network.ofRound?.has(symbol.name) === true && symbol.node.value !== undefined)
    return labelOf(symbol.node.value, view, network);
  if (inner.kind === "index") return `${labelOf(inner.object, view, network)}[${plain(inner.index)}]`;
  if (inner.kind === "slice")
    return `${labelOf(inner.object, view, network)}[${plain(inner.from)}..${plain(inner.to)}]`;
  return plain(inner);
}

const deepest = 100;

function resolve(expr: Expr, network: Network, depth: number): View | undefined {
  const inner = bare(expr);
  const { session } = network;
  if (depth > deepest) {
    session.report("NE2023", expr.span, {});
    return undefined;
  }
  switch (inner.kind) {
    case "name":
      return named(inner, network, depth);
    case "index":
    case "slice":
      return part(inner, network, depth);
    case "bad":
      return undefined;
    case "number":
    case "boolean":
    case "string":
    case "field":
    case "derivative":
    case "unary":
    case "binary":
    case "call":
    case "array":
    case "reduce":
    case "of":
    case "paren":
      session.report("NE5007", inner.span, { text: `\`${lineOf(inner.span)}\`` });
      return undefined;
  }
}

function named(expr: Extract<Expr, { kind: "name" }>, network: Network, depth: number): View | undefined {
  const { session, module } = network;
  const symbol = followed(module.symbols.get(expr.name), session);
  if (symbol === undefined) {
    if (module.symbols.has(expr.name)) return undefined;
    session.report("NE2001", expr.span, { name: expr.name }, () => viewsNear(expr, module));
    return undefined;
  }
  if (symbol.kind === "population") {
    session.used.add(symbol.decl);
    if (symbol.decl.family === undefined) return whole(symbol.name, expr, network);
    return network.member?.family === symbol.name
      ? whole(memberName(symbol.name, network.member.index), expr, network)
      : refuseFamily(expr, symbol.name, network);
  }
  if (symbol.kind === "let") {
    session.used.add(symbol.node);
    return letView(symbol, network, depth + 1);
  }
  const what =
    symbol.kind === "part" ? symbol.decl.part : symbol.kind === "param" ? "parameter of the model" : symbol.kind;
  session.report("NE2009", expr.span, { name: expr.name, what: withArticle(what), wanted: "a population" });
  return undefined;
}

function viewsNear({ name, span }: Extract<Expr, { kind: "name" }>, { symbols }: Network["module"]): Extra {
  const known = [...symbols.values()]
    .filter(({ kind }) => kind === "population" || kind === "let")
    .map((symbol) => symbol.name);
  const near = suggestion(name, span, known);
  const list = near.help === undefined && known.length > 0;
  return list ? { help: `populations and views here: ${known.join(", ")}` } : near;
}

function whole(name: string, expr: Expr, network: Network): View | undefined {
  const population = network.population(name);
  return population && { population, checked: { population: name, label: name, span: expr.span } };
}

/** The view behind a let, which is worked out once. */
export function letView(symbol: Extract<TopSymbol, { kind: "let" }>, network: Network, depth = 0): View | undefined {
  return network.letView(symbol, (value) => resolve(value, network, depth));
}

/** `base[k]` and `base[a .. b]`: counted from the start of `base`. */
function part(expr: Extract<Expr, { kind: "index" | "slice" }>, network: Network, depth: number): View | undefined {
  const family = expr.kind === "index" ? familyNamed(expr.object, network) : undefined;
  if (family !== undefined && expr.kind === "index") {
    const member = memberAt(family, expr.index, network);
    return member === undefined ? undefined : whole(member, expr, network);
  }
  const base = resolve(expr.object, network, depth + 1);
  const from = checkWhole(expr.kind === "index" ? expr.index : expr.from, network);
  const to = expr.kind === "index" ? (from === undefined ? undefined : plusOne(from)) : checkWhole(expr.to, network);
  if (base === undefined || from === undefined || to === undefined) return undefined;
  const { checked } = base;
  const view: CheckedView = {
    ...checked,
    from: shifted(from, checked.from),
    to: shifted(to, checked.from),
    span: expr.span,
  };
  return inRange(expr, base, from, to, network) ? { population: base.population, checked: view } : undefined;
}

function checkWhole(expr: Expr, network: Network): CheckedExpr | undefined {
  const { session, module } = network;
  const value = makeEnv(session, { scope: module.scope, rules: places.view }).check(expr);
  if (value === undefined) return undefined;
  if (!isPlain(value.type) || !isScalar(value.type)) {
    session.report("NE3004", expr.span, {
      what: "an index",
      wanted: "a whole number",
      found: describe(session, expr, value),
    });
    return undefined;
  }
  const number = evaluateNumber(value, { modelParam: session.modelParam });
  if (number === undefined || isWhole(number)) return value;
  const text = lineOf(expr.span);
  session.report("NE5002", expr.span, {
    what: /^-?[\d.]+$/.test(text) ? "an index" : `the index \`${text}\``,
    value: formatNumber(number),
  });
  return undefined;
}

const add = (left: CheckedExpr, right: CheckedExpr): CheckedExpr => ({
  kind: "binary",
  operator: "+",
  left,
  right,
  span: left.span,
  type: left.type.kind === "integer" && right.type.kind === "integer" ? integer : plainNumber,
});
const plusOne = (expr: CheckedExpr): CheckedExpr =>
  expr.kind === "number"
    ? { ...expr, value: expr.value + 1 }
    : add(expr, { kind: "number", value: 1, type: integer, span: expr.span });
const shifted = (expr: CheckedExpr, start: CheckedExpr | undefined): CheckedExpr =>
  start === undefined ? expr : add(start, expr);

/** What can be known now is checked now; parameters may be set to other values later. */
function inRange(
  expr: Extract<Expr, { kind: "index" | "slice" }>,
  base: View,
  from: CheckedExpr,
  to: CheckedExpr,
  network: Network,
): boolean {
  const { session } = network;
  const known = (value: CheckedExpr | undefined): number | undefined =>
    value === undefined ? undefined : evaluateNumber(value, { modelParam: session.modelParam });
  const [low, high] = [known(from), known(to)];
  const size = sizeOf(base, known);
  const reaches =
    (low !== undefined && low < -1e-9) ||
    (high !== undefined && size !== undefined && high > size + 1e-6) ||
    (low !== undefined && high !== undefined && low > high);
  if (!reaches) return true;
  const text = `\`${lineOf(expr.span)}\``;
  const help =
    low !== undefined && high !== undefined && low > high
      ? "a range begins with the smaller bound and ends before the larger one"
      : "the first element has index 0";
  session.report(
    "NE5003",
    rangeSpan(expr),
    { view: text, population: base.checked.label, size: size === undefined ? "its own size" : elements(size) },
    { help },
  );
  return false;
}

const rangeSpan = (expr: Extract<Expr, { kind: "index" | "slice" }>): Span =>
  expr.kind === "index" ? expr.index.span : { ...expr.from.span, end: expr.to.span.end };
export const elements = (count: number): string => (count === 1 ? "1 element" : `${formatNumber(count)} elements`);

/** The number of elements of a view, where it is known. */
export function sizeOf(view: View, known: (value: CheckedExpr | undefined) => number | undefined): number | undefined {
  const { checked, population } = view;
  if (checked.from === undefined && checked.to === undefined) return known(population.size);
  const [from, to] = [known(checked.from), known(checked.to)];
  return from === undefined || to === undefined ? undefined : Math.round(to) - Math.round(from);
}
