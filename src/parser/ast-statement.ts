/** Statements of blocks; `ast.ts` gives these types as well. */
import type { LetDecl } from "./ast.ts";
import type { Expr, Ident, Node } from "./ast-expression.ts";

export interface Block extends Node {
  readonly statements: readonly Stmt[];
}
export type AssignOp = "=" | "+=" | "-=" | "*=" | "/=";
/** A name, a field or an element: `v`, `post.v`, `target`, `V[k]`, `cells.I_ext`, `cells[0..5].v`. */
export type Place = Expr;

export type Stmt =
  | LetDecl
  | AssignStmt
  | (Node & {
      readonly kind: "if";
      readonly arms: readonly { readonly condition: Expr; readonly body: Block }[];
      readonly otherwise?: Block | undefined;
    })
  | (Node & {
      readonly kind: "for";
      readonly variable: Ident;
      readonly from: Expr;
      readonly to: Expr;
      readonly body: Block;
    })
  | (Node & {
      readonly kind: "while";
      readonly condition: Expr;
      readonly atMost?: Expr | undefined;
      readonly body: Block;
    })
  | (Node & { readonly kind: "return"; readonly value: Expr })
  /** `refractory 5 ms` or `refractory while v > 0 mV`. */
  | (Node & { readonly kind: "refractory"; readonly time?: Expr | undefined; readonly condition?: Expr | undefined })
  | BadStatement;
export interface AssignStmt extends Node {
  readonly kind: "assign";
  readonly target: Place;
  readonly operator: AssignOp;
  readonly value: Expr;
}
export interface BadStatement extends Node {
  readonly kind: "bad";
}
