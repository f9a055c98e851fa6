import { dimensionless, root } from "../../language/dimension.ts";
import { unitName } from "../../language/unit-names.ts";
import type { FunctionRow } from "../../language/functions/index.ts";
import type { Expr } from "../../parser/ast.ts";
import type { Env } from "../env.ts";
import type { CheckedExpr, ValueType } from "../model.ts";
import { boolean, fitted, integer, numberOf } from "../types.ts";
import { keepHint, mismatch, shaped } from "./arithmetic.ts";
import { describe, shownUnit } from "./describe.ts";
import { jointShape, wantNumbers } from "./elementwise.ts";
import { poweredDimension } from "./power.ts";
import { isSane } from "./sane.ts";

type Call = Extract<Expr, { kind: "call" }>;

/** A call of a row of `language/functions`, element by element where its arguments are arrays. */
export function checkBuiltin(
  row: FunctionRow,
  expr: Call,
  args: readonly CheckedExpr[],
  env: Env,
): CheckedExpr | undefined {
  if (!countFits(row.name, row.parameters.length, row.variadic === true, expr, env)) return undefined;
  const what = `'${row.name}'`;
  if (!expr.args.map((arg, k) => wantNumbers(env, arg.value, args[k]!, what)).every(Boolean)) return undefined;
  const asts = expr.args.map((arg) => arg.value);
  const shape = jointShape(env, args, asts);
  return shape === undefined ? undefined : shaped(env, ofScalars(row, expr, args, env), shape);
}

/** The call as if its arguments were single numbers. */
function ofScalars(row: FunctionRow, expr: Call, args: readonly CheckedExpr[], env: Env): CheckedExpr | undefined {
  switch (row.units.rule) {
    case "dimensionless":
      return wantPlain(row.name, expr, args, env) ? call(row, expr, args, resultType(row, dimensionless)) : undefined;
    case "same":
    case "number-of-same": {
      const same = sameDimensions(expr, args, env);
      if (same === undefined) return undefined;
      const node = call(
        row,
        expr,
        same,
        same.every((arg) => arg.type.kind === "integer") && row.keepsIntegers === true
          ? integer
          : resultType(row, row.units.rule === "same" ? same[0]!.type.dimension : dimensionless),
      );
      if (row.units.rule === "same") keepHint(env, node, ...same);
      return node;
    }
    case "root": {
      const dimension = root(args[0]!.type.dimension, row.units.root);
      return isSane(env.session, expr.span, dimension) ? call(row, expr, args, resultType(row, dimension)) : undefined;
    }
    case "power":
      return power(row, expr, args, env);
  }
}

const call = (row: FunctionRow, expr: Call, args: readonly CheckedExpr[], type: ValueType): CheckedExpr => ({
  kind: "call",
  name: row.name,
  args,
  type,
  span: expr.span,
});

function resultType(row: FunctionRow, dimension: ValueType["dimension"]): ValueType {
  if (row.result === "boolean") return boolean;
  return row.result === "integer" ? integer : numberOf(dimension);
}

function power(row: FunctionRow, expr: Call, args: readonly CheckedExpr[], env: Env): CheckedExpr | undefined {
  const [base, exponent] = expr.args;
  if (
    base === undefined ||
    exponent === undefined ||
    !wantPlain(row.name, { ...expr, args: [exponent] }, args.slice(1), env)
  )
    return undefined;
  if (args[0]!.type.dimension === dimensionless) return call(row, expr, args, resultType(row, dimensionless));
  const dimension = poweredDimension(
    { left: base.value, right: exponent.value, span: expr.span },
    args[0]!,
    args[1]!,
    env,
  );
  return dimension === undefined ? undefined : call(row, expr, args, resultType(row, dimension));
}

/** The number of arguments is right; else a finding. */
export function countFits(name: string, wanted: number, more: boolean, expr: Call, env: Env, least = wanted): boolean {
  const found = expr.args.length;
  if (found >= least && (found <= wanted || more)) return true;
  const count = least === wanted ? `${wanted}` : `${least} to ${wanted}`;
  env.session.report("NE2015", expr.span, {
    name,
    wanted: `${count}${more ? " or more" : ""} argument${count === "1" ? "" : "s"}`,
    found: `${found}`,
  });
  return false;
}

/** Plain numbers all; else "exp wants a plain number, found v (mV)". */
export function wantPlain(name: string, expr: Call, args: readonly CheckedExpr[], env: Env): boolean {
  const good = expr.args.map((arg, k) => {
    const value = args[k]!;
    if (value.type.dimension === dimensionless) return true;
    const unit = shownUnit({ ...value.type, shape: [] }, env.session.hints.get(value));
    const help = `divide it by a quantity in ${unit}, such as ${/^\w/.test(unit) && !unit.startsWith("1/") ? `1 ${unit}` : unitName(value.type.dimension)}`;
    env.session.report(
      "NE3003",
      arg.value.span,
      { what: `'${name}'`, wanted: "a plain number", found: describe(env.session, arg.value, value) },
      { help },
    );
    return false;
  });
  return good.every(Boolean);
}

/** All arguments brought to the dimension of the first that is no free zero. */
export function sameDimensions(
  expr: Call,
  args: readonly CheckedExpr[],
  env: Env,
  operation = "combine",
): readonly CheckedExpr[] | undefined {
  const leader = Math.max(
    0,
    args.findIndex((arg) => fitted(arg, dimensionless) === undefined),
  );
  const lead = args[leader];
  if (lead === undefined) return args;
  const good = args.map((arg, k) => {
    const same = fitted(arg, lead.type.dimension);
    if (same !== undefined) return same;
    const [first, second] = leader < k ? [leader, k] : [k, leader];
    const pair = { left: expr.args[first]!.value, right: expr.args[second]!.value, span: expr.span };
    mismatch(pair, args[first]!, args[second]!, env, operation);
    return undefined;
  });
  return good.every((arg) => arg !== undefined) ? good : undefined;
}
