import type { Expr } from "../../parser/ast.ts";
import type { Entity, Env } from "../env.ts";
import { evaluateNumber } from "../evaluate/index.ts";
import type { CheckedExpr } from "../model.ts";
import { axes, lengthType, reportNoPosition, type Axis, type Layout } from "../parts/layout.ts";
import { absoluteOf, minus, plus, product, rootOf, smallerOf } from "./build-expression.ts";
import { bare, lineOf } from "./describe.ts";
import { useEntity, withArticle } from "./name.ts";

type Call = Extract<Expr, { kind: "call" }>;
interface Placed {
  readonly entity: Extract<Entity, { kind: "object" }>;
  readonly layout: Layout;
  readonly ast: Expr;
}

/** `distance(pre, post)`: the straight line between two neurons; on a periodic grid the shortest one around it. */
export function checkDistance(expr: Call, env: Env): CheckedExpr | undefined {
  const [from, to] = [placedAt(expr.args[0]!.value, env), placedAt(expr.args[1]!.value, env)];
  if (from === undefined || to === undefined) return undefined;
  const periods = periodsOf(expr, from, to, env);
  if (periods === undefined) return undefined;
  const standing = axes.filter((axis) => from.layout.coordinates.has(axis) || to.layout.coordinates.has(axis));
  const sides = standing.map((axis) => side(axis, from, to, periods.get(axis), env));
  return sides.every((one) => one !== undefined) ? straight(sides, expr) : undefined;
}

/** `pre` or `post` with its layout; undefined where it has none, which was reported, or where nothing is known of it. */
function placedAt(ast: Expr, env: Env): Placed | undefined {
  const inner = bare(ast);
  const entity = inner.kind === "name" ? env.scope.find(inner.name) : undefined;
  if (entity?.kind === "poison") return undefined;
  if (inner.kind !== "name" || entity?.kind !== "object" || entity.places === undefined) {
    const name = lineOf(ast.span);
    const what = entity === undefined ? "an expression" : withArticle(entity.what);
    env.session.report(
      "NE2009",
      ast.span,
      { name, what, wanted: "a neuron" },
      { help: "in a connection or a synapse: `distance(pre, post)`" },
    );
    return undefined;
  }
  if (entity.places === "unknown") return undefined;
  if (entity.places === "none") return reportNoPosition(entity.population ?? entity.title, ast.span, env.session);
  return { entity, layout: entity.places, ast };
}

function periodsOf(expr: Call, from: Placed, to: Placed, env: Env): Layout["periods"] | undefined {
  const [a, b] = [from.layout.periods, to.layout.periods];
  if (a === b || axes.every((axis) => samePeriod(a.get(axis), b.get(axis), env))) return a;
  env.session.report(
    "NE5025",
    expr.span,
    {
      name: from.entity.population ?? from.entity.title,
      what: `has other periods than that of '${to.entity.population ?? to.entity.title}'`,
    },
    { help: "a distance around a periodic grid wants the same periods on both sides" },
  );
  return undefined;
}

function samePeriod(a: CheckedExpr | undefined, b: CheckedExpr | undefined, env: Env): boolean {
  if (a === undefined || b === undefined) return a === b;
  const known = { modelParam: env.session.modelParam };
  const value = evaluateNumber(a, known);
  return value !== undefined && value === evaluateNumber(b, known);
}

/** How far two neurons are apart along an axis. */
function side(
  axis: Axis,
  from: Placed,
  to: Placed,
  period: CheckedExpr | undefined,
  env: Env,
): CheckedExpr | undefined {
  const [a, b] = [coordinate(axis, from, env), coordinate(axis, to, env)];
  if (a === undefined || b === undefined) return undefined;
  if (period === undefined) return minus(a, b);
  const apart = absoluteOf(minus(a, b));
  return smallerOf(apart, minus(period, apart));
}

function coordinate(axis: Axis, { entity, ast }: Placed, env: Env): CheckedExpr | undefined {
  const position = entity.field("position");
  const field = position?.kind === "object" ? position.field(axis) : undefined;
  return field && useEntity(field, `${lineOf(ast.span)}.position.${axis}`, ast.span, env);
}

function straight(sides: readonly CheckedExpr[], expr: Call): CheckedExpr {
  const [first] = sides;
  if (first === undefined) return { kind: "number", value: 0, type: lengthType, span: expr.span };
  if (sides.length === 1) return absoluteOf(first);
  return rootOf(sides.map((one) => product(one, one)).reduce(plus), lengthType.dimension);
}
