import { dimensionless, type Dimension } from "../../language/dimension.ts";
import type { Annotation } from "../../parser/ast.ts";
import { checkUnit, unitSpelling } from "../expressions/literal.ts";
import type { Session } from "../session.ts";

/** What `: mV`, `: any` or `: like w` says. */
export type Annotated =
  | { readonly kind: "unit"; readonly dimension: Dimension; readonly unit: string | undefined }
  | { readonly kind: "any" }
  | { readonly kind: "like"; readonly name: string };

/** Undefined where the unit is unknown, which was reported. */
export function checkAnnotation(session: Session, annotation: Annotation): Annotated | undefined {
  switch (annotation.kind) {
    case "any":
      return { kind: "any" };
    case "like":
      return { kind: "like", name: annotation.name.name };
    case "unit": {
      const unit = checkUnit(session, annotation.unit);
      if (unit === undefined) return undefined;
      return {
        kind: "unit",
        dimension: unit.dimension,
        unit: unit.dimension === dimensionless ? undefined : unitSpelling(annotation.unit),
      };
    }
  }
}
