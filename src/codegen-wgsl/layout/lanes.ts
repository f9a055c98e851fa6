/** What the threads of a lane do, in terms of `group`, `thread` and the number of its groups. */
import type { GpuLane } from "../../runtime/manifest.ts";
import type { Lane } from "../plan/stages.ts";
import type { Task, Walk } from "../plan/task.ts";
import type { Alike, AlikeTask, NamedStage } from "./alike.ts";
import { boundsOf, countOf } from "./counts.ts";
import { functionName } from "./function.ts";
import type { Layout } from "./layout.ts";
import { block } from "./lines.ts";
import { rowLoop } from "./synapses.ts";

/** The step in which arrives what is delivered. */
export type Arriving = "now.step" | "now.step + 1u";

export interface LaneText {
  readonly lines: (groups: string, arriving: Arriving) => readonly string[];
  readonly spec: Omit<GpuLane, "groups">;
}

/** The lanes of a stage, those that are alike as one. */
export function lanesOf({ name, stage }: NamedStage, alike: readonly Alike[], layout: Layout): readonly LaneText[] {
  const here = alike.filter(({ calls }) => calls.has(name));
  const served = new Set(here.flatMap(({ members }) => members.map((lanes) => lanes.get(name)!)));
  const own = stage.lanes.filter((lane) => !served.has(lane));
  return [...own.map((lane) => ownLane(lane, layout)), ...here.map((one) => commonLane(one, name))];
}

const ownLane = (lane: Lane, layout: Layout): LaneText => ({
  lines: (groups, arriving) => inLane(lane, groups, arriving, layout),
  spec: { walks: walksOf(lane.tasks[0]!), ...intervalsOf([lane]) },
});

function commonLane({ members, calls, table }: Alike, name: string): LaneText {
  const lanes = members.map((lanes) => lanes.get(name)!);
  const walks = lanes.map(({ tasks }) => walksOf(tasks[0]!));
  return {
    lines: (groups, arriving) => inCommon(lanes[0]!.tasks[0]!.walk, calls.get(name)!, table, groups, arriving),
    spec: { walks: walks[0]!, ...intervalsOf(lanes), serves: walks },
  };
}

function intervalsOf(lanes: readonly Lane[]): Pick<GpuLane, "intervals"> {
  const intervals = lanes.flatMap(({ tasks }) => tasks.map(({ interval }) => interval));
  return intervals.includes(undefined) ? {} : { intervals: [...new Set(intervals.map((one) => one!))] };
}

export function walksOf(task: Task): GpuLane["walks"] {
  const { walk } = task;
  if (task.serial) return { kind: "one" };
  switch (walk.kind) {
    case "elements":
    case "pull":
      return { kind: "population", population: walk.population };
    case "range":
      return { kind: "range", from: walk.from, to: walk.to };
    case "due":
      return { kind: "due", population: walk.population };
    case "rows":
      return { kind: "rows", projection: walk.projection };
    case "arrivals":
      return { kind: "arrivals", projection: walk.projection };
    case "array":
      return { kind: "array", buffer: walk.buffer };
    case "sample":
      return { kind: "sample", sample: walk.sample };
  }
}

/** @param groups text of the number of its workgroups */
function inLane({ tasks }: Lane, groups: string, arriving: Arriving, layout: Layout): readonly string[] {
  const [first] = tasks;
  const { walk, serial } = first!;
  const name = functionName(first!, layout);
  const count = countOf(first!, layout);
  const calls = (numbers: string): readonly string[] =>
    tasks.flatMap((task) =>
      timed(task.interval && layout.constants.declare(task.interval), [`${functionName(task, layout)}(${numbers});`]),
    );
  if (count === undefined) return calls(`group, ${groups}, thread`);
  if (walk.kind === "arrivals")
    return shared(walk, count, groups, (d, items) => [`${name}(${d}, ${items}, thread, ${arriving});`]);
  if (walk.kind === "rows") return block(rowLoop(count, groups), calls("item, thread"));
  const begin = walk.kind === "range" ? ` + ${boundsOf(first!, layout)!.first}` : "";
  return block(serial ? serialLoop(count) : elementLoop(count, groups), calls(`i32(element${begin})`));
}

/** Of a number of all members, that of its own is what is left when those before are taken off. */
function inCommon(
  walk: Walk,
  tasks: readonly AlikeTask[],
  { rowOf, total }: Alike["table"],
  groups: string,
  arriving: Arriving,
): readonly string[] {
  if (walk.kind === "arrivals")
    return [
      `let total = ${total};`,
      ...shared(walk, "total", groups, (number, items) => [
        `let row_of = ${rowOf(number)};`,
        `${tasks[0]!.call}(${number} - c[row_of], ${items}, thread, ${arriving}, row_of);`,
      ]),
    ];
  const called = (numbers: string): readonly string[] =>
    tasks.flatMap(({ call, interval }) => timed(interval, [`${call}(${numbers}, row_of);`]));
  if (walk.kind === "rows")
    return [
      `let total = ${total};`,
      ...block(rowLoop("total", groups), [`let row_of = ${rowOf("item")};`, ...called("item - c[row_of], thread")]),
    ];
  return [
    `let total = ${total};`,
    ...block(elementLoop("total", groups), [
      `let row_of = ${rowOf("element")};`,
      "let i = i32(element - c[row_of]);",
      ...called("i"),
    ]),
  ];
}

const elementLoop = (count: string, groups: string): string =>
  `for (var element = group * group_size + thread; element < ${count}; element += ${groups} * group_size)`;

const serialLoop = (count: string): string => `for (var element = 0u; element < ${count} && thread == 0u; element++)`;

/** Threads share the delays, or all do all of them and share their lists. */
function shared(
  { once }: Extract<Walk, { kind: "arrivals" }>,
  delays: string,
  groups: string,
  calls: (delay: string, items: string) => readonly string[],
): readonly string[] {
  if (once)
    return block(
      `for (var d = 0u; d < ${delays}; d++)`,
      calls("d", `group * group_size + thread, ${groups} * group_size`),
    );
  return [
    `let share = share_of(group, ${groups}, thread, ${delays});`,
    ...block(`for (var d = share.x; d < ${delays}; d += share.y)`, calls("d", "share.z, share.w")),
  ];
}

const timed = (interval: string | undefined, calls: readonly string[]): readonly string[] =>
  interval === undefined ? calls : block(`if (now.step % ${interval} == 0u)`, calls);
