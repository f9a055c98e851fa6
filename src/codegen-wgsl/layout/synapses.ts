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
const teams = "groups * (group_size / row_threads)";
const team = "group * (group_size / row_threads) + thread / row_threads";

export function rows({ projection }: RowsWalk, { outer, body }: BodyLines, layout: Layout): readonly string[] {
  const at = wiring(projection, layout);
  const count = `${at("pre_end")} - ${at("pre_first")}`;
  return block(`for (var item = ${team}; item < ${count}; item += ${teams})`, [
    `let i = i32(item + ${at("pre_first")});`,
    ...rowBounds(at),
    ...outer,
    ...block("for (var synapse = from_synapse + thread % row_threads; synapse < to_synapse; synapse += row_threads)", [
      ...alongRow(at),
      ...body,
    ]),
  ]);
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
  return block(`for (var d = 0u; d < ${at(walk.end === "pre" ? "pre_delays" : "post_once")}; d++)`, [
    `let delay = c[${at(`${walk.end}_delay`)} + d];`,
    ...heardList(walk.list, layout),
    ...block("for (var item = group * group_size + thread; item < count; item += groups * group_size)", [
      `let ${element} = i32(atomicLoad(&l[heard + item]));`,
      ...block(inView(walk.end, element, at), [...outer, ...body]),
    ]),
  ]);
}

/** A team for each row of a list: the teams are divided among the delays, most of which have nothing to hear. */
export function arrivals(walk: ArrivalsWalk, { outer, body }: BodyLines, layout: Layout): readonly string[] {
  const at = wiring(walk.projection, layout);
  const element = walk.end === "pre" ? "i" : "j";
  const along = walk.end === "pre" ? alongRow(at) : alongColumn(at);
  return [
    `let delays = ${at(`${walk.end}_delays`)};`,
    `let each = max(1u, (${teams}) / max(1u, delays));`,
    `let parts = (${teams}) / each;`,
    `let team = ${team};`,
    "if (team / each >= parts) { return; }",
    ...block("for (var d = team / each; d < delays; d += parts)", [
      `let delay = c[${at(`${walk.end}_delay`)} + d];`,
      ...heardList(walk.list, layout),
      ...block("for (var item = team % each; item < count; item += each)", [
        `let ${element} = i32(atomicLoad(&l[heard + item]));`,
        ...block(inView(walk.end, element, at), [
          beginOf(walk.end, at),
          ...outer,
          ...block("for (var synapse = c[row] + thread % row_threads; synapse < c[row + 1u]; synapse += row_threads)", [
            ...along,
            ...body,
          ]),
        ]),
      ]),
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
