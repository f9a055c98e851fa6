import type { AssignOp, Expr } from "../../parser/ast.ts";
import type { Entity, Env } from "../env.ts";
import type { CheckedExpr, CheckedPlace, ValueType } from "../model.ts";

/** What a statement may write, and what is wanted there. */
export interface Target {
  readonly place: CheckedPlace;
  readonly type: ValueType;
  readonly unit?: string | undefined;
  /** How messages call it. */
  readonly what: string;
}

/** What differs between blocks of neurons, synapses and functions. */
export interface BlockRules {
  /** "the block of a spike", for messages. */
  readonly place: string;
  /** The thing behind a name or a field that is no local (`whole` has the indices behind it); undefined where it cannot be written, which was reported. */
  readonly target: (place: Expr, operator: AssignOp, value: Expr, env: Env, whole: Expr) => Target | undefined;
  /** Collects what `return` gives; absent where there is nothing to return from. */
  readonly returns?: ((ast: Expr, value: CheckedExpr | undefined) => void) | undefined;
  /** The time or the condition of a `refractory` statement is allowed. */
  readonly refractory: boolean;
}

/** One block with its locals; inner blocks see the outer ones through `env`. */
export interface Frame {
  readonly env: Env;
  readonly rules: BlockRules;
  readonly locals: Map<string, Local>;
  readonly outer?: Frame | undefined;
  /** Names that some statement of the outermost block assigns to. */
  readonly assigned: ReadonlySet<string>;
}
export interface Local {
  readonly entity: Entity;
  /** Absent for what can only be read: a variable of a loop, a parameter of a function. */
  readonly target?: Target | undefined;
  readonly what: string;
}

export function findLocal(frame: Frame, name: string): Local | undefined {
  for (let inner: Frame | undefined = frame; inner !== undefined; inner = inner.outer) {
    const found = inner.locals.get(name);
    if (found !== undefined) return found;
  }
  return undefined;
}
