import type { Ident } from "../../parser/ast.ts";
import { withArticle } from "../expressions/name.ts";
import { isDerivativeName } from "./derivative-name.ts";
import type { Session } from "../session.ts";
import { builtinConstants, builtinFunction, reservedNames } from "../vocabulary.ts";

/** A name is being declared: names of the language are refused, others that it hides get a warning. False where refused. */
export function checkNewName(session: Session, ident: Ident, what: string): boolean {
  const { name, span } = ident;
  if (reservedNames.has(name)) {
    session.lose(new Set([name]));
    session.report("NE2003", span, { name }, { help: `choose another name for this ${what}` });
    return false;
  }
  if (isDerivativeName(name)) {
    const help =
      what === "state"
        ? `write an equation of higher order, or declare \`state\` under a name of its own`
        : "choose a name without a stroke";
    session.report("NE4020", span, { name, what: withArticle(what) }, { help });
    return false;
  }
  const hidden = builtinConstants.has(name)
    ? "builtin constant"
    : builtinFunction(name) === undefined
      ? undefined
      : "builtin function";
  if (hidden !== undefined && span.source === session.root) session.report("NW2002", span, { name, what: hidden });
  return true;
}
