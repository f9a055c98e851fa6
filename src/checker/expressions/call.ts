import { arrayDistributions } from "../../language/distributions/index.ts";
import { arrayFunctions, type ArrayFunction } from "../../language/arrays/index.ts";
import type { FunctionRow } from "../../language/functions/index.ts";
import type { Expr } from "../../parser/ast.ts";
import type { Env } from "../env.ts";
import type { CheckedExpr } from "../model.ts";
import { checkColumn, checkLoad } from "../data/load.ts";
import { foreignName } from "../names/foreign.ts";
import { suggestion } from "../names/suggestions.ts";
import { isScalar } from "../types.ts";
import {
  builtinFunction,
  builtinFunctionNames,
  distributionNames,
  distributionRow,
  isSpecialCall,
  specialCalls,
  whiteNoise,
} from "../vocabulary.ts";
import { checkArrayFunction } from "./array-function.ts";
import { checkBuiltin } from "./builtin.ts";
import { checkChoice } from "./choice.ts";
import { lineOf } from "./describe.ts";
import { checkDirichlet } from "./dirichlet.ts";
import { withArticle } from "./name.ts";
import { checkPast, mentionsTime } from "./past.ts";
import { checkRandom } from "./random.ts";
import { checkSpecial } from "./special.ts";
import { namedNoise } from "./white-noise.ts";

export type Call = Extract<Expr, { kind: "call" }>;

/** Calls: the author's functions first, then what the language has. */
export function checkCall(expr: Call, env: Env): CheckedExpr | undefined {
  const { name } = expr.callee;
  if (expr.object !== undefined) return checkFieldCall(expr, expr.object, env);
  const found = env.scope.find(name);
  if (found?.kind === "value" && mentionsTime(expr)) return checkPast(expr, () => found.make(expr.callee.span), env);
  if (found?.kind === "poison" && !isBuiltin(name)) return undefined;
  if (found?.kind === "function")
    return noNames(expr, env) ? withArguments(expr, env, (args) => found.apply(args, expr, env)) : undefined;
  if (isSpecialCall(name)) return name === "timed" || noNames(expr, env) ? checkSpecial(name, expr, env) : undefined;
  if (name === "choice") return checkChoice(expr, env);
  if (name === "load") return checkLoad(expr, env);
  if (name === "column") return checkColumn(expr, env);
  const ofArrays = arrayFunctions.get(name);
  const row = builtinFunction(name);
  if (ofArrays !== undefined && (row === undefined || expr.args.length === 1))
    return noNames(expr, env)
      ? withArguments(expr, env, (args) => checkArrayCall(ofArrays, row, expr, args, env))
      : undefined;
  if (row !== undefined)
    return noNames(expr, env) ? withArguments(expr, env, (args) => checkBuiltin(row, expr, args, env)) : undefined;
  if (name === "dirichlet")
    return noNames(expr, env) ? withArguments(expr, env, (args) => checkDirichlet(expr, args, env)) : undefined;
  const distribution = distributionRow(name);
  if (distribution !== undefined)
    return noNames(expr, env)
      ? withArguments(expr, env, (args) => checkRandom(distribution, expr, args, env))
      : undefined;
  if (name === whiteNoise && found === undefined) return noNames(expr, env) ? namedNoise(expr, env) : undefined;
  return notThere(expr, found?.kind === undefined ? undefined : found.what, env);
}

/** `max` and `min` are both: of several numbers, and of one array. */
function checkArrayCall(
  ofArrays: ArrayFunction,
  row: FunctionRow | undefined,
  expr: Call,
  args: readonly CheckedExpr[],
  env: Env,
): CheckedExpr | undefined {
  return row !== undefined && args.every(({ type }) => isScalar(type))
    ? checkBuiltin(row, expr, args, env)
    : checkArrayFunction(ofArrays, expr, args, env);
}

/** Calls that take names or texts. */
const choosing: ReadonlySet<string> = new Set(["load", "column"]);
/** `pre.theta(t - 5 ms)`: nothing else of what has fields can be called. */
function checkFieldCall(expr: Call, object: Expr, env: Env): CheckedExpr | undefined {
  const { name, span } = expr.callee;
  const at = { ...span, start: object.span.start };
  const now = (): CheckedExpr | undefined => env.check({ kind: "field", object, name: expr.callee, span: at });
  if (mentionsTime(expr)) return checkPast(expr, now, env);
  if (now() === undefined) return undefined;
  env.session.report(
    "NE2010",
    span,
    { name, what: "a value" },
    { help: `a product is written with \`*\`, a value of the past \`${lineOf(object.span)}.${name}(t - 10 ms)\`` },
  );
  return undefined;
}

const isBuiltin = (name: string): boolean =>
  isSpecialCall(name) ||
  choosing.has(name) ||
  builtinFunction(name) !== undefined ||
  arrayFunctions.has(name) ||
  arrayDistributions.has(name) ||
  distributionRow(name) !== undefined;

/** All arguments checked, so that a mistake in each is found. */
function withArguments(
  expr: Call,
  env: Env,
  use: (args: readonly CheckedExpr[]) => CheckedExpr | undefined,
): CheckedExpr | undefined {
  const args: CheckedExpr[] = [];
  for (const { value } of expr.args) {
    const arg = env.check(value);
    if (arg !== undefined) args.push(arg);
  }
  return args.length === expr.args.length ? use(args) : undefined;
}

function noNames(expr: Call, env: Env): boolean {
  const named = expr.args.find((arg) => arg.name !== undefined)?.name;
  if (named === undefined) return true;
  env.session.report(
    "NE2018",
    named.span,
    { name: expr.callee.name, argument: named.name },
    { help: "arguments of a function are told apart by their order" },
  );
  return false;
}

/** The name means something that cannot be called, or nothing. */
function notThere(expr: Call, what: string | undefined, env: Env): undefined {
  const { name, span } = expr.callee;
  const { session } = env;
  if (what !== undefined) {
    session.report("NE2010", span, { name, what: withArticle(what) }, { help: "a product is written with `*`" });
    return undefined;
  }
  const help = foreignName(name);
  session.report("NE2001", span, { name }, help === undefined ? () => suggestion(name, span, callable(env)) : { help });
  return undefined;
}

/** What could stand before `(`. */
const callable = (env: Env): readonly string[] => [
  ...env.scope.names().filter((other) => env.scope.find(other)?.kind === "function"),
  ...builtinFunctionNames,
  ...distributionNames,
  ...arrayFunctions.keys(),
  ...specialCalls,
];
