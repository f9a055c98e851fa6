import {
  arrayFunctions,
  bounded,
  shapeName,
  type ArrayFunction,
  type ArrayValue,
} from "../../language/arrays/index.ts";
import { dimensionless, divide, multiply, power, root, type Dimension } from "../../language/dimension.ts";
import { rational } from "../../language/rational.ts";
import type { Expr } from "../../parser/ast.ts";
import type { Env } from "../env.ts";
import { evaluate, evaluateNumber, manySteps } from "../evaluate/index.ts";
import type { CheckedExpr, ConstantValue, ValueType } from "../model.ts";
import { isNumeric, isScalar } from "../types.ts";
import { keepHint } from "./arithmetic.ts";
import { countFits, sameDimensions, wantPlain } from "./builtin.ts";
import { bare, describe, lineOf } from "./describe.ts";
import { running } from "./running-arrays.ts";
import { isSane } from "./sane.ts";

type Call = Extract<Expr, { kind: "call" }>;

/** A call of a row of `language/arrays`: a constant where its arguments are known, else loops and reductions. */
export function checkArrayFunction(
  row: ArrayFunction,
  expr: Call,
  args: readonly CheckedExpr[],
  env: Env,
): CheckedExpr | undefined {
  if (!countFits(row.name, row.parameters.length, false, expr, env, row.least)) return undefined;
  if (!expr.args.map((arg, k) => wantNumeric(row, arg.value, args[k]!, env)).every(Boolean)) return undefined;
  const wanted = row.shape(
    args.map(({ type }) => type.shape),
    // An array is no number, and it takes long to find that out by its value.
    args.map((arg) => (isScalar(arg.type) ? evaluateNumber(arg) : undefined)),
  );
  const shape = typeof wanted === "string" ? wanted : bounded(wanted);
  if (typeof shape === "string") return badShape(row, expr, args, shape, env);
  const fitted = fittedArguments(row, expr, args, env);
  const dimension = fitted && resultDimension(row, fitted);
  if (fitted === undefined || dimension === undefined || !isSane(env.session, expr.span, dimension)) return undefined;
  const type: ValueType = { kind: row.result ?? "number", dimension, shape };
  const node = folded(row, expr, fitted, type, env) ?? atRun(row, expr, fitted, type, env);
  if (node === undefined || node === "broken") return undefined;
  if (row.units === "same") keepHint(env, node, ...fitted);
  return node;
}

function wantNumeric(row: ArrayFunction, ast: Expr, arg: CheckedExpr, env: Env): boolean {
  if (isNumeric(arg.type)) return true;
  const found = describe(env.session, ast, arg);
  env.session.report("NE3004", ast.span, { what: `'${row.name}'`, wanted: "numbers", found });
  return false;
}

function badShape(row: ArrayFunction, expr: Call, args: readonly CheckedExpr[], why: string, env: Env): undefined {
  const shown = args.map(({ type }, k) =>
    type.shape.length > 0 ? shapeName(type.shape) : lineOf(expr.args[k]!.value.span),
  );
  const call = `${row.name}(${row.parameters.join(", ")})`;
  const help = `\`${call}\`${row.shapes.startsWith("→") ? "" : ":"} ${row.shapes}`;
  env.session.report("NE3030", expr.span, { name: row.name, shapes: shown.join(" and ") || "nothing", why }, { help });
}

/** The arguments in one dimension, where the function wants that; plain ones where it wants those. */
function fittedArguments(
  row: ArrayFunction,
  expr: Call,
  args: readonly CheckedExpr[],
  env: Env,
): readonly CheckedExpr[] | undefined {
  switch (row.units) {
    case "plain":
      return wantPlain(row.name, expr, args, env) ? args : undefined;
    case "same":
    case "number": {
      const count = row.parameters.indexOf("count");
      if (count < 0 || count >= args.length) return sameDimensions(expr, args, env);
      const [before, last] = [
        { ...expr, args: expr.args.slice(0, count) },
        { ...expr, args: expr.args.slice(count) },
      ];
      const same = sameDimensions(before, args.slice(0, count), env);
      return same !== undefined && wantPlain(row.name, last, args.slice(count), env)
        ? [...same, ...args.slice(count)]
        : undefined;
    }
    case "product":
    case "quotient":
    case "inverse":
    case "power":
    case "root":
      return args;
  }
}

function resultDimension(row: ArrayFunction, args: readonly CheckedExpr[]): Dimension | undefined {
  const [first = dimensionless, second = dimensionless] = args.map(({ type }) => type.dimension);
  switch (row.units) {
    case "plain":
    case "number":
      return dimensionless;
    case "same":
      return first;
    case "product":
      return multiply(first, second);
    case "quotient":
      return divide(second, first);
    case "inverse":
      return divide(dimensionless, first);
    case "power":
      return power(first, rational(args[0]?.type.shape[0] ?? 1));
    case "root":
      return root(first, 2);
  }
}

const isArrayValue = (value: ConstantValue | undefined): value is ArrayValue =>
  value !== undefined && typeof value !== "boolean";

/** The value, worked out here and now; undefined where an argument is not known, "broken" where there is none (reported). */
function folded(
  row: ArrayFunction,
  expr: Call,
  args: readonly CheckedExpr[],
  type: ValueType,
  env: Env,
): CheckedExpr | "broken" | undefined {
  const values = args.map((arg) => evaluate(arg, {}, manySteps));
  if (!values.every(isArrayValue)) return undefined;
  const value = row.evaluate(...values);
  if (typeof value !== "string") return { kind: "constant", name: row.name, value, type, span: expr.span };
  const what = expr.args.map((arg) => lineOf(bare(arg.value).span)).join(", ");
  env.session.report("NE3031", expr.span, { name: row.name, what: what.length > 60 ? "this" : what, why: value });
  return "broken";
}

function atRun(
  row: ArrayFunction,
  expr: Call,
  args: readonly CheckedExpr[],
  type: ValueType,
  env: Env,
): CheckedExpr | undefined {
  const node = running(row.name, args, type, { span: expr.span, nextLocal: () => env.session.nextLocal() });
  if (node !== undefined) return node;
  const unknown = args.findIndex((arg) => evaluate(arg) === undefined);
  env.session.report(
    "NE3008",
    expr.args[Math.max(0, unknown)]!.value.span,
    { what: `an argument of '${row.name}'` },
    { help: `while a model runs there are ${whileRunning.join(", ")}` },
  );
  return undefined;
}

const whileRunning = [...arrayFunctions.values()].filter((row) => row.running === true).map(({ name }) => name);
