import type { Expr } from "../../parser/ast.ts";
import { bare } from "../expressions/describe.ts";
import { constantWhole } from "./family.ts";
import type { Network, Projection } from "./network.ts";
import { connectionName } from "./projection.ts";

/**
 * The connection behind `plastic`, or behind `plastic[2][0]` where it stands in loops; "broken" where it has a mistake of its own or
 * its round is not named, which was reported; undefined where the expression names none.
 */
export function connectionNamed(expr: Expr, network: Network): Projection | "broken" | undefined {
  const { root, indices } = peeled(expr);
  const symbol = root === undefined ? undefined : network.module.symbols.get(root);
  if (symbol?.kind !== "connection" || (symbol.loops === 0 && indices.length > 0)) return undefined;
  if (indices.length !== symbol.loops) return refuse(expr, symbol, "this names no round of them", network);
  const values = indices.map((index) => constantWhole(index, `the round of '${symbol.name}'`, network));
  if (!values.every((value) => value !== undefined)) return "broken";
  const name = connectionName(symbol.name, values);
  const found = network.projections.find(({ checked }) => checked.name === name);
  if (found !== undefined || network.session.failed) return found ?? "broken";
  return refuse(expr, symbol, `there is no \`${name}\``, network);
}

function peeled(expr: Expr): { readonly root: string | undefined; readonly indices: readonly Expr[] } {
  const indices: Expr[] = [];
  let inner = bare(expr);
  for (; inner.kind === "index"; inner = bare(inner.object)) indices.unshift(inner.index);
  return { root: inner.kind === "name" ? inner.name : undefined, indices };
}

function refuse(
  expr: Expr,
  { name, loops }: { readonly name: string; readonly loops: number },
  found: string,
  network: Network,
): "broken" {
  const first = network.projections.find(({ decl }) => decl.name?.name === name);
  network.session.report(
    "NE5023",
    expr.span,
    { name, loops: loops === 1 ? "a loop" : `${loops} loops`, found },
    { help: first === undefined ? undefined : `name one, as in \`${first.checked.name}\`` },
  );
  return "broken";
}
