/** Expressions as text: `cells_v[i] + dt * (E_L - cells_v[i])`. */
import { children, type BinaryOp, type Expr } from "../expr.ts";

const strength: Readonly<Record<BinaryOp, number>> = {
  or: 1,
  and: 2,
  "==": 4,
  "!=": 4,
  "<": 4,
  "<=": 4,
  ">": 4,
  ">=": 4,
  "+": 5,
  "-": 5,
  "*": 6,
  "/": 6,
};
const unary = 7;
const notStrength = 3;
const primary = 9;

/** Text of an expression. `names` are written in place of the nodes that have one. */
export function printExpr(e: Expr, names: ReadonlyMap<Expr, string> = new Map()): string {
  return printed(e, 0, names, true);
}

function printed(e: Expr, least: number, names: ReadonlyMap<Expr, string>, whole = false): string {
  const name = names.get(e);
  if (name !== undefined && !whole) return name;
  const [text, own] = bare(e, (operand, weakest) => printed(operand, weakest, names));
  return own < least ? `(${text})` : text;
}

type Inner = (operand: Expr, weakest: number) => string;

function bare(e: Expr, inner: Inner): readonly [string, number] {
  const list = (args: readonly Expr[]): string => args.map((arg) => inner(arg, 0)).join(", ");
  switch (e.kind) {
    case "const":
      return constant(e);
    case "uniform":
    case "local":
    case "index":
      return [e.name, primary];
    case "step":
      return ["step", primary];
    case "load":
      return [`${e.buffer}[${inner(e.index, 0)}]`, primary];
    case "element":
      return [`${e.table}[${inner(e.index, 0)}]`, primary];
    case "cast":
      return [`${e.type}(${inner(e.operand, 0)})`, primary];
    case "negate":
      return [`-${inner(e.operand, unary)}`, unary];
    case "not":
      return [`not ${inner(e.operand, notStrength)}`, notStrength];
    case "binary": {
      const own = strength[e.operator];
      const [left, right] = own === 4 ? [own + 1, own + 1] : [own, own + 1];
      return [`${inner(e.left, left)} ${e.operator} ${inner(e.right, right)}`, own];
    }
    case "call":
    case "apply":
      return [`${e.name}(${list(e.args)})`, primary];
    case "select":
      return [`where(${list(children(e))})`, primary];
    case "choose":
      return [`ifelse(${list(children(e))})`, primary];
    case "random":
      return [
        `${e.distribution}#${e.site}(${[inner(e.element, 0), ...e.args.map((arg) => inner(arg, 0))].join(", ")})`,
        primary,
      ];
    case "reduce":
      return [
        `${e.operator}(${e.variable} in ${inner(e.from, 0)} .. ${inner(e.to, 0)} : ${inner(e.body, 0)})`,
        primary,
      ];
  }
}

function constant(e: Extract<Expr, { kind: "const" }>): readonly [string, number] {
  if (e.type === "boolean") return [e.value !== 0 ? "true" : "false", primary];
  const text = Object.is(e.value, -0) ? "-0" : `${e.value}`;
  return [text, text.startsWith("-") ? unary : primary];
}

/** Nodes so large and used so often in `roots` that a reader wants them once: operands first. */
export function sharedNodes(roots: readonly Expr[]): Expr[] {
  const uses = new Map<Expr, number>();
  const order: Expr[] = [];
  const walk = (e: Expr): void => {
    const before = uses.get(e) ?? 0;
    uses.set(e, before + 1);
    if (before > 0) return;
    children(e).forEach(walk);
    order.push(e);
  };
  roots.forEach(walk);
  const size = new Map<Expr, number>();
  for (const e of order)
    size.set(
      e,
      children(e).reduce((sum, child) => sum + (size.get(child) ?? 1), 1),
    );
  const inReduction = dependents(order);
  return order.filter((e) => (uses.get(e) ?? 0) > 1 && (size.get(e) ?? 0) > 6 && !inReduction.has(e));
}

/** Nodes that depend on the variable of a reduction: they stay inside of it. `order` has operands first. */
function dependents(order: readonly Expr[]): ReadonlySet<Expr> {
  const variables = new Set(order.flatMap((e) => (e.kind === "reduce" ? [e.variable] : [])));
  const found = new Set<Expr>();
  for (const e of order) {
    if ((e.kind === "local" && variables.has(e.name)) || children(e).some((child) => found.has(child))) found.add(e);
  }
  return found;
}
