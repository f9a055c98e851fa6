import type { Expr } from "../../parser/ast.ts";
import type { Entity, Env } from "../env.ts";
import type { CheckedExpr } from "../model.ts";
import { suggestionOrList } from "../names/suggestions.ts";
import { bare, lineOf } from "./describe.ts";
import { useEntity, withArticle } from "./name.ts";

type Field = Extract<Expr, { kind: "field" }>;

/** `pre.v`, `post.size`, `na.I`, `pre.na.m`, and in stimuli `cells.v`. */
export function checkField(expr: Field, env: Env): CheckedExpr | undefined {
  const field = entityOf(expr, env);
  return field && useEntity(field, lineOf(expr.span), expr.span, env);
}

/** What a name or a field stands for; undefined where a mistake was reported. */
function entityOf(expr: Expr, env: Env): Entity | undefined {
  const inner = bare(expr);
  const { session } = env;
  if (inner.kind === "bad") return undefined;
  if (inner.kind === "name") return env.scope.find(inner.name) ?? unknown(inner, env);
  if (inner.kind !== "field") return noFields(inner, "an expression", env);
  const object = entityOf(inner.object, env);
  if (object === undefined || object.kind === "poison") return undefined;
  if (object.kind !== "object") return noFields(bare(inner.object), withArticle(object.what), env);
  const { name, span } = inner.name;
  const field = object.field(name);
  if (field === undefined)
    session.report(
      "NE2011",
      span,
      { object: object.title, name },
      suggestionOrList(name, span, object.fields(), "it has"),
    );
  return field;
}

function noFields(expr: Expr, what: string, { session }: Env): undefined {
  session.report("NE2009", expr.span, { name: lineOf(expr.span), what, wanted: "something with fields" });
}

function unknown(name: Extract<Expr, { kind: "name" }>, env: Env): undefined {
  env.check(name);
}
