import type { Expr } from "../../parser/ast.ts";
import { formatNumber } from "../../language/unit-names.ts";
import type { Env } from "../env.ts";
import { evaluate } from "../evaluate/index.ts";
import type { CheckedExpr } from "../model.ts";
import { boolean, integer, isPlain, isScalar, plainNumber } from "../types.ts";
import { keepHint } from "./arithmetic.ts";
import { countFits } from "./builtin.ts";
import { describe } from "./describe.ts";
import { allowed } from "./name.ts";

type Call = Extract<Expr, { kind: "call" }>;

/** `choice([a, b, c])`, `choice([a, b, c], p = [0.5, 0.3, 0.2])`: an element at a random index. */
export function checkChoice(expr: Call, env: Env): CheckedExpr | undefined {
  const named = expr.args.find((arg, k) => arg.name !== undefined && (k === 0 || arg.name.name !== "p"));
  if (named?.name !== undefined) {
    const help = "it takes `choice(values)` and `choice(values, p = [0.5, 0.5])`";
    env.session.report("NE2018", named.name.span, { name: "choice", argument: named.name.name }, { help });
    return undefined;
  }
  const args = expr.args.map((arg) => env.check(arg.value));
  if (!allowed("random", "choice", "a random number", expr.span, env)) return undefined;
  if (!countFits("choice", 2, false, expr, env, 1)) return undefined;
  const [values, weights] = args;
  if (values === undefined || (expr.args.length > 1 && weights === undefined)) return undefined;
  const length = lengthOf(values, expr, env);
  const bounds = weights === undefined || length === undefined ? undefined : boundsOf(weights, length, expr, env);
  if (length === undefined || (weights !== undefined && bounds === undefined)) return undefined;
  const index = bounds === undefined ? evenIndex(length, expr, env) : weightedIndex(bounds, expr, env);
  const type = { ...values.type, shape: values.type.shape.slice(1) };
  const node: CheckedExpr = { kind: "element", array: values, index, type, span: expr.span };
  keepHint(env, node, values);
  return node;
}

function lengthOf(values: CheckedExpr, expr: Call, env: Env): number | undefined {
  const [length] = values.type.shape;
  if (length !== undefined && length > 0) return length;
  const found = describe(env.session, expr.args[0]!.value, values);
  const help = isScalar(values.type) ? "`randint(low, high)` draws a whole number" : undefined;
  env.session.report(
    "NE3004",
    expr.args[0]!.value.span,
    { what: "'choice'", wanted: "an array to choose from", found },
    { help },
  );
  return undefined;
}

/** Probabilities added up; the last one, which is 1, is left out. */
function boundsOf(weights: CheckedExpr, length: number, expr: Call, env: Env): readonly number[] | undefined {
  const { session } = env;
  const ast = expr.args[1]!.value;
  const wanted = `an array of ${length} plain numbers`;
  if (!isPlain(weights.type) || weights.type.shape.length !== 1 || weights.type.shape[0] !== length) {
    session.report("NE3004", ast.span, { what: "'p' of 'choice'", wanted, found: describe(session, ast, weights) });
    return undefined;
  }
  const value = evaluate(weights, { param: env.param });
  if (value === undefined) {
    session.report("NE3008", ast.span, { what: "'p' of 'choice'" });
    return undefined;
  }
  return added(value as readonly number[], ast, env);
}

function added(probabilities: readonly number[], ast: Expr, env: Env): readonly number[] | undefined {
  const negative = probabilities.find((p) => !(p >= 0 && p <= 1 + 1e-9));
  const total = probabilities.reduce((sum, p) => sum + p, 0);
  if (negative !== undefined)
    env.session.report("NE5001", ast.span, { what: "an element of 'p' of 'choice'", value: formatNumber(negative) });
  else if (!(Math.abs(total - 1) < 1e-6))
    env.session.report(
      "NE5006",
      ast.span,
      { what: "the sum of 'p' of 'choice'", value: formatNumber(total), wanted: "1" },
      { help: "divide the weights by their sum" },
    );
  else {
    let sum = 0;
    return probabilities.slice(0, -1).map((p) => (sum += p));
  }
  return undefined;
}

function evenIndex(length: number, { span }: Call, env: Env): CheckedExpr {
  const bound = (value: number): CheckedExpr => ({ kind: "number", value, type: integer, span });
  const args = [bound(0), bound(length)];
  const node = { kind: "random" as const, distribution: "randint", args, site: 0, type: integer, span };
  env.session.draw(node);
  return node;
}

/** How many bounds a uniform number has passed. */
function weightedIndex(bounds: readonly number[], { span }: Call, env: Env): CheckedExpr {
  const whole = (value: number): CheckedExpr => ({ kind: "number", value, type: integer, span });
  const real = (value: number): CheckedExpr => ({ kind: "number", value, type: plainNumber, span });
  const drawn = {
    kind: "random" as const,
    distribution: "uniform",
    args: [real(0), real(1)],
    site: 0,
    type: plainNumber,
    span,
  };
  env.session.draw(drawn);
  const k = env.session.nextLocal();
  const type = { ...plainNumber, shape: [bounds.length] };
  const array: CheckedExpr = { kind: "constant", name: "choice", value: bounds, type, span };
  const bound: CheckedExpr = {
    kind: "element",
    array,
    index: { kind: "local", id: k, name: "k", type: integer, span },
    type: plainNumber,
    span,
  };
  const passed: CheckedExpr = { kind: "binary", operator: ">=", left: drawn, right: bound, type: boolean, span };
  const body: CheckedExpr = {
    kind: "where",
    condition: passed,
    then: whole(1),
    otherwise: whole(0),
    type: integer,
    span,
  };
  return {
    kind: "reduce",
    operator: "sum",
    variable: k,
    from: whole(0),
    to: whole(bounds.length),
    body,
    type: integer,
    span,
  };
}
