import type { Expr } from "../../parser/ast.ts";
import { formatNumber } from "../../language/unit-names.ts";
import type { Env } from "../env.ts";
import { evaluate } from "../evaluate/index.ts";
import type { CheckedExpr } from "../model.ts";
import { isPlain, plainNumber } from "../types.ts";
import { countFits } from "./builtin.ts";
import { describe } from "./describe.ts";
import { allowed } from "./name.ts";

type Call = Extract<Expr, { kind: "call" }>;

/** More shares than these are a mistake: each is drawn from all weights. */
const most = 64;

/** `dirichlet([1, 2, 3])`: an array of shares, drawn together. */
export function checkDirichlet(expr: Call, args: readonly CheckedExpr[], env: Env): CheckedExpr | undefined {
  if (!allowed("random", "dirichlet", "a random number", expr.span, env)) return undefined;
  if (!countFits("dirichlet", 1, false, expr, env)) return undefined;
  const [alpha, ast] = [args[0]!, expr.args[0]!.value];
  const [length] = alpha.type.shape;
  if (!isPlain(alpha.type) || alpha.type.shape.length !== 1 || length === undefined || length < 1 || length > most) {
    const found = describe(env.session, ast, alpha);
    env.session.report("NE3004", ast.span, {
      what: "'alpha' of 'dirichlet'",
      wanted: `an array of 1 to ${most} plain numbers`,
      found,
    });
    return undefined;
  }
  const known = evaluate(alpha, { param: env.param });
  const wrong = Array.isArray(known) ? known.find((weight) => !(Number(weight) > 0)) : undefined;
  if (wrong !== undefined) {
    const value = formatNumber(Number(wrong));
    env.session.report("NE5006", ast.span, { what: "an element of 'alpha'", value, wanted: "positive" });
    return undefined;
  }
  const node = {
    kind: "random" as const,
    distribution: "dirichlet",
    args: [alpha],
    site: 0,
    type: { ...plainNumber, shape: [length] },
    span: expr.span,
  };
  env.session.draw(node);
  return node;
}
