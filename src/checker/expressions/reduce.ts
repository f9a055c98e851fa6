import type { Expr } from "../../parser/ast.ts";
import type { Span } from "../../source/source.ts";
import { chain, scopeOf, type Entity, type Env } from "../env.ts";
import type { CheckedExpr, LocalId } from "../model.ts";
import { suggestionOrList } from "../names/suggestions.ts";
import { boolean, integer, isPlain, isScalar } from "../types.ts";
import { keepHint, wantBoolean, wantNumber } from "./arithmetic.ts";
import { formatNumber } from "../../language/unit-names.ts";
import { evaluateNumber } from "../evaluate/index.ts";
import { describe } from "./describe.ts";
import { rounded } from "./whole.ts";

type Reduce = Extract<Expr, { kind: "reduce" }>;
type Operator = Extract<CheckedExpr, { kind: "reduce" }>["operator"];
const operators: readonly Operator[] = ["sum", "min", "max", "any", "all"];

/** The operator of `sum(k in 0..n : …)`, or undefined with a finding. */
export function reduction(expr: Reduce, env: Env): Operator | undefined {
  const { name, span } = expr.operator;
  const operator = operators.find((known) => known === name);
  if (operator === undefined)
    env.session.report("NE2001", span, { name }, suggestionOrList(name, span, operators, "reductions are"));
  return operator;
}

/** `sum(k in 0..n : a[k])`, `max(…)`, `any(…)`, `all(…)`. */
export function checkReduce(expr: Reduce, env: Env, within: (env: Env) => Env): CheckedExpr | undefined {
  const operator = reduction(expr, env);
  const from = checkBound(expr.from, env);
  const to = checkBound(expr.to, env);
  const variable = env.session.nextLocal();
  const local = loopVariable(expr.variable.name, variable);
  const body = within({ ...env, scope: chain(scopeOf(new Map([[expr.variable.name, local]])), env.scope) }).check(
    expr.body,
  );
  if (operator === undefined || from === undefined || to === undefined || body === undefined) return undefined;
  const logical = operator === "any" || operator === "all";
  const fits = logical
    ? wantBoolean(env, expr.body, body, `'${operator}'`)
    : wantNumber(env, expr.body, body, `'${operator}'`);
  if (!fits) return undefined;
  const node: CheckedExpr = {
    kind: "reduce",
    operator,
    variable,
    from,
    to,
    body,
    type: logical ? boolean : body.type,
    span: expr.span,
  };
  keepHint(env, node, body);
  return node;
}

/** The variable of a loop or a reduction: an integer that is read only. */
export function loopVariable(name: string, id: LocalId): Entity {
  return {
    kind: "value",
    what: "variable of a loop",
    make: (span: Span) => ({ kind: "local", id, name, type: integer, span }),
  };
}

/** The bound of a loop: a whole number, up to rounding, that is known before the run. */
export function checkBound(ast: Expr, env: Env): CheckedExpr | undefined {
  const bound = env.check(ast);
  if (bound === undefined) return undefined;
  if (!isPlain(bound.type) || !isScalar(bound.type)) {
    env.session.report("NE3004", ast.span, {
      what: "the bound of a loop",
      wanted: "a whole number",
      found: describe(env.session, ast, bound),
    });
    return undefined;
  }
  if (changes(bound)) {
    env.session.report(
      "NE3008",
      ast.span,
      { what: "the bound of a loop" },
      {
        help: "it may read literals, consts, params, sizes, lengths and indices; for anything else there is `while_loop … at most n`",
      },
    );
    return undefined;
  }
  const value = evaluateNumber(bound);
  if (value !== undefined && !(Math.abs(value) <= largest)) {
    const wanted = "a whole number below 2147483648";
    env.session.report("NE5006", ast.span, { what: "the bound of a loop", value: formatNumber(value), wanted });
    return undefined;
  }
  return bound.type.kind === "integer" ? bound : rounded(bound);
}

/** Loops count in 32 bits. */
const largest = 2 ** 31 - 1;

/** Reads what is not known before the run. */
function changes(expr: CheckedExpr): boolean {
  switch (expr.kind) {
    case "number":
    case "boolean":
    case "constant":
    case "model_param":
    case "index":
    case "size":
    case "dt":
      return false;
    case "variable":
      return expr.role !== "param";
    case "local":
      return expr.type.kind !== "integer";
    case "time":
    case "refractory":
    case "random":
    case "crosses":
    case "past":
      return true;
    case "negate":
    case "not":
      return changes(expr.operand);
    case "binary":
      return changes(expr.left) || changes(expr.right);
    case "call":
    case "apply":
      return expr.args.some(changes);
    case "where":
    case "ifelse":
      return changes(expr.condition) || changes(expr.then) || changes(expr.otherwise);
    case "reduce":
      return changes(expr.from) || changes(expr.to) || changes(expr.body);
    case "array":
      return expr.elements.some(changes);
    case "element":
      return changes(expr.array) || changes(expr.index);
    case "length":
      return (expr.array.type.shape[0] ?? -1) < 0 && changes(expr.array);
  }
}
