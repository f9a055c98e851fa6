/** `dt`, `seed`, `run`, `set` and other values that an experiment is made of. */
import { time, type Dimension } from "../../language/dimension.ts";
import { formatQuantity } from "../../language/unit-names.ts";
import type { ExperimentStep, Expr, Ident } from "../../parser/ast.ts";
import { places } from "../env.ts";
import { evaluateNumber } from "../evaluate/index.ts";
import { describe, lineOf } from "../expressions/describe.ts";
import { wantType } from "../expressions/expect-type.ts";
import { makeEnv } from "../expressions/index.ts";
import type { CheckedExperiment, CheckedExpr, CheckedModelParam } from "../model.ts";
import { followed } from "../modules/declare.ts";
import { suggestionOrList } from "../names/suggestions.ts";
import type { Network } from "../networks/network.ts";
import { isWhole } from "../networks/whole.ts";
import { isPlain, isScalar, numberOf } from "../types.ts";

/** A quantity, in terms of parameters. */
export function quantityOf(
  ast: Expr,
  wanted: { readonly what: string; readonly dimension: Dimension; readonly unit: string },
  network: Network,
): CheckedExpr | undefined {
  const { session, module } = network;
  const value = makeEnv(session, { scope: module.scope, rules: places.duration }).check(ast);
  const { what, dimension, unit } = wanted;
  return value === undefined ? undefined : wantType(session, ast, value, { what, type: numberOf(dimension), unit });
}

export const timeOf = (ast: Expr, what: string, network: Network): CheckedExpr | undefined =>
  quantityOf(ast, { what, dimension: time, unit: "ms" }, network);

/** A time that must be positive, or at least not negative. */
export function checkedTime(
  ast: Expr,
  what: string,
  least: "positive" | "not negative",
  network: Network,
): CheckedExpr | undefined {
  const { session } = network;
  const value = timeOf(ast, what, network);
  const known = value === undefined ? undefined : evaluateNumber(value, { modelParam: session.modelParam });
  if (known === undefined || known > 0 || (known === 0 && least === "not negative")) return value;
  session.report("NE5006", ast.span, {
    what,
    value: formatQuantity(known, time, session.hints.get(value!)),
    wanted: least,
  });
  return undefined;
}

export function checkSeed(ast: Expr, network: Network): CheckedExpr | undefined {
  const { session, module } = network;
  const value = makeEnv(session, { scope: module.scope, rules: places.setting }).check(ast);
  if (value === undefined) return undefined;
  if (!isPlain(value.type) || !isScalar(value.type)) {
    session.report("NE3004", ast.span, {
      what: "'seed'",
      wanted: "a whole number",
      found: describe(session, ast, value),
    });
    return undefined;
  }
  const known = evaluateNumber(value, { modelParam: session.modelParam });
  if (known === undefined || (isWhole(known) && known >= 0)) return value;
  session.report("NE5002", ast.span, { what: "the seed", value: lineOf(ast.span) });
  return undefined;
}

/** A parameter of the model; undefined, with a finding, where the name is none. */
export function modelParamNamed({ name, span }: Ident, { session, module }: Network): CheckedModelParam | undefined {
  const symbol = followed(module.symbols.get(name), session);
  if (symbol?.kind !== "param") {
    const params = [...module.symbols.values()].filter(({ kind }) => kind === "param").map((one) => one.name);
    if (symbol === undefined)
      session.report("NE2001", span, { name }, suggestionOrList(name, span, params, "parameters of the model"));
    else
      session.report("NE2009", span, {
        name,
        what: symbol.kind === "part" ? `a ${symbol.decl.part}` : `a ${symbol.kind}`,
        wanted: "a parameter of the model",
      });
    return undefined;
  }
  return symbol.value();
}

/** `set p = 0.02`: a parameter of the model, for this experiment. */
export function checkSetting(
  step: Extract<ExperimentStep, { kind: "set" }>,
  network: Network,
): CheckedExperiment["settings"][number] | undefined {
  const { session, module } = network;
  const { name } = step.name;
  const value = makeEnv(session, { scope: module.scope, rules: places.setting }).check(step.value);
  const param = modelParamNamed(step.name, network);
  if (param === undefined || value === undefined) return undefined;
  const good = wantType(session, step.value, value, { what: name, type: param.type, unit: param.unit });
  return good === undefined ? undefined : { name, value: good, span: step.span };
}
