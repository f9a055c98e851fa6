/**
 * Decay that is looked up by the steps since an event (`ir/passes/elapsed-tables`): what says where to look is a difference of whole
 * numbers of 32 bits, and is asked for its size as it is. As a number it is wanted only where the table ends.
 */
import type { Expr } from "../../ir/expr.ts";
import { isElapsed, type Elapsed } from "../../ir/passes/elapsed-tables.ts";
import type { Body } from "./body.ts";
import { loadAt, whole } from "./memory.ts";

type Choice = Extract<Expr, { kind: "select" | "choose" }>;
export interface LookUp {
  readonly table: string;
  readonly elapsed: Elapsed;
  /** Steps from which on it is worked out. */
  readonly longest: number;
  readonly beyond: Expr;
}

/** `elapsed < longest ? table[elapsed] : beyond`; undefined where it is none. */
export function lookUpOf({ condition, then, otherwise }: Choice): LookUp | undefined {
  if (condition.kind !== "binary" || condition.operator !== "<" || condition.right.kind !== "const") return undefined;
  const { left: elapsed, right } = condition;
  if (!isElapsed(elapsed) || then.kind !== "load" || then.index !== elapsed || then.type !== "real") return undefined;
  return { table: then.buffer, elapsed, longest: right.value, beyond: otherwise };
}

/** Leaves the value on the stack. Steps are counted modulo 2^32, and are never below 0: an event is noted in its step. */
export function lookUp({ table, elapsed, longest, beyond }: LookUp, b: Body): void {
  const { asm } = b;
  const at = asm.local("i32");
  whole(elapsed, b);
  asm.tee(at).i32(longest).do("i32.lt_u").if("f64");
  b.values.inside(() => loadAt(table, at, b));
  asm.else();
  b.values.inside(() => b.value(beyond));
  asm.end();
}
