/** `[N]`, `[rows = 40, cols = 40, spacing = 50 um]`, `[N, x = …, y = …]`: how many neurons there are, and where. */
import type { Argument, Binding, Expr, PopulationDecl } from "../../parser/ast.ts";
import { chain, places } from "../env.ts";
import { evaluateNumber } from "../evaluate/index.ts";
import { bare } from "../expressions/describe.ts";
import { wantType } from "../expressions/expect-type.ts";
import { makeEnv } from "../expressions/index.ts";
import { Lazy } from "../lazy.ts";
import type { CheckedExpr, Shown } from "../model.ts";
import { neuronScope } from "../names/builtins.ts";
import { suggestionOrList } from "../names/suggestions.ts";
import type { Axis, Layout, Places } from "../parts/layout.ts";
import { axes, lengthType } from "../parts/layout.ts";
import type { Member, PartUse } from "../parts/member.ts";
import { integer } from "../types.ts";
import { formatQuantity } from "../../language/unit-names.ts";
import { length as lengthDimension } from "../../language/dimension.ts";
import { floorOf, product, quotient, remainder } from "../expressions/build-expression.ts";
import type { Network } from "./network.ts";
import { wholeNumber } from "./whole.ts";

const counts = ["rows", "cols", "layers"] as const;
type Count = (typeof counts)[number];
const words: readonly string[] = [...counts, "spacing", "periodic", ...axes];

/** What stands in the brackets, by name; the size of a plain list is under "size". */
type Entries = ReadonlyMap<string, Argument>;

export interface CheckedLayout {
  /** Undefined where it is broken. */
  readonly size: CheckedExpr | undefined;
  /** Where the neurons lie: "unknown" where the layout is broken. */
  readonly places: (use: PartUse) => Places;
}

export function checkLayout(decl: PopulationDecl, network: Network): CheckedLayout {
  const entries = entriesOf(decl, network);
  if (entries === undefined) return { size: undefined, places: () => "unknown" };
  const only = entries.get("size");
  if (only !== undefined && entries.size === 1)
    return { size: wholeNumber(only.value, `the size of '${decl.name.name}'`, network), places: () => "none" };
  if (entries.size === 0)
    return { size: { kind: "number", value: 1, type: integer, span: decl.name.span }, places: () => "none" };
  const grid = counts.some((name) => entries.has(name)) ? gridOf(decl, entries, network) : undefined;
  const size = only === undefined ? grid?.size : wholeNumber(only.value, `the size of '${decl.name.name}'`, network);
  return { size, places: (use) => layoutOf(decl, entries, grid, use, network) };
}

function bad(decl: PopulationDecl, at: Argument | undefined, what: string, network: Network, help?: string): undefined {
  network.session.report("NE5025", at?.span ?? decl.part.span, { name: decl.name.name, what }, { help });
}

function entriesOf(decl: PopulationDecl, network: Network): Entries | undefined {
  const entries = new Map<string, Argument>();
  for (const one of decl.layout) {
    const name = one.name?.name ?? "size";
    if (name !== "size" && !words.includes(name)) {
      const { help } = suggestionOrList(name, one.name!.span, words, "a layout has");
      return bad(decl, one, `has no '${name}'`, network, help);
    }
    if (entries.has(name)) return bad(decl, one, name === "size" ? "has two sizes" : `gives '${name}' twice`, network);
    entries.set(name, one);
  }
  return fits(decl, entries, network) ? entries : undefined;
}

/** A grid has rows or columns and a spacing; anything else has a size. */
function fits(decl: PopulationDecl, entries: Entries, network: Network): boolean {
  const grid = counts.some((name) => entries.has(name));
  const size = entries.get("size");
  if (grid && size !== undefined)
    bad(decl, size, "gives a size beside the rows and columns that it follows from", network);
  else if (grid && !entries.has("spacing") && !axes.some((axis) => entries.has(axis)))
    bad(decl, undefined, "needs a `spacing`", network, "the distance between neighbours, as in `spacing = 50 um`");
  else if (!grid && (entries.has("spacing") || entries.has("periodic")))
    bad(decl, entries.get("spacing") ?? entries.get("periodic"), "needs `rows` or `cols` for this", network);
  else if (!grid && entries.size > 0 && size === undefined)
    bad(decl, undefined, "needs a size before its coordinates", network, "as in `[100, x = uniform(0 um, 500 um)]`");
  else return true;
  return false;
}

interface Grid {
  readonly size: CheckedExpr | undefined;
  readonly counts: ReadonlyMap<Count, CheckedExpr>;
  readonly spacing: CheckedExpr | undefined;
}

function gridOf(decl: PopulationDecl, entries: Entries, network: Network): Grid {
  const found = new Map<Count, CheckedExpr>();
  let good = true;
  for (const name of counts) {
    const entry = entries.get(name);
    const count = entry && wholeNumber(entry.value, `'${name}' of '${decl.name.name}'`, network);
    if (count !== undefined) found.set(name, count);
    good &&= entry === undefined || count !== undefined;
  }
  const spacing = entries.get("spacing");
  const size = good ? [...found.values()].reduce(product) : undefined;
  return { size, counts: found, spacing: spacing && lengthIn(spacing, network) };
}

/** A length above 0 that is the same for all. */
function lengthIn(entry: Argument, network: Network): CheckedExpr | undefined {
  const { session, module } = network;
  const value = makeEnv(session, { scope: module.scope, rules: places.size }).check(entry.value);
  const good = value && wantType(session, entry.value, value, { what: "'spacing'", type: lengthType, unit: "um" });
  const known = good && evaluateNumber(good, { modelParam: session.modelParam });
  if (good === undefined || known === undefined || known > 0) return good;
  session.report("NE5006", entry.value.span, {
    what: "'spacing'",
    value: formatQuantity(known, lengthDimension, session.hints.get(good)),
    wanted: "positive",
  });
  return undefined;
}

function layoutOf(
  decl: PopulationDecl,
  entries: Entries,
  grid: Grid | undefined,
  use: PartUse,
  network: Network,
): Layout {
  const coordinates = new Map<Axis, Member>();
  for (const axis of axes) {
    const given = entries.get(axis);
    const value = (): CheckedExpr | undefined =>
      given === undefined ? gridCoordinate(axis, grid) : coordinate(given.value, axis, network);
    const stands = given !== undefined || gridCoordinate(axis, grid) !== undefined;
    if (stands) coordinates.set(axis, coordinateMember(axis, given ?? decl.layout[0]!, value, use, network));
  }
  return { coordinates, periods: periodic(decl, entries, network) ? periodsOf(grid) : new Map() };
}

/** A coordinate of each neuron: of `i`, `size` and random numbers. */
function coordinate(ast: Expr, axis: Axis, network: Network): CheckedExpr | undefined {
  const { session, module } = network;
  const value = makeEnv(session, { scope: chain(neuronScope, module.scope), rules: places.param }).check(ast);
  return value && wantType(session, ast, value, { what: `'${axis}'`, type: lengthType, unit: "um" });
}

function coordinateMember(
  axis: Axis,
  at: Argument,
  compute: () => CheckedExpr | undefined,
  use: PartUse,
  { session }: Network,
): Member {
  const name = `position.${axis}`;
  const { span } = at;
  const node: Binding = { name: { name, span }, span };
  const value = new Lazy(session, name, span, compute);
  const shown = new Lazy<Shown>(session, name, span, () => {
    const checked = value.get();
    return checked && { type: lengthType, unit: session.hints.get(checked) ?? "um" };
  });
  const doc = `Place of the neuron along ${axis}.`;
  return { name, span, doc, role: "param", node, use, shown, value };
}

const axisCount: Readonly<Record<Axis, Count>> = { x: "cols", y: "rows", z: "layers" };

/** What is counted up before the next step along an axis. */
const countsBefore: Readonly<Record<Axis, readonly Count[]>> = { x: [], y: ["cols"], z: ["cols", "rows"] };

/** Elements go along columns first, then rows, then layers: i = (layer * rows + row) * cols + col. */
function gridCoordinate(axis: Axis, grid: Grid | undefined): CheckedExpr | undefined {
  const count = grid?.counts.get(axisCount[axis]);
  if (grid?.spacing === undefined || count === undefined) return undefined;
  const before = countsBefore[axis].flatMap((name) => grid.counts.get(name) ?? []);
  const index: CheckedExpr = { kind: "index", owner: "self", type: integer, span: count.span };
  const place = before.length === 0 ? index : floorOf(quotient(index, before.reduce(product)));
  return product(remainder(place, count), grid.spacing);
}
function periodsOf(grid: Grid | undefined): Layout["periods"] {
  const periods = new Map<Axis, CheckedExpr>();
  for (const axis of axes) {
    const count = grid?.counts.get(axisCount[axis]);
    if (grid?.spacing !== undefined && count !== undefined) periods.set(axis, product(count, grid.spacing));
  }
  return periods;
}

function periodic(decl: PopulationDecl, entries: Entries, network: Network): boolean {
  const entry = entries.get("periodic");
  if (entry === undefined) return false;
  const value = bare(entry.value);
  if (value.kind === "boolean") return value.value;
  bad(decl, entry, "wants `periodic = true` or `periodic = false`", network);
  return false;
}
