/**
 * All stages of a step in one workgroup, one behind the other.
 *
 * Why: a dispatch costs as much as thousands of neurons, and a small network has fewer. Threads of one workgroup can wait for each
 *      other, those of a dispatch cannot: so one dispatch does many steps.
 *   before  stages, each with an entry point
 *   after   one more entry point, which runs the same functions for all steps of a list; what was the step of a dispatch is the one that
 *           the loop is at
 */
import type { GpuLane, GpuWorkgroup } from "../../runtime/manifest.ts";
import type { Task } from "../plan/task.ts";
import type { Alike, NamedStage } from "./alike.ts";
import { nowBinding, stepWords } from "./common.ts";
import { emptied, type Entry } from "./entry.ts";
import { lanesOf, walksOf } from "./lanes.ts";
import { block } from "./lines.ts";
import type { Layout } from "./layout.ts";

/** Bytes of a uniform binding that all devices have; a step is read by its place in it. */
const mostBytes = 16384;
/** A longer list saves nothing any more. */
const mostSteps = 256;

type Stage = NamedStage & Pick<Entry, "lists">;

/** @param stages those without fusion: a barrier costs little beside a dispatch */
export function workgroupText(stages: readonly Stage[], alike: readonly Alike[], layout: Layout): GpuWorkgroup {
  // Structures in lists of uniforms begin at multiples of 16 bytes.
  const stride = 4 * stepWords(layout);
  const steps = Math.max(1, Math.min(mostSteps, Math.floor(mostBytes / stride)));
  const body = stages.flatMap((stage) => [...inTurn(stage, alike, layout), "storageBarrier();"]);
  const lines = [
    "override threads_of_workgroup: u32 = 256u;",
    "@compute @workgroup_size(threads_of_workgroup)",
    ...block("fn workgroup(@builtin(local_invocation_index) invocation: u32)", [
      "let group = invocation / group_size;",
      "let thread = invocation % group_size;",
      "let groups = threads_of_workgroup / group_size;",
      ...block("for (var k = 0u; k < steps[0].left; k++)", ["now = steps[k];", ...body]),
    ]),
  ];
  return {
    replaces: nowBinding,
    by: `@group(0) @binding(7) var<uniform> steps: array<Now, ${steps}>; var<private> now: Now;`,
    wgsl: `\n${lines.join("\n")}\n`,
    entry: "workgroup",
    threads: "threads_of_workgroup",
    stride,
    steps,
    walks: stages.flatMap(({ stage }) => stage.lanes.flatMap(({ tasks }) => tasks.map(worked))),
  };
}

/** One lane behind the other: what one of them does is nothing to the others. */
function inTurn({ name, stage, lists }: Stage, alike: readonly Alike[], layout: Layout): readonly string[] {
  const lanes = lanesOf({ name, stage }, alike, layout).flatMap(({ lines, spec }) => {
    const one = spec.walks.kind === "one";
    return block(one ? "if (group == 0u)" : "", lines("groups", "now.step"));
  });
  return [...emptied(lists, "group == 0u", layout), ...lanes];
}

/** What it goes through, for who weighs the work. */
function worked(task: Task): GpuLane["walks"] {
  const { walk } = task;
  return walk.kind === "pull" ? { kind: "rows", projection: walk.projection } : walksOf({ ...task, serial: false });
}
