import type { CheckedEvery } from "../../checker/model.ts";
import type { IrEvery } from "../program.ts";
import { type Lowering, placeOf } from "./context.ts";
import type { Scope } from "./homes.ts";

/** Blocks that run at intervals; each interval is a uniform of its own. */
export function lowerEvery(ctx: Lowering, scope: Scope, prefix: string, blocks: readonly CheckedEvery[]): IrEvery[] {
  return blocks.map(({ interval, body, text, span }) => ({
    interval: ctx.uniform(`${prefix}_every`, ctx.expression(scope, interval), { about: text }),
    body: ctx.block(scope, body),
    text,
    place: placeOf(span),
  }));
}
