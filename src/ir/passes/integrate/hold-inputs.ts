import type { Expr } from "../../expr.ts";
import type { IrEquation } from "../../program.ts";
import { loads } from "../../rewrite.ts";
import { replaceInputs } from "../methods/fold-inputs.ts";
import type { Part } from "../methods/part.ts";
import type { PassContext } from "../pass.ts";
import { sumOf } from "../inputs.ts";
import type { Held } from "./update.ts";

/** The right-hand side with every input held at its value of the start of the step. */
export function holdInputs(part: Part, e: IrEquation, ctx: PassContext): { value: Expr; held: Held[] } {
  const read = [...loads(e.value)].filter((b) => part.inputs.has(b));
  const held = read.map((b): Held => ({ name: `${b}_held`, value: sumOf(ctx.pool, part.inputs.get(b) ?? []) }));
  return { value: replaceInputs(part, e.value, (b) => ctx.pool.local(`${b}_held`), ctx), held };
}
