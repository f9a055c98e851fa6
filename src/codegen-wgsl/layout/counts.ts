/** How many elements a task has: texts of numbers. */
import type { GpuCount } from "../../runtime/manifest.ts";
import { sumOf, type Task } from "../plan/task.ts";
import type { Layout } from "./layout.ts";

/** What the threads of its lane are numbered by; undefined where the function walks its elements itself. */
export function countOf(task: Task, layout: Layout): string | undefined {
  const { end, first } = boundsOf(task, layout) ?? {};
  return first === undefined ? end : `${end} - ${first}`;
}

/** The same as constants. */
export function boundsOf({ walk, does }: Task, { constants }: Layout): GpuCount | undefined {
  switch (walk.kind) {
    case "elements":
    case "pull":
      return { end: constants.name("size", walk.population) };
    case "range": {
      const view = `${walk.from} ${walk.to}`;
      return { end: constants.name("end", view), first: constants.name("first", view) };
    }
    case "array":
      return { end: constants.name("size", does.kind === "fold" ? sumOf(walk.buffer) : `array ${walk.buffer}`) };
    case "sample":
      return { end: constants.name("size", `sample ${walk.sample}`) };
    case "rows": {
      const wiring = `wiring ${walk.projection}`;
      return { end: constants.name("pre_end", wiring), first: constants.name("pre_first", wiring) };
    }
    case "arrivals": {
      const delays = walk.once && walk.end === "post" ? "post_once" : `${walk.end}_delays`;
      return { end: constants.name(delays, `wiring ${walk.projection}`) };
    }
    case "due":
      return undefined;
  }
}
