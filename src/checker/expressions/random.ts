import { dimensionless } from "../../language/dimension.ts";
import type { Distribution, DistributionParameter } from "../../language/distributions/index.ts";
import { formatQuantity } from "../../language/unit-names.ts";
import type { Expr } from "../../parser/ast.ts";
import type { Env } from "../env.ts";
import { evaluateNumber } from "../evaluate/index.ts";
import type { CheckedExpr, ValueType } from "../model.ts";
import { boolean, fitted, integer, isFreeZero, numberOf, plainNumber } from "../types.ts";
import { keepHint, mismatch, wantNumber } from "./arithmetic.ts";
import { countFits } from "./builtin.ts";
import { describe } from "./describe.ts";
import { allowed } from "./name.ts";

type Call = Extract<Expr, { kind: "call" }>;

/** A random draw: one number for each element and step. */
export function checkRandom(
  row: Distribution,
  expr: Call,
  args: readonly CheckedExpr[],
  env: Env,
): CheckedExpr | undefined {
  if (!allowed("random", row.name, "a random number", expr.span, env)) return undefined;
  const all = expr.args.length === 0 ? defaults(row, expr) : undefined;
  if (all === undefined && !countFits(row.name, row.parameters.length, false, expr, env)) return undefined;
  const given = all ?? fittedArguments(row, expr, args, env);
  if (given === undefined) return undefined;
  const node = {
    kind: "random" as const,
    distribution: row.name,
    args: given,
    site: 0,
    type: resultType(row, given),
    span: expr.span,
  };
  env.session.draw(node);
  keepHint(env, node, ...given.filter((_, k) => row.parameters[k]?.unit === "result"));
  return node;
}

function resultType(row: Distribution, args: readonly CheckedExpr[]): ValueType {
  if (row.result === "boolean") return boolean;
  if (row.result === "integer") return integer;
  const leader = args.find((_, k) => row.parameters[k]?.unit === "result");
  return numberOf(leader?.type.dimension ?? dimensionless);
}

/** `uniform()` is `uniform(0, 1)`. */
function defaults(row: Distribution, expr: Call): readonly CheckedExpr[] | undefined {
  const values = row.parameters.map((parameter) => parameter.otherwise);
  if (!values.every((value) => value !== undefined)) return undefined;
  return values.map((value) => ({ kind: "number", value, type: plainNumber, span: expr.span }));
}

function fittedArguments(
  row: Distribution,
  expr: Call,
  args: readonly CheckedExpr[],
  env: Env,
): readonly CheckedExpr[] | undefined {
  const what = `'${row.name}'`;
  if (!expr.args.map((arg, k) => wantNumber(env, arg.value, args[k]!, what)).every(Boolean)) return undefined;
  const leader = args.findIndex((arg, k) => row.parameters[k]?.unit === "result" && !isFreeZero(arg));
  const good = args.map((_, k) => fittedArgument(row.parameters[k]!, row, expr, args, k, leader, env));
  return good.every((arg) => arg !== undefined) ? good : undefined;
}

function fittedArgument(
  parameter: DistributionParameter,
  row: Distribution,
  expr: Call,
  args: readonly CheckedExpr[],
  k: number,
  leader: number,
  env: Env,
): CheckedExpr | undefined {
  const { session } = env;
  const arg = args[k]!;
  const ast = expr.args[k]!.value;
  const wanted = parameter.unit === "number" ? dimensionless : (args[leader]?.type.dimension ?? dimensionless);
  const same = fitted(arg, wanted);
  if (same === undefined && parameter.unit === "number") {
    session.report("NE3003", ast.span, {
      what: `'${parameter.name}' of '${row.name}'`,
      wanted: "a plain number",
      found: describe(session, ast, arg),
    });
  } else if (same === undefined) {
    mismatch({ left: expr.args[leader]!.value, right: ast, span: expr.span }, args[leader]!, arg, env, "combine");
  }
  return same !== undefined && inDomain(parameter, row, ast, same, env) ? same : undefined;
}

const domains: Readonly<Record<NonNullable<DistributionParameter["domain"]>, (x: number) => boolean>> = {
  positive: (x) => x > 0,
  "not negative": (x) => x >= 0,
  "0 .. 1": (x) => x >= 0 && x <= 1,
  whole: (x) => Number.isInteger(x),
  count: (x) => Number.isInteger(x) && x >= 0,
};

const domainNames: Readonly<Record<keyof typeof domains, string>> = {
  positive: "positive",
  "not negative": "not negative",
  "0 .. 1": "0 .. 1",
  whole: "a whole number",
  count: "a whole number that is not negative",
};

function inDomain(parameter: DistributionParameter, row: Distribution, ast: Expr, arg: CheckedExpr, env: Env): boolean {
  const value = evaluateNumber(arg, { param: env.param, modelParam: env.session.modelParam });
  if (parameter.domain === undefined || value === undefined || domains[parameter.domain](value)) return true;
  const holes = {
    what: `'${parameter.name}' of '${row.name}'`,
    value: formatQuantity(value, arg.type.dimension, env.session.hints.get(arg)),
  };
  if (parameter.domain === "0 .. 1") env.session.report("NE5001", ast.span, holes);
  else
    env.session.report("NE5006", ast.span, {
      ...holes,
      wanted: domainNames[parameter.domain],
    });
  return false;
}
