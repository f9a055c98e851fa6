import { expect, test } from "vitest";
import { stagesOf } from "../../src/codegen-wgsl/plan/stages.ts";
import type { Task, Touch } from "../../src/codegen-wgsl/plan/task.ts";

const task = (
  name: string,
  population: string,
  touches: readonly (readonly [string, Touch["mode"], string?])[],
  interval?: string,
): Task => ({
  name,
  walk: { kind: "elements", population },
  does: { kind: "clear", buffer: "", value: 0 },
  touches: touches.map(([key, mode, own]) => ({ key, mode, own })),
  interval,
  serial: false,
});
const names = (tasks: readonly Task[]): readonly string[] =>
  stagesOf(tasks).map(({ lanes }) => lanes.map(({ tasks }) => tasks.map(({ name }) => name).join("+")).join(" "));

test("a task stands as early as what it touches allows, not behind all that come before it", () => {
  const first = [task("write_x", "a", [["x", "write"]]), task("read_x", "b", [["x", "read"]])];
  expect(names([...first, task("write_y", "c", [["y", "write"]]), task("read_y", "d", [["y", "read"]])])).toEqual([
    "write_x write_y",
    "read_x read_y",
  ]);
});

test("what comes later never stands before what it meets, nor before its own chain", () => {
  const all = [
    task("fill", "b", [["x", "write"]]),
    task("one", "a", [
      ["x", "read"],
      ["v", "write", "a"],
    ]),
    task("two", "a", [["v", "read", "a"]]),
    task("over", "c", [["v", "write"]]),
  ];
  expect(names(all)).toEqual(["fill", "one+two", "over"]);
});

test("what is done in every step is not in a stage for samples alone, unless something waits for it", () => {
  const sample = task("sample", "a", [["x", "read"]], "interval");
  const update = task("update", "b", [["x", "write"]]);
  const free = task("free", "c", [["y", "write"]]);
  expect(names([sample, free, update])).toEqual(["sample", "free update"]);
  expect(names([sample, free, update, task("after", "d", [["y", "read"]])])).toEqual(["sample free", "update after"]);
  expect(names([sample, update, free])).toEqual(["sample", "update free"]);
  const waiting = task("waiting", "d", [
    ["y", "read"],
    ["x", "write"],
  ]);
  expect(names([sample, free, waiting, task("last", "e", [["x", "read"]])])).toEqual([
    "sample free",
    "waiting",
    "last",
  ]);
});
