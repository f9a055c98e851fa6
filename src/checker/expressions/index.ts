/** Expressions: names resolved, kinds and dimensions checked, literals scaled. */
import type { Expr } from "../../parser/ast.ts";
import { scopeOf, type Env, type Rules, type Scope } from "../env.ts";
import type { CheckedExpr } from "../model.ts";
import type { Session } from "../session.ts";
import { boolean } from "../types.ts";
import { checkArithmetic, checkComparison, checkLogic, keepHint } from "./arithmetic.ts";
import { checkArray, checkIndex } from "./array.ts";
import { checkCall } from "./call.ts";
import { checkField } from "./field.ts";
import { bare, lineOf } from "./describe.ts";
import { wantBooleans, wantNumbers } from "./elementwise.ts";
import { checkNumber } from "./literal.ts";
import { checkDerivative } from "./derivative.ts";
import { checkName } from "./name.ts";
import { checkPower } from "./power.ts";
import { checkReduce } from "./reduce.ts";

/** Nobody writes expressions (or chains of definitions) as deep as this, and the stack must hold. */
const deepest = 600;

interface Surroundings {
  readonly scope: Scope;
  readonly rules: Rules;
  readonly param?: Env["param"];
  readonly of?: Env["of"];
  readonly column?: Env["column"];
  readonly noise?: Env["noise"];
  readonly loops?: Env["loops"];
}

/** Many are made for every instance of a part, so that they are small, and set up by the constructor alone. */
class Place implements Env {
  declare readonly session: Session;
  declare readonly scope: Scope;
  declare readonly rules: Rules;
  declare readonly param: Env["param"];
  declare readonly of: Env["of"];
  declare readonly column: Env["column"];
  declare readonly noise: Env["noise"];
  declare readonly loops: Env["loops"];

  constructor(session: Session, { scope, rules, param, of, column, noise, loops }: Surroundings) {
    this.session = session;
    this.scope = scope;
    this.rules = rules;
    this.param = param;
    this.of = of;
    this.column = column;
    this.noise = noise;
    this.loops = loops;
  }

  guarded(): Env {
    return within(this, { loops: undefined });
  }

  check(expr: Expr): CheckedExpr | undefined {
    return checkExpr(expr, this);
  }
}

/** An environment whose `check` checks in it. */
export const makeEnv = (session: Session, surroundings: Surroundings): Env => new Place(session, surroundings);

/** The same place with other names, rules or abilities. */
export function within(env: Env, change: Partial<Surroundings>): Env {
  return makeEnv(env.session, { ...env, ...change });
}

export const emptyScope: Scope = scopeOf(new Map());

function checkExpr(expr: Expr, env: Env): CheckedExpr | undefined {
  const { session } = env;
  if (session.depth > deepest) {
    session.report("NE2023", expr.span, {}, { help: "split it by `let`" });
    return undefined;
  }
  session.depth++;
  const checked = dispatch(expr, env);
  session.depth--;
  if (checked !== undefined) session.observer?.expression(expr, checked, session.hints.get(checked));
  return checked;
}

function dispatch(expr: Expr, env: Env): CheckedExpr | undefined {
  switch (expr.kind) {
    case "bad":
      return undefined;
    case "number":
      return checkNumber(expr, env);
    case "boolean":
      return { kind: "boolean", value: expr.value, type: boolean, span: expr.span };
    case "string":
      return refuse(expr, "a string", env);
    case "name":
      return checkName(expr, env);
    case "field":
      return checkField(expr, env);
    case "derivative":
      return checkDerivative(expr, env);
    case "unary":
      return checkUnary(expr, env);
    case "binary":
      return checkBinary(expr, env);
    case "call":
      return checkCall(expr, env);
    case "index":
      return checkIndex(expr, env);
    case "slice":
      return refuse(expr, "a range of elements", env);
    case "array":
      return checkArray(expr, env);
    case "reduce":
      return checkReduce(expr, env, (scope) => within(env, { scope }));
    case "of":
      return env.of === undefined
        ? refuse(
            expr,
            `\`${lineOf(expr.span)}\``,
            env,
            "`x of p` stands in records, measures and stimuli, and in lets at the top level",
          )
        : env.of(expr);
    case "paren":
      return env.check(expr.inner);
  }
}

function refuse(expr: Expr, what: string, env: Env, help?: string): undefined {
  env.session.report("NE2012", expr.span, { what, place: env.rules.place }, { help });
  return undefined;
}

function checkBinary(expr: Extract<Expr, { kind: "binary" }>, env: Env): CheckedExpr | undefined {
  switch (expr.operator) {
    case "+":
    case "-":
    case "*":
    case "/":
      return checkArithmetic(expr, env);
    case "^":
      return checkPower(expr, env);
    case "<":
    case "<=":
    case ">":
    case ">=":
    case "==":
    case "!=":
      return checkComparison(expr, env);
    case "and":
    case "or":
      return checkLogic(expr, env);
  }
}

function checkUnary(expr: Extract<Expr, { kind: "unary" }>, env: Env): CheckedExpr | undefined {
  const inner = bare(expr.operand);
  if (expr.operator === "-" && inner.kind === "number") {
    const literal = checkNumber(inner, env, "-");
    const node = literal === undefined ? undefined : { ...literal, span: expr.span };
    if (node !== undefined && literal !== undefined) keepHint(env, node, literal);
    return node;
  }
  const operand = env.check(expr.operand);
  if (operand === undefined) return undefined;
  if (expr.operator === "not")
    return wantBooleans(env, expr.operand, operand, "'not'")
      ? { kind: "not", operand, type: operand.type, span: expr.span }
      : undefined;
  if (!wantNumbers(env, expr.operand, operand, `'${expr.operator}'`)) return undefined;
  if (expr.operator === "+") return operand;
  const node: CheckedExpr = { kind: "negate", operand, type: operand.type, span: expr.span };
  keepHint(env, node, operand);
  return node;
}
