/** Experiments, tests, analyses; `ast.ts` gives these types as well. */
import type { Documented } from "./ast.ts";
import type { Expr, Ident, Node } from "./ast-expression.ts";
import type { AssignStmt, BadStatement } from "./ast-statement.ts";

export interface ExperimentDecl extends Node, Documented {
  readonly kind: "experiment";
  readonly type: "experiment" | "test";
  /** The string behind the keyword; a test must have one. */
  readonly title?: string | undefined;
  readonly steps: readonly ExperimentStep[];
}
export type ExperimentStep =
  | (Node & { readonly kind: "dt"; readonly value: Expr })
  | (Node & { readonly kind: "seed"; readonly value: Expr })
  | (Node & { readonly kind: "run"; readonly duration: Expr })
  | (Node & { readonly kind: "set"; readonly name: Ident; readonly value: Expr })
  | (Node & { readonly kind: "at"; readonly time: Expr; readonly body: readonly AssignStmt[] })
  | (Node & { readonly kind: "assign"; readonly statement: AssignStmt })
  | RecordStep
  | ExpectStep
  | SweepStep
  | BadStatement;
/** `record spikes of x`, `record x of y every dt`, `record mean(v of exc) every 1 ms`, `record w of plastic at end`. */
export interface RecordStep extends Node {
  readonly kind: "record";
  readonly what: Expr;
  readonly every?: Expr | undefined;
  readonly atEnd: boolean;
}
/** `expect <expr>` (a boolean expression), or `expect <expr> in low .. high`, closed. */
export interface ExpectStep extends Node {
  readonly kind: "expect";
  readonly value: Expr;
  readonly range?: { readonly low: Expr; readonly high: Expr } | undefined;
}
export interface SweepStep extends Node {
  readonly kind: "sweep";
  readonly entries: readonly { readonly name: Ident; readonly value: Expr }[]; // `trials 5` is name `trials`
}
/** `analysis name { of P; axes …; at …; show …; vary … }`, kept as clauses. */
export interface AnalysisDecl extends Node, Documented {
  readonly kind: "analysis";
  readonly name: Ident;
  readonly clauses: readonly (Node & {
    readonly name: Ident;
    readonly entries: readonly (Node & {
      readonly value: Expr;
      readonly range?: { readonly low: Expr; readonly high: Expr } | undefined;
      /** `h = 0.3`, where the value is the name. */
      readonly equals?: Expr | undefined;
    })[];
  })[];
}
export interface TrainDecl extends Node, Documented {
  readonly kind: "train";
  readonly text: string;
}
