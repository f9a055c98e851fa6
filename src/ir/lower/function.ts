import type { CheckedExpr, CheckedFunction } from "../../checker/model.ts";
import type { Expr, Type } from "../expr.ts";
import type { IrFunction, Stmt } from "../kernel.ts";
import type { Lowering } from "./context.ts";

/** A result that is an array has as many axes; the function is asked for one component. */
interface Result {
  readonly type: Type;
  readonly axes: number;
}

/** A function with a block body, made once per checked instance. Its parameters are locals of the same name, of arrays one for each component. */
export function lowerFunction(
  ctx: Lowering,
  callee: CheckedFunction,
  args: readonly CheckedExpr[],
  each: readonly boolean[],
  values: readonly (readonly Expr[])[],
  result: Result,
): IrFunction {
  const known = ctx.functionOf.get(callee);
  if (known) return known;
  const body: Stmt[] = [];
  const wanted = Array.from({ length: result.axes }, () => ctx.names.unique("component"));
  const parameters = callee.parameters.flatMap((p, k) => {
    const types = values[k]?.map((value) => value.type) ?? [];
    const { shape = [] } = args[k]?.type ?? {};
    if (each[k] || shape.length === 0) return [{ name: ctx.local(p.id, p.name), type: types[0] ?? "real" }];
    const type = common(types);
    ctx.arrayTypes.set(p.id, type);
    return ctx.componentsOf(p.id, p.name, shape).map((name) => ({ name, type }));
  });
  const made: IrFunction = {
    name: ctx.names.unique(callee.name),
    parameters: [...parameters, ...wanted.map((name) => ({ name, type: "integer" as const }))],
    result: result.type,
    body,
  };
  ctx.functionOf.set(callee, made);
  const component = wanted.map((name) => ctx.pool.local(name, "integer"));
  if (callee.body.kind === "block") body.push(...ctx.block({ component }, callee.body.statements));
  ctx.functions.push(made);
  return made;
}

/** All components of an array have one type. */
function common(types: readonly Type[]): Type {
  const [first = "real"] = types;
  return types.every((type) => type === first) ? first : "real";
}
