/** One function for each task: what it does for an element, with the loops over synapses that belong to it. */
import type { Extreme } from "../plan/extremes.ts";
import type { Task, Walk } from "../plan/task.ts";
import { bitsOf, noExtreme, placeOf, storing, sumCall, sumPlace } from "./task-access.ts";
import type { Layout } from "./layout.ts";
import { arrivals, pulled, rows, senders, type BodyLines } from "./synapses.ts";
import { block } from "./lines.ts";

/** A function of WGSL. */
export interface TaskFunction {
  readonly name: string;
  readonly parameters: string;
  readonly body: readonly string[];
}

/** Parameters of what walks its elements itself. */
const laneParameters = "group: u32, groups: u32, thread: u32";
/** Of what is heard after the delay of number `d` every `each`-th item from `first` on; `arriving`: the step in which it arrives. */
const arrivalParameters = "d: u32, first: u32, each: u32, thread: u32, arriving: u32";

export const printFunction = ({ name, parameters, body }: TaskFunction): readonly string[] =>
  block(`fn ${name}(${parameters})`, body);

export const functionName = ({ name }: Task, { constants }: Layout): string => constants.function("kernel", name);

/** @param lines of a kernel */
export function taskFunction(task: Task, lines: BodyLines | undefined, layout: Layout): TaskFunction {
  const name = functionName(task, layout);
  const { does, walk } = task;
  switch (does.kind) {
    case "kernel":
      return task.mark === undefined
        ? kernelFunction(name, walk, lines!, layout)
        : { name, parameters: "i: i32", body: ofMarked(task.mark, lines!, layout) };
    case "fold":
      return { name, parameters: "i: i32", body: fold(does.buffer, lines, layout) };
    case "clear":
      return {
        name,
        parameters: "i: i32",
        body: [storing(layout, does.buffer, "i", cleared(does.buffer, does.value, layout))],
      };
    case "copy":
      return { name, parameters: "i: i32", body: copy(does, walk, layout) };
    case "watch":
      return { name, parameters: "i: i32", body: watch(does.buffer, layout) };
  }
}

function cleared(buffer: string, value: number, layout: Layout): string {
  return !layout.isReal(buffer) ? `i32(${value})` : `f32(${Math.fround(value)})`;
}

/** Bits tell: devices may take `x != x` for false whatever x is. */
const watch = (buffer: string, layout: Layout): readonly string[] => [
  `let bits = bitcast<u32>(${placeOf(layout, buffer, "i")});`,
  "if ((bits & 0x7f800000u) == 0x7f800000u) { atomicStore(&o[now.record + 1u], 1u); }",
];

/** @param lines of what takes the sum over, where that depends on something */
function fold(buffer: string, lines: BodyLines | undefined, layout: Layout): readonly string[] {
  const place = placeOf(layout, buffer, "i");
  const extreme = layout.extremes.get(buffer);
  if (extreme !== undefined) return foldExtreme(buffer, extreme, layout);
  const taken = sumCall("take", layout, { buffer, index: "i", step: "now.step" });
  const [type, zero] = layout.arenaOf(buffer) === "integers" ? ["i32", "0"] : ["f32", "0.0"];
  const body = lines === undefined ? [`${place} = ${place} + sum;`] : [...lines.outer, ...lines.body];
  return [`let sum: ${type} = ${taken});`, ...block(`if (sum != ${zero})`, body)];
}

function foldExtreme(buffer: string, extreme: Extreme, layout: Layout): readonly string[] {
  const place = placeOf(layout, buffer, "i");
  const none = `i32(${noExtreme[extreme]})`;
  const arrived = layout.isReal(buffer) ? "of_order(order)" : "order";
  const sum = sumPlace(layout, { buffer, index: "i", step: "now.step" });
  return [
    `let order = atomicExchange(&a[${sum}], ${none});`,
    ...block(`if (order != ${none})`, [`${place} = ${extreme}(${place}, ${arrived});`]),
  ];
}

function ofMarked(mark: string, { outer, body }: BodyLines, layout: Layout): readonly string[] {
  const taken = sumCall("take", layout, { buffer: mark, index: "i", step: "now.step" });
  return block(`if (${taken}) != 0)`, [...outer, ...body]);
}

/** Row k of a chunk is that of its k-th step that is due. */
function copy({ sample, buffer }: Copy, walk: Walk, layout: Layout): readonly string[] {
  const { constants } = layout;
  const named = (what: string): string => constants.name(what, `sample ${sample}`);
  const ofAll = walk.kind === "elements";
  const bits = bitsOf(layout, buffer, ofAll ? "i" : `(i + i32(${named("first")}))`);
  const interval = constants.declare(`interval_sample_${sample}`);
  const lines = [
    `let row = now.step / ${interval} - (now.first + ${interval} - 1u) / ${interval};`,
    `atomicStore(&o[now.record + ${named("at")} + row * ${named("size")} + ${ofAll ? "column" : "u32(i)"}], ${bits});`,
  ];
  // What lies before the first one is a large number without a sign.
  return ofAll
    ? [`let column = u32(i) - ${named("first")};`, ...block(`if (column < ${named("size")})`, lines)]
    : lines;
}
type Copy = Extract<Task["does"], { kind: "copy" }>;

function kernelFunction(name: string, walk: Walk, lines: BodyLines, layout: Layout): TaskFunction {
  switch (walk.kind) {
    case "elements":
      return { name, parameters: "i: i32", body: ranged(walk.range, [...lines.outer, ...lines.body], layout) };
    case "range":
      return { name, parameters: "i: i32", body: [...lines.outer, ...lines.body] };
    case "pull":
      return { name, parameters: walk.end === "post" ? "j: i32" : "i: i32", body: pulled(walk, lines, layout) };
    case "due":
      return { name, parameters: laneParameters, body: due(walk, [...lines.outer, ...lines.body], layout) };
    case "rows":
      return { name, parameters: "item: u32, thread: u32", body: rows(walk, lines, layout) };
    case "arrivals":
      return { name, parameters: arrivalParameters, body: (walk.once ? senders : arrivals)(walk, lines, layout) };
    case "array":
    case "sample":
      throw new Error(`${name} has no body`);
  }
}

/** Their list of this step: where it begins, and how many there are. */
function due(
  { population }: Extract<Walk, { kind: "due" }>,
  body: readonly string[],
  { constants, members }: Layout,
): readonly string[] {
  const list = `now.${members.name("now", `due ${population}`)}`;
  const loop = `for (var item = group * group_size + thread; item < ${list}.y; item += groups * group_size)`;
  const element = `let i = i32(c[${constants.name("at", `due ${population}`)} + ${list}.x + item]);`;
  return block(loop, [element, ...body]);
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
