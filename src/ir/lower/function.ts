import type { CheckedFunction } from "../../checker/model.ts";
import type { Type } from "../expr.ts";
import type { IrFunction, Stmt } from "../kernel.ts";
import type { Lowering } from "./context.ts";

/** A function with a block body, made once per checked instance. Its parameters are locals of the same name. */
export function lowerFunction(
  ctx: Lowering,
  callee: CheckedFunction,
  types: readonly Type[],
  result: Type,
): IrFunction {
  const known = ctx.functionOf.get(callee);
  if (known) return known;
  const body: Stmt[] = [];
  const made: IrFunction = {
    name: ctx.names.unique(callee.name),
    parameters: callee.parameters.map((p, k) => ({ name: ctx.local(p.id, p.name), type: types[k] ?? "real" })),
    result,
    body,
  };
  ctx.functionOf.set(callee, made);
  if (callee.body.kind === "block") body.push(...ctx.block({}, callee.body.statements));
  ctx.functions.push(made);
  return made;
}
