/** How many elements a task has: texts of numbers. */
import { sumOf, type Task } from "../plan/task.ts";
import type { Layout } from "./layout.ts";

/** What the threads of its lane are numbered by; undefined where the function walks its elements itself. */
export function countOf({ walk, does }: Task, { constants }: Layout): string | undefined {
  switch (walk.kind) {
    case "elements":
    case "pull":
      return constants.name("size", walk.population);
    case "range":
      return rangeOf(walk, constants).join(" - ");
    case "array":
      return constants.name("size", does.kind === "fold" ? sumOf(walk.buffer) : `array ${walk.buffer}`);
    case "sample":
      return constants.name("size", `sample ${walk.sample}`);
    case "arrivals": {
      const delays = walk.once && walk.end === "post" ? "post_once" : `${walk.end}_delays`;
      return constants.name(delays, `wiring ${walk.projection}`);
    }
    case "due":
    case "rows":
      return undefined;
  }
}

/** Constants of its end and of its first element. */
export function rangeOf(
  { from, to }: { readonly from: string; readonly to: string },
  constants: Layout["constants"],
): readonly [string, string] {
  return [constants.name("end", `${from} ${to}`), constants.name("first", `${from} ${to}`)];
}
