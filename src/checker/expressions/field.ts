import type { Expr } from "../../parser/ast.ts";
import type { Env } from "../env.ts";
import type { CheckedExpr } from "../model.ts";
import { suggestionOrList } from "../names/suggestions.ts";
import { bare, lineOf } from "./describe.ts";
import { useEntity, withArticle } from "./name.ts";

type Field = Extract<Expr, { kind: "field" }>;

/** `pre.v`, `post.size`, and in stimuli `cells.v`. */
export function checkField(expr: Field, env: Env): CheckedExpr | undefined {
  const object = bare(expr.object);
  const { session } = env;
  if (object.kind === "bad") return undefined;
  if (object.kind !== "name") {
    session.report("NE2009", object.span, {
      name: lineOf(object.span),
      what: "an expression",
      wanted: "something with fields",
    });
    return undefined;
  }
  const found = env.scope.find(object.name);
  if (found === undefined) return unknownObject(object, env);
  if (found.kind === "poison") return undefined;
  if (found.kind !== "object") {
    session.report("NE2009", object.span, {
      name: object.name,
      what: withArticle(found.what),
      wanted: "something with fields",
    });
    return undefined;
  }
  const field = found.field(expr.name.name);
  if (field !== undefined) return useEntity(field, `${object.name}.${expr.name.name}`, expr.span, env);
  session.report(
    "NE2011",
    expr.name.span,
    { object: found.title, name: expr.name.name },
    suggestionOrList(expr.name.name, expr.name.span, found.fields(), "it has"),
  );
  return undefined;
}

function unknownObject(object: Extract<Expr, { kind: "name" }>, env: Env): CheckedExpr | undefined {
  if (object.name === "position") env.session.unsupported(object.span, "positions of neurons");
  else return env.check(object);
  return undefined;
}
