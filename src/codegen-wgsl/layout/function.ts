/** One function for each task: what it does for an element, with the loops over synapses that belong to it. */
import type { Task, Walk } from "../plan/task.ts";
import { placeOf, sumCall } from "./task-access.ts";
import type { Layout } from "./layout.ts";

/** The lines of a body, as body.ts gives them. */
export interface BodyLines {
  /** What is the same for all synapses of one row or column. */
  readonly outer: readonly string[];
  readonly body: readonly string[];
}

export const functionName = ({ name }: Task, { constants }: Layout): string => constants.function("kernel", name);

/** @param lines of a kernel */
export function printTask(task: Task, lines: BodyLines | undefined, layout: Layout): readonly string[] {
  const name = functionName(task, layout);
  const { does, walk } = task;
  switch (does.kind) {
    case "kernel":
      return printKernel(name, walk, lines!, layout);
    case "fold":
      return block(`fn ${name}(i: i32)`, fold(does.buffer, layout));
    case "clear":
      return block(`fn ${name}(i: i32)`, [
        `${placeOf(layout, does.buffer, "i")} = ${cleared(does.buffer, does.value, layout)};`,
      ]);
    case "copy":
      return block(`fn ${name}(i: i32)`, copy(does.sample, walk, layout));
  }
}

function cleared(buffer: string, value: number, layout: Layout): string {
  return layout.arenaOf(buffer) === "integers" ? `i32(${value})` : `f32(${Math.fround(value)})`;
}

function fold(buffer: string, layout: Layout): readonly string[] {
  const place = placeOf(layout, buffer, "i");
  const [type, zero] = layout.arenaOf(buffer) === "integers" ? ["i32", "0"] : ["f32", "0.0"];
  return [
    `let sum: ${type} = ${sumCall("take", layout, buffer, "i")});`,
    `if (sum != ${zero}) {`,
    `  ${place} = ${place} + sum;`,
    "}",
  ];
}

/** Row k of a chunk is that of its k-th step that is due. */
function copy(sample: number, walk: Walk, layout: Layout): readonly string[] {
  if (walk.kind !== "sample") throw new Error("a copy walks a sample");
  const { constants } = layout;
  const named = (what: string): string => constants.name(what, `sample ${sample}`);
  const value = placeOf(layout, walk.buffer, `(i + i32(${named("first")}))`);
  const bits = layout.arenaOf(walk.buffer) === "indices" ? value : `bitcast<u32>(${value})`;
  const interval = constants.declare(`interval_sample_${sample}`);
  return [
    `let row = now.step / ${interval} - (now.first + ${interval} - 1u) / ${interval};`,
    `atomicStore(&o[now.record + ${named("at")} + row * ${named("size")} + u32(i)], ${bits});`,
  ];
}

function printKernel(name: string, walk: Walk, lines: BodyLines, layout: Layout): readonly string[] {
  switch (walk.kind) {
    case "elements":
      return block(`fn ${name}(i: i32)`, ranged(walk.range, [...lines.outer, ...lines.body], layout));
    case "pull":
      return pulled(name, walk, lines, layout);
    case "rows":
      return rows(name, walk.projection, lines, layout);
    case "arrivals":
      return walk.once ? senders(name, walk, lines, layout) : arrivals(name, walk, lines, layout);
    case "array":
    case "sample":
      throw new Error(`${name} has no body`);
  }
}

function ranged(
  range: { readonly from: string; readonly to: string } | undefined,
  body: readonly string[],
  { constants }: Layout,
): readonly string[] {
  if (range === undefined) return body;
  const view = `${range.from} ${range.to}`;
  return block(`if (u32(i) >= ${constants.name("first", view)} && u32(i) < ${constants.name("end", view)})`, body);
}

/** The constants of a projection. */
function wiring(projection: string, { constants }: Layout): (what: string) => string {
  return (what) => constants.name(what, `wiring ${projection}`);
}

function pulled(
  name: string,
  walk: Extract<Walk, { kind: "pull" }>,
  { outer, body }: BodyLines,
  layout: Layout,
): readonly string[] {
  const at = wiring(walk.projection, layout);
  if (walk.end === "post")
    return block(`fn ${name}(j: i32)`, [
      `if (u32(j) < ${at("post_first")} || u32(j) >= ${at("post_end")}) { return; }`,
      `let column = ${at("pull")} + u32(j) - ${at("post_first")};`,
      ...block("for (var k = c[column]; k < c[column + 1u]; k++)", [
        `let s = i32(c[${at("pull_synapse")} + k]);`,
        `let i = i32(c[${at("pull_source")} + k]);`,
        ...outer,
        ...body,
      ]),
    ]);
  return block(`fn ${name}(i: i32)`, [
    `if (u32(i) < ${at("pre_first")} || u32(i) >= ${at("pre_end")}) { return; }`,
    ...rowBounds(at),
    ...outer,
    ...block("for (var synapse = from_synapse; synapse < to_synapse; synapse++)", [...alongRow(at), ...body]),
  ]);
}

/** All delays of a row. */
const rowBounds = (at: (what: string) => string): readonly string[] => [
  `let row = ${at("row")} + (u32(i) - ${at("pre_first")}) * ${at("slots")};`,
  "let from_synapse = c[row];",
  `let to_synapse = c[row + ${at("slots")}];`,
];

const alongRow = (at: (what: string) => string): readonly string[] => [
  "let s = i32(synapse);",
  `let j = i32(c[${at("target")} + synapse]);`,
];

/** Threads of a workgroup share its rows. */
const share = (count: string): string =>
  `for (var item = group * (group_size / row_threads) + thread / row_threads; item < ${count}; item += groups * (group_size / row_threads))`;

const laneHead = (name: string): string => `fn ${name}(group: u32, groups: u32, thread: u32)`;

function rows(name: string, projection: string, { outer, body }: BodyLines, layout: Layout): readonly string[] {
  const at = wiring(projection, layout);
  return block(laneHead(name), [
    ...block(share(`${at("pre_end")} - ${at("pre_first")}`), [
      `let i = i32(item + ${at("pre_first")});`,
      ...rowBounds(at),
      ...outer,
      ...block(
        "for (var synapse = from_synapse + thread % row_threads; synapse < to_synapse; synapse += row_threads)",
        [...alongRow(at), ...body],
      ),
    ]),
  ]);
}

/** The list of the step whose events arrive after `delay`. A spike of step k with a delay of n steps arrives in step k + n + 1. */
function heardList(list: string, { constants, ownerOf }: Layout): readonly string[] {
  const at = constants.name("at", `list ${list}`);
  const ring = constants.name("ring", `list ${list}`);
  return [
    `let slot = (now.step + ${ring} - 1u - delay) % ${ring};`,
    `let count = atomicLoad(&l[${at} + slot]);`,
    `let heard = ${at} + ${ring} + slot * ${constants.name("size", ownerOf(list))};`,
  ];
}

function senders(
  name: string,
  walk: Extract<Walk, { kind: "arrivals" }>,
  { outer, body }: BodyLines,
  layout: Layout,
): readonly string[] {
  const at = wiring(walk.projection, layout);
  const element = walk.end === "pre" ? "i" : "j";
  return block(laneHead(name), [
    ...eachDelay(at, walk.end, [
      ...heardList(walk.list, layout),
      ...block("for (var item = group * group_size + thread; item < count; item += groups * group_size)", [
        `let ${element} = i32(atomicLoad(&l[heard + item]));`,
        ...block(`if (u32(${element}) >= ${at(`${walk.end}_first`)} && u32(${element}) < ${at(`${walk.end}_end`)})`, [
          ...outer,
          ...body,
        ]),
      ]),
    ]),
  ]);
}

function eachDelay(at: (what: string) => string, end: "pre" | "post", body: readonly string[]): readonly string[] {
  return block(`for (var d = 0u; d < ${at(`${end}_delays`)}; d++)`, [
    `let delay = c[${at(`${end}_delay`)} + d];`,
    ...body,
  ]);
}

function arrivals(
  name: string,
  walk: Extract<Walk, { kind: "arrivals" }>,
  { outer, body }: BodyLines,
  layout: Layout,
): readonly string[] {
  const at = wiring(walk.projection, layout);
  const [element, first, end] = walk.end === "pre" ? ["i", "pre_first", "pre_end"] : ["j", "post_first", "post_end"];
  const along = walk.end === "pre" ? alongRow(at) : alongColumn(at);
  const begin =
    walk.end === "pre"
      ? `let row = ${at("row")} + (u32(i) - ${at(first)}) * ${at("slots")} + d;`
      : `let row = ${at("column")} + d * (${at(end)} - ${at(first)} + 1u) + u32(j) - ${at(first)};`;
  return block(laneHead(name), [
    ...eachDelay(at, walk.end, [
      ...heardList(walk.list, layout),
      ...block(share("count"), [
        `let ${element} = i32(atomicLoad(&l[heard + item]));`,
        ...block(`if (u32(${element}) >= ${at(first)} && u32(${element}) < ${at(end)})`, [
          begin,
          ...outer,
          ...block("for (var synapse = c[row] + thread % row_threads; synapse < c[row + 1u]; synapse += row_threads)", [
            ...along,
            ...body,
          ]),
        ]),
      ]),
    ]),
  ]);
}

const alongColumn = (at: (what: string) => string): readonly string[] => [
  `let s = i32(c[${at("column_synapse")} + synapse]);`,
  `let i = i32(c[${at("column_source")} + synapse]);`,
];

export const block = (head: string, body: readonly string[]): readonly string[] => [
  `${head} {`,
  ...body.map((line) => (line === "" ? line : `  ${line}`)),
  "}",
];
