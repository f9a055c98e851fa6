/** The distributions that a device has. */
import type { PreludeFunction } from "../math/function.ts";
import type { Draw } from "./draw.ts";
import { philox } from "./philox.ts";
import { countDraws, countHelpers } from "./counts.ts";
import { dirichlet, shapedDraws, shapedHelpers } from "./shaped.ts";
import { simpleDraws } from "./simple.ts";
import { stream } from "./stream.ts";

const draws: ReadonlyMap<string, Draw> = new Map(
  [...simpleDraws, ...countDraws, ...shapedDraws].map((draw) => [draw.name, draw]),
);

const asFunction = (draw: Draw): PreludeFunction => ({ ...draw, name: `draw_${draw.name}` });

export const drawFunctions: readonly PreludeFunction[] = [
  ...philox,
  ...stream,
  ...countHelpers,
  ...shapedHelpers,
  ...[...draws.values()].map(asFunction),
];

/** A function for every number of arguments: `draw_dirichlet_3`. */
export function drawFunctionOfMany(name: string): PreludeFunction | undefined {
  const count = /^draw_dirichlet_(\d+)$/.exec(name)?.[1];
  return count === undefined ? undefined : asFunction(dirichlet(Number(count)));
}

/** @param args number of arguments that are given */
export function drawOf(distribution: string, args: number): Draw {
  const found = distribution === "dirichlet" ? dirichlet(args - 1) : draws.get(distribution);
  if (found === undefined) throw new Error(`'${distribution}' is no distribution of a device`);
  return found;
}
