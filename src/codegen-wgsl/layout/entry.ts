/** Entry points: a dispatch of each stage, its workgroups divided among lanes. */
import type { GpuLane, GpuStage } from "../../runtime/manifest.ts";
import type { Lane, Stage } from "../plan/stages.ts";
import type { Task } from "../plan/task.ts";
import { sumOf } from "../plan/task.ts";
import { functionName } from "./function.ts";
import { block } from "./lines.ts";
import type { Alike } from "./alike.ts";
import type { Layout } from "./layout.ts";

export interface PrintedStage {
  readonly lines: readonly string[];
  readonly spec: GpuStage;
}

export interface Entry {
  readonly name: string;
  readonly stage: Stage;
  /** Lists that some task of the stage fills: their next lists are emptied in the same dispatch, which nobody hears any more. */
  readonly lists: readonly string[];
  /** Tasks of the stage that one function does. */
  readonly alike: readonly Alike[];
  /** The step in which what it delivers arrives. */
  readonly arriving: "now.step" | "now.step + 1u";
}

export function printStage({ name, stage: { lanes }, lists, alike, arriving }: Entry, layout: Layout): PrintedStage {
  const groups = (m: number): string => layout.constants.declare(`groups_${name}_${m}`);
  const served = new Set(alike.flatMap(({ tasks }) => tasks));
  const own = lanes.filter(({ tasks }) => !served.has(tasks[0]!));
  const printed = [
    ...own.map((lane, m) => plainLane(lane, groups(m), arriving, layout)),
    ...alike.map((one, m) => servingLane(one, groups(own.length + m), arriving, layout)),
  ];
  const body = [...emptied(lists, layout), "var group = workgroup.x;", ...printed.flatMap(({ lines }) => lines)];
  return { lines: entryLines(name, body), spec: { entry: name, lanes: printed.map(({ spec }) => spec) } };
}

interface PrintedLane {
  readonly lines: readonly string[];
  readonly spec: GpuLane;
}

const plainLane = (lane: Lane, groups: string, arriving: string, layout: Layout): PrintedLane => ({
  lines: inRange(groups, inLane(lane, groups, arriving, layout)),
  spec: laneSpec(lane, groups),
});

/** A member has as many workgroups as any other. */
function servingLane(
  { tasks, made, table }: Alike,
  groups: string,
  arriving: string,
  { constants }: Layout,
): PrintedLane {
  const each = constants.declare(`each_${groups}`);
  const row = `${table.at} + group / ${each} * ${table.width}u`;
  const members = tasks.map(walksOf);
  return {
    lines: inRange(groups, [`${made.name}(group % ${each}, ${each}, thread, ${arriving}, ${row});`]),
    spec: { groups, walks: members[0]!, serves: { members, each } },
  };
}

const inRange = (groups: string, body: readonly string[]): readonly string[] => [
  ...block(`if (group < ${groups})`, [...body, "return;"]),
  `group -= ${groups};`,
];

export const entryLines = (entry: string, body: readonly string[]): readonly string[] => [
  "@compute @workgroup_size(64)",
  ...block(
    `fn ${entry}(@builtin(workgroup_id) workgroup: vec3<u32>, @builtin(local_invocation_index) thread: u32)`,
    body,
  ),
];

function emptied(lists: readonly string[], { constants }: Layout): readonly string[] {
  if (lists.length === 0) return [];
  return block(
    "if (workgroup.x == 0u && thread == 0u)",
    lists.map((list) => {
      const ring = constants.name("ring", `list ${list}`);
      return `atomicStore(&l[${constants.name("at", `list ${list}`)} + (now.step + 1u) % ${ring}], 0u);`;
    }),
  );
}

function laneSpec({ tasks }: Lane, groups: string): GpuLane {
  const [first] = tasks;
  const intervals = tasks.map(({ interval }) => interval);
  const always = intervals.includes(undefined);
  return {
    groups,
    walks: walksOf(first!),
    ...(always ? {} : { intervals: [...new Set(intervals.map((one) => one!))] }),
  };
}

function walksOf(task: Task): GpuLane["walks"] {
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

function inLane({ tasks }: Lane, groups: string, arriving: string, layout: Layout): readonly string[] {
  const [first] = tasks;
  const count = countOf(first!, layout);
  if (count === undefined) {
    const more = first!.walk.kind === "arrivals" ? `, ${arriving}` : "";
    return timed(first!, [`${functionName(first!, layout)}(group, ${groups}, thread${more});`], layout);
  }
  const begin = first!.walk.kind === "range" ? ` + ${rangeOf(first!.walk, layout.constants)[1]}` : "";
  const calls = tasks.flatMap((task) => timed(task, [`${functionName(task, layout)}(i32(element${begin}));`], layout));
  const loop = first!.serial
    ? `for (var element = 0u; element < ${count} && thread == 0u; element++)`
    : `for (var element = group * group_size + thread; element < ${count}; element += ${groups} * group_size)`;
  return block(loop, calls);
}

/** Constants of its end and of its first element. */
function rangeOf({ from, to }: { readonly from: string; readonly to: string }, constants: Layout["constants"]) {
  return [constants.name("end", `${from} ${to}`), constants.name("first", `${from} ${to}`)] as const;
}

/** How many elements are counted; undefined where the function walks them itself. */
function countOf({ walk, does }: Task, { constants }: Layout): string | undefined {
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
    case "due":
    case "rows":
    case "arrivals":
      return undefined;
  }
}

function timed({ interval }: Task, calls: readonly string[], { constants }: Layout): readonly string[] {
  return interval === undefined ? calls : block(`if (now.step % ${constants.declare(interval)} == 0u)`, calls);
}
