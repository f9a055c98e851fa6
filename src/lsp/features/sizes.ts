/** How many neurons there are, where the text says it by a formula: populations, grids, families, and named views of them. */
import { evaluateNumber } from "../../checker/evaluate/index.ts";
import type { CheckedExpr, CheckedView, Model } from "../../checker/model.ts";
import type { Analysis } from "../analysis.ts";
import type { NameSymbol } from "../names/symbol.ts";

export interface SizeHint {
  /** In the text. */
  readonly at: number;
  readonly label: string;
}

/** Undefined where nothing is known, or where the text says the number itself. */
export function sizeHint(symbol: NameSymbol, analysis: Analysis): SizeHint | undefined {
  if (symbol.kind === "population") return ofPopulation(symbol, analysis);
  return symbol.kind === "let" && symbol.parent === undefined ? ofView(symbol, analysis) : undefined;
}

/** `cells: Cell[N = 4000]`, `grid: Cell[rows = n, cols = 5; 15 neurons]`; of a family, its members in their order. */
function ofPopulation({ name, node }: NameSymbol, { model, param }: Analysis): SizeHint | undefined {
  if (node?.kind !== "population" || model === undefined) return undefined;
  const last = node.layout.at(-1);
  if (last === undefined || (node.layout.length === 1 && last.value.kind === "number")) return undefined;
  const named = (one: string): boolean => (node.family === undefined ? one === name : one.startsWith(`${name}[`));
  const sizes = model.populations.filter((one) => named(one.name)).map(({ size }) => valueOf(size, param));
  const text = listOf(sizes);
  if (text === undefined) return undefined;
  return { at: last.span.end, label: last.name === undefined ? ` = ${text}` : `; ${text} neurons` };
}

/** A few sizes; undefined where one of them is not known. */
function listOf(sizes: readonly (number | undefined)[]): string | undefined {
  if (sizes.length === 0 || sizes.includes(undefined)) return undefined;
  return sizes.length > most ? `${sizes.slice(0, most).join(", ")}, …` : sizes.join(", ");
}
const most = 8;

/** `let exc: 3200 neurons = cells[0 .. 0.8 * N]`, where something is connected to it. */
function ofView({ name, span }: NameSymbol, { model, param }: Analysis): SizeHint | undefined {
  const view = model === undefined ? undefined : viewsOf(model).find(({ label }) => label === name);
  if (view?.from === undefined || view.to === undefined) return undefined;
  const [from, to] = [valueOf(view.from, param), valueOf(view.to, param)];
  if (from === undefined || to === undefined) return undefined;
  const count = Math.max(0, to - from);
  return { at: span.end, label: `: ${count} ${count === 1 ? "neuron" : "neurons"}` };
}

const viewsOf = ({ projections, stimuli }: Model): readonly CheckedView[] => [
  ...projections.flatMap(({ pre, post }) => [pre, post]),
  ...stimuli.map(({ view }) => view),
];

type Parameter = (name: string) => CheckedExpr | undefined;

function valueOf(expr: CheckedExpr, modelParam: Parameter): number | undefined {
  const value = evaluateNumber(expr, { modelParam });
  return value === undefined ? undefined : Math.round(value);
}
