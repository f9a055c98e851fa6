import type { Ident } from "../../parser/ast.ts";
import { suggestionOrList } from "../names/suggestions.ts";
import type { Session } from "../session.ts";
import { integrators, plannedIntegrators } from "../vocabulary.ts";

/** The name of an integrator, or undefined for `auto` and where there is none (reported). */
export function checkMethod(session: Session, ident: Ident): string | undefined {
  const { name, span } = ident;
  if (name === "auto" || integrators.has(name)) return name === "auto" ? undefined : name;
  if (plannedIntegrators.has(name)) session.unsupported(span, `the method \`${name}\``);
  else
    session.report(
      "NE2025",
      span,
      { name },
      suggestionOrList(name, span, ["auto", ...integrators.keys()], "methods are"),
    );
  return undefined;
}
