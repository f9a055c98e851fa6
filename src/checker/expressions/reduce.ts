import type { Expr } from "../../parser/ast.ts";
import type { Span } from "../../source/source.ts";
import { chain, scopeOf, type Entity, type Env, type Scope } from "../env.ts";
import type { CheckedExpr, LocalId } from "../model.ts";
import { suggestionOrList } from "../names/suggestions.ts";
import { boolean, integer, isPlain, isScalar } from "../types.ts";
import { keepHint, wantBoolean, wantNumber } from "./arithmetic.ts";
import { formatNumber } from "../../language/unit-names.ts";
import { evaluateNumber } from "../evaluate/index.ts";
import { describe, lineOf } from "./describe.ts";
import { rounded } from "./rounded.ts";

type Reduce = Extract<Expr, { kind: "reduce" }>;
type Operator = Extract<CheckedExpr, { kind: "reduce" }>["operator"];
export const operators: readonly Operator[] = ["sum", "min", "max", "any", "all"];

/** The operator of `sum(k in 0..n : …)`, or undefined with a finding. */
export function reduction<O extends string>(expr: Reduce, env: Env, known: readonly O[]): O | undefined {
  const { name, span } = expr.operator;
  const operator = known.find((one) => one === name);
  if (operator === undefined)
    env.session.report("NE2001", span, { name }, suggestionOrList(name, span, known, "reductions are"));
  return operator;
}

/** `sum(k in 0..n : a[k])`, `max(…)`, `any(…)`, `all(…)`; `array(k in 0..n : …)`. */
export function checkReduce(expr: Reduce, env: Env, inScope: (scope: Scope) => Env): CheckedExpr | undefined {
  const operator = reduction(expr, env, [...operators, "array"] as const);
  const from = checkBound(expr.from, env);
  const to = checkBound(expr.to, env);
  const variable = env.session.nextLocal();
  const local = loopVariable(expr.variable.name, variable);
  const scope = chain(scopeOf(new Map([[expr.variable.name, local]])), env.scope);
  const body = inScope(scope).check(expr.body);
  if (operator === undefined || from === undefined || to === undefined || body === undefined) return undefined;
  if (operator === "array") return checkEach(expr, { from, to, variable, body }, env);
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

/** `array(k in 0 .. n : …)`: the array of these values; n is known before the run. */
function checkEach(
  expr: Reduce,
  { from, to, variable, body }: Readonly<Record<"from" | "to" | "body", CheckedExpr>> & { readonly variable: LocalId },
  env: Env,
): CheckedExpr | undefined {
  const [start, end] = [evaluateNumber(from), evaluateNumber(to)];
  if (start !== 0 || end === undefined || end > longest || body.type.shape.includes(-1)) {
    const help = "the last bound is a literal or a const, as in `array(k in 0 .. 8 : …)`";
    const text = `${lineOf(expr.from.span)} .. ${lineOf(expr.to.span)}`;
    const why =
      end !== undefined && end > longest
        ? `it would have more than ${longest} elements`
        : "it begins with 0 and its length is known";
    env.session.report("NE3030", expr.span, { name: "array", shapes: text, why }, { help });
    return undefined;
  }
  const type = { ...body.type, shape: [Math.max(0, end), ...body.type.shape] };
  const length: CheckedExpr = { kind: "number", value: Math.max(0, end), type: integer, span: expr.to.span };
  const node: CheckedExpr = { kind: "each", variable, length, body, type, span: expr.span };
  keepHint(env, node, body);
  return node;
}

/** The longest array that is made by a rule. */
const longest = 2 ** 24;

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
    case "white_noise":
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
    case "each":
      return changes(expr.length) || changes(expr.body);
    case "of":
      return true;
  }
}
