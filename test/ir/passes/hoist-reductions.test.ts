import { expect, test } from "vitest";
import type { Kernel, Schedule, Stmt } from "../../../src/ir/kernel.ts";
import { hoistReductions } from "../../../src/ir/passes/hoist-reductions.ts";
import { Pool } from "../../../src/ir/pool.ts";
import { printSchedule } from "../../../src/ir/print.ts";
import { verifySchedule } from "../../../src/ir/verify.ts";

const pool = new Pool();
const [zero, n] = [pool.integer(0), pool.integer(4)];
const k = pool.local("k", "integer");
const of = (variable: string): ReturnType<Pool["load"]> => pool.load("r", pool.local(variable, "integer"));

function after(body: readonly Stmt[]): string[] {
  const kernel: Kernel = { name: "f", domain: { kind: "population", population: "p" }, body, about: [], from: [] };
  const schedule: Schedule = {
    model: "m",
    uniforms: [],
    tables: [],
    functions: [],
    kernels: [kernel],
    buffers: new Map([
      ["r", "real"],
      ["y", "real"],
    ]),
  };
  const done = hoistReductions.run(schedule, pool);
  expect(verifySchedule(done).filter((mistake) => !mistake.includes("other elements"))).toEqual([]);
  return printSchedule(done)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => /^(?:let|for|store|if)\b/.test(line));
}
const loop = (...body: Stmt[]): Stmt => ({ kind: "for", variable: "k", from: zero, to: n, body });
const store = (buffer: string, value: ReturnType<Pool["load"]>): Stmt => ({ kind: "store", buffer, index: k, value });
const largest = pool.reduce("max", "a", zero, n, of("a"));

test("what is the same in each round stands before the loop, what is in it too", () => {
  const total = pool.reduce("sum", "b", zero, n, pool.binary("-", of("b"), largest));
  const share = pool.binary("/", pool.binary("-", of("k"), largest), total);
  expect(after([loop(store("y", share))])).toEqual([
    "let max = max(a in 0 .. 4 : r[a])",
    "let sum = sum(b in 0 .. 4 : r[b] - max)",
    "for k in 0 .. 4 {",
    "store y[k] = (r[k] - max) / sum",
  ]);
});

test("what reads the variable of a loop, or what the loop writes, stays", () => {
  const own = pool.reduce("sum", "a", zero, k, of("a"));
  expect(after([loop(store("y", own))])).toEqual(["for k in 0 .. 4 {", "store y[k] = sum(a in 0 .. k : r[a])"]);
  expect(after([loop(store("r", largest))])).toEqual(["for k in 0 .. 4 {", "store r[k] = max(a in 0 .. 4 : r[a])"]);
});

test("what stands in a branch of a loop stays there", () => {
  const branch: Stmt = {
    kind: "if",
    condition: pool.binary("<", k, pool.integer(2)),
    then: [store("y", largest)],
    otherwise: [],
  };
  expect(after([loop(branch)]).at(-1)).toBe("store y[k] = max(a in 0 .. 4 : r[a])");
});

test("a reduction inside of another one is worked out once, unless it reads its variable", () => {
  const inner = (index: string): ReturnType<Pool["load"]> =>
    pool.reduce("sum", "b", zero, n, pool.binary("*", of("b"), of(index)));
  const outer = pool.reduce("sum", "c", zero, n, pool.binary("+", pool.binary("*", of("c"), largest), inner("c")));
  expect(after([loop(store("y", pool.binary("*", outer, of("k"))))])).toEqual([
    "let max = max(a in 0 .. 4 : r[a])",
    "let sum = sum(c in 0 .. 4 : r[c] * max + sum(b in 0 .. 4 : r[b] * r[c]))",
    "for k in 0 .. 4 {",
    "store y[k] = sum * r[k]",
  ]);
});
