/** Loops over synapses: those of a neuron, those of all rows, and those of neurons that are heard. */
import type { Walk } from "../plan/task.ts";
import type { Layout } from "./layout.ts";
import { block } from "./lines.ts";

/** The lines of a body, as body.ts gives them. */
export interface BodyLines {
  /** What is the same for all synapses of one row or column. */
  readonly outer: readonly string[];
  readonly body: readonly string[];
}

type Named = (what: string) => string;

/** The constants of a projection. */
function wiring(projection: string, { constants }: Layout): Named {
  return (what) => constants.name(what, `wiring ${projection}`);
}

/** A neuron goes through its own synapses, in order. */
export function pulled(
  walk: Extract<Walk, { kind: "pull" }>,
  { outer, body }: BodyLines,
  layout: Layout,
): readonly string[] {
  const at = wiring(walk.projection, layout);
  if (walk.end === "post")
    return [
      `if (u32(j) < ${at("post_first")} || u32(j) >= ${at("post_end")}) { return; }`,
      `let column = ${at("pull")} + u32(j) - ${at("post_first")};`,
      ...block("for (var k = c[column]; k < c[column + 1u]; k++)", [
        `let s = i32(c[${at("pull_synapse")} + k]);`,
        `let i = i32(c[${at("pull_source")} + k]);`,
        ...outer,
        ...body,
      ]),
    ];
  return [
    `if (u32(i) < ${at("pre_first")} || u32(i) >= ${at("pre_end")}) { return; }`,
    ...rowBounds(at),
    ...outer,
    ...block("for (var synapse = from_synapse; synapse < to_synapse; synapse++)", [...alongRow(at), ...body]),
  ];
}

/** All delays of a row. */
const rowBounds = (at: Named): readonly string[] => [
  `let row = ${at("row")} + (u32(i) - ${at("pre_first")}) * ${at("slots")};`,
  "let from_synapse = c[row];",
  `let to_synapse = c[row + ${at("slots")}];`,
];

const alongRow = (at: Named): readonly string[] => [
  "let s = i32(synapse);",
  `let j = i32(c[${at("target")} + synapse]);`,
];

/** Threads work on a row in teams, and teams share the rows. */
const rowsOfGroup = "(group_size / row_threads)";
const team = `group * ${rowsOfGroup} + thread / row_threads`;

/** Through as many rows as that. */
export const rowLoop = (count: string, groups: string): string =>
  `for (var item = ${team}; item < ${count}; item += ${groups} * ${rowsOfGroup})`;

/**
 * Teams are divided among delays, most of which have nothing to hear: the first one of a team and how far the next one is, the first item
 * of their lists and how far the next.
 */
export const shareFunction = `fn share_of(group: u32, groups: u32, thread: u32, delays: u32) -> vec4<u32> {
  let teams = groups * ${rowsOfGroup};
  let each = max(1u, teams / max(1u, delays));
  let parts = teams / each;
  let team = ${team};
  return vec4<u32>(select(delays, team / each, team / each < parts), parts, team % each, each);
}`;

/** The row of number `item`. */
export function rows({ projection }: RowsWalk, { outer, body }: BodyLines, layout: Layout): readonly string[] {
  const at = wiring(projection, layout);
  return [
    `let i = i32(item + ${at("pre_first")});`,
    ...rowBounds(at),
    ...outer,
    ...block("for (var synapse = from_synapse + thread % row_threads; synapse < to_synapse; synapse += row_threads)", [
      ...alongRow(at),
      ...body,
    ]),
  ];
}
type RowsWalk = Extract<Walk, { kind: "rows" }>;
type ArrivalsWalk = Extract<Walk, { kind: "arrivals" }>;

/** The list of the step whose events arrive in step `arriving` after `delay`. A spike of step k with a delay of n steps arrives in step k + n + 1. */
function heardList(list: string, { constants, ownerOf }: Layout): readonly string[] {
  const at = constants.name("at", `list ${list}`);
  const ring = constants.name("ring", `list ${list}`);
  return [
    `let slot = (arriving + ${ring} - 1u - delay) % ${ring};`,
    `let count = atomicLoad(&l[${at} + slot]);`,
    `let heard = ${at} + ${ring} + slot * ${constants.name("size", ownerOf(list))};`,
  ];
}

/** One thread for each neuron that is heard. They have one delay: else two lists could name the same neuron in one step. */
export function senders(walk: ArrivalsWalk, { outer, body }: BodyLines, layout: Layout): readonly string[] {
  const at = wiring(walk.projection, layout);
  const element = walk.end === "pre" ? "i" : "j";
  return heardItems(walk, element, [...outer, ...body], at, layout);
}

/** A team of threads for the row, of this delay, of each neuron that is heard. */
export function arrivals(walk: ArrivalsWalk, { outer, body }: BodyLines, layout: Layout): readonly string[] {
  const at = wiring(walk.projection, layout);
  const element = walk.end === "pre" ? "i" : "j";
  const along = walk.end === "pre" ? alongRow(at) : alongColumn(at);
  const loop = "for (var synapse = c[row] + thread % row_threads; synapse < c[row + 1u]; synapse += row_threads)";
  return heardItems(walk, element, [beginOf(walk.end, at), ...outer, ...block(loop, [...along, ...body])], at, layout);
}

/** Every `each`-th neuron from number `first` on of those that are heard after the delay of number `d`. */
function heardItems(
  { end, list }: ArrivalsWalk,
  element: string,
  body: readonly string[],
  at: Named,
  layout: Layout,
): readonly string[] {
  return [
    `let delay = c[${at(`${end}_delay`)} + d];`,
    ...heardList(list, layout),
    ...block("for (var item = first; item < count; item += each)", [
      `let ${element} = i32(atomicLoad(&l[heard + item]));`,
      ...block(inView(end, element, at), body),
    ]),
  ];
}

const inView = (end: "pre" | "post", element: string, at: Named): string =>
  `if (u32(${element}) >= ${at(`${end}_first`)} && u32(${element}) < ${at(`${end}_end`)})`;

/** The row of a delay, or the column. */
const beginOf = (end: "pre" | "post", at: Named): string =>
  end === "pre"
    ? `let row = ${at("row")} + (u32(i) - ${at("pre_first")}) * ${at("slots")} + d;`
    : `let row = ${at("column")} + d * (${at("post_end")} - ${at("post_first")} + 1u) + u32(j) - ${at("post_first")};`;

const alongColumn = (at: Named): readonly string[] => [
  `let s = i32(c[${at("column_synapse")} + synapse]);`,
  `let i = i32(c[${at("column_source")} + synapse]);`,
];
