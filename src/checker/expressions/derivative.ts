import type { Expr } from "../../parser/ast.ts";
import type { Env } from "../env.ts";
import type { CheckedExpr } from "../model.ts";
import { derivativeName } from "../names/derivative-name.ts";
import { useEntity } from "./name.ts";

/** `dx/dt` as a value: a state of an equation of higher order, or the right-hand side of an equation. */
export function checkDerivative(expr: Extract<Expr, { kind: "derivative" }>, env: Env): CheckedExpr | undefined {
  const variable = expr.variable.name;
  const name = derivativeName(variable, expr.order);
  const found = env.scope.find(name);
  if (found !== undefined) return useEntity(found, name, expr.span, env);
  if (env.scope.find(variable)?.kind === "poison") return undefined;
  const why = `there is no equation of '${variable}' of order ${expr.order} or more in this part`;
  env.session.report("NE4021", expr.span, { name, why });
  return undefined;
}
