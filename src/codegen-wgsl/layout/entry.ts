/** Entry points: a dispatch of each stage, its workgroups divided among lanes. */
import type { GpuStage } from "../../runtime/manifest.ts";
import type { Alike, NamedStage } from "./alike.ts";
import { lanesOf, type Arriving } from "./lanes.ts";
import { block } from "./lines.ts";
import type { Layout } from "./layout.ts";

export interface PrintedStage {
  readonly lines: readonly string[];
  readonly spec: GpuStage;
}

export interface Entry extends NamedStage {
  /** Lists that some task of the stage fills: their next lists are emptied in the same dispatch, which nobody hears any more. */
  readonly lists: readonly string[];
  readonly alike: readonly Alike[];
  readonly arriving: Arriving;
}

export function printStage({ name, stage, lists, alike, arriving }: Entry, layout: Layout): PrintedStage {
  const lanes = lanesOf({ name, stage }, alike, layout).map((lane, m) => {
    const groups = layout.constants.declare(`groups_${name}_${m}`);
    return { lines: inRange(groups, lane.lines(groups, arriving)), spec: { groups, ...lane.spec } };
  });
  const body = [
    ...emptied(lists, "workgroup.x == 0u", layout),
    "var group = workgroup.x;",
    ...lanes.flatMap(({ lines }) => lines),
  ];
  return { lines: entryLines(name, body), spec: { entry: name, lanes: lanes.map(({ spec }) => spec) } };
}

const inRange = (groups: string, body: readonly string[]): readonly string[] => [
  ...block(`if (group < ${groups})`, [...body, "return;"]),
  `group -= ${groups};`,
];

const entryLines = (entry: string, body: readonly string[]): readonly string[] => [
  "@compute @workgroup_size(64)",
  ...block(
    `fn ${entry}(@builtin(workgroup_id) workgroup: vec3<u32>, @builtin(local_invocation_index) thread: u32)`,
    body,
  ),
];

/** So many lists are emptied one by one; of more a table says where they lie. */
const mostLists = 3;

/**
 * Empties the lists of the next step.
 * @param isFirst condition that holds for one group of threads
 */
export function emptied(lists: readonly string[], isFirst: string, layout: Layout): readonly string[] {
  const { constants } = layout;
  const named = lists.map(
    (list) => [constants.name("at", `list ${list}`), constants.name("ring", `list ${list}`)] as const,
  );
  const empty = (at: string, ring: string): string => `atomicStore(&l[${at} + (now.step + 1u) % ${ring}], 0u);`;
  if (lists.length === 0) return [];
  if (lists.length <= mostLists)
    return block(
      `if (${isFirst} && thread == 0u)`,
      named.map(([at, ring]) => empty(at, ring)),
    );
  const table = constants.name("at", `table of lists ${lists.join(" ")}`);
  if (!layout.tables.some(({ at }) => at === table))
    layout.tables.push({
      at: table,
      width: 2,
      rows: named.map((all) => all.map((name) => ({ kind: "constant", name }))),
    });
  return block(`for (var list = thread; list < ${lists.length}u && ${isFirst}; list += group_size)`, [
    `let row_of = ${table} + 2u * list;`,
    empty("c[row_of]", "c[row_of + 1u]"),
  ]);
}
