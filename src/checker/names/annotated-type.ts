import type { Annotation } from "../../parser/ast.ts";
import type { CheckedExpr, ValueType } from "../model.ts";
import type { Session } from "../session.ts";
import { numberOf } from "../types.ts";
import { checkAnnotation } from "./annotation.ts";

/** The type that an annotation of a local or of a function's result wants; undefined where it says nothing. */
export function annotatedType(
  session: Session,
  annotation: Annotation,
  value: CheckedExpr,
): { readonly type: ValueType; readonly unit?: string | undefined } | undefined {
  const annotated = checkAnnotation(session, annotation);
  if (annotated === undefined || annotated.kind === "any") return undefined;
  if (annotated.kind === "like") {
    session.report(
      "NE2016",
      annotation.span,
      { what: "'like'", place: "this place" },
      { help: "`like` stands behind states and params of parts" },
    );
    return undefined;
  }
  return { type: { ...numberOf(annotated.dimension), shape: value.type.shape }, unit: annotated.unit };
}
