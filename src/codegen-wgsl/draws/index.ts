/** The distributions that a device has. */
import type { PreludeFunction } from "../math/function.ts";
import type { Draw } from "./draw.ts";
import { philox } from "./philox.ts";
import { countDraws, countHelpers } from "./counts.ts";
import { shapedDraws, shapedHelpers } from "./shaped.ts";
import { simpleDraws } from "./simple.ts";
import { stream } from "./stream.ts";

const draws: ReadonlyMap<string, Draw> = new Map(
  [...simpleDraws, ...countDraws, ...shapedDraws].map((draw) => [draw.name, draw]),
);

export const drawFunctions: readonly PreludeFunction[] = [
  ...philox,
  ...stream,
  ...countHelpers,
  ...shapedHelpers,
  ...[...draws.values()].map((draw) => ({ ...draw, name: `draw_${draw.name}` })),
];

export const hasDraw = (distribution: string): boolean => draws.has(distribution);

export function drawOf(distribution: string): Draw {
  const found = draws.get(distribution);
  if (found === undefined) throw new Error(`'${distribution}' is no distribution of a device`);
  return found;
}
