/**
 * Statements on the way from the IR to a text. The stages change the names in them, and so what they say:
 * `versions` marks what each read sees, `hoist` moves what does not change out of the loops, `place` gives shared values
 * a name and turns every name into an identifier. Afterwards nothing is shared any more and printing is a switch.
 */
import type { Expr, Type } from "../expr.ts";
import type { ForStmt, IfStmt, PlainStmt } from "../kernel.ts";

export type Raised =
  | PlainStmt
  | IfStmt<Raised>
  | ForStmt<Raised>
  /** Where no value is given, each way through what follows assigns one. */
  | { readonly kind: "var"; readonly name: string; readonly type: Type; readonly value?: Expr | undefined }
  /** At most `times` rounds; a `break_unless` at the head of the body ends it. */
  | { readonly kind: "repeat"; readonly counter: string; readonly times: Expr; readonly body: readonly Raised[] }
  | { readonly kind: "break_unless"; readonly condition: Expr }
  /** Into the list of this name. */
  | { readonly kind: "emit"; readonly list: string };

/** What stands before `@`: the name without its version. */
export function baseName(name: string): string {
  const at = name.lastIndexOf("@");
  return at < 0 ? name : name.slice(0, at);
}
