/** Names at the top level of an emitted module, and what functions of the program need. */
import { functionRow, preludeNames, preludesFor } from "../../language/functions/index.ts";
import type { Expr } from "../../ir/expr.ts";
import type { Schedule, Stmt } from "../../ir/kernel.ts";
import { expressionsOf, visit, visitStmts } from "../../ir/rewrite.ts";
import type { Names } from "../../ir/raise/names.ts";
import { moduleScope } from "./names.ts";

export interface ModuleNames {
  readonly names: Names;
  readonly table: (name: string) => string;
  readonly function: (name: string) => string;
  readonly kernel: (name: string) => string;
  /** Functions of the program that read uniforms, themselves or through others, with all that they read. */
  readonly uniformsOf: ReadonlyMap<string, ReadonlySet<string>>;
  readonly booleanUniforms: ReadonlySet<string>;
}

export function moduleNames(schedule: Schedule): ModuleNames {
  const names = moduleScope([
    ...preludeNames,
    "link",
    "manifest",
    "uniforms",
    "given",
    "draw",
    "key",
    "matrixExponential",
    "webAssembly",
    "webAssemblyBytes",
    "webAssemblyModules",
    "fast",
    "numbers",
    "createSimulation",
    "RuntimeFailure",
    "runtime",
  ]);
  const naming = (keys: readonly string[]): ((key: string) => string) => {
    const found = new Map(keys.map((key) => [key, names.fresh(key)]));
    return (key) => found.get(key) ?? key;
  };
  return {
    names,
    table: naming(schedule.tables.map((table) => table.name)),
    function: naming(schedule.functions.map((fn) => fn.name)),
    kernel: naming(schedule.kernels.map((kernel) => kernel.name)),
    uniformsOf: uniformsOfFunctions(schedule),
    booleanUniforms: new Set(
      schedule.uniforms.flatMap((u) => (u.kind === "value" && u.value.type === "boolean" ? [u.name] : [])),
    ),
  };
}

/** Every node in the expressions of a body. */
function visitBody(body: readonly Stmt[], fn: (e: Expr) => void): void {
  const seen = new Set<Expr>();
  visitStmts(body, (stmt) => expressionsOf(stmt).forEach((e) => visit(e, fn, seen)));
}

/** A function may call functions that stand before it. */
function uniformsOfFunctions(schedule: Schedule): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const fn of schedule.functions) {
    const read = new Set<string>();
    visitBody(fn.body, (e) => {
      if (e.kind === "uniform") read.add(e.name);
      if (e.kind === "apply") found.get(e.name)?.forEach((name) => read.add(name));
    });
    if (read.size > 0) found.set(fn.name, read);
  }
  return found;
}

/** What the code of a schedule uses of the world outside of it. */
export interface Outside {
  readonly preludes: readonly string[];
  readonly draws: boolean;
  readonly matrixExponential: boolean;
}

export function outsideOf(schedule: Schedule, calls: readonly string[] = []): Outside {
  const called = new Set<string>(calls);
  let draws = false;
  const note = (e: Expr): void => {
    if (e.kind === "call" && functionRow(e.name) !== undefined) called.add(e.name);
    if (e.kind === "random") draws = true;
  };
  for (const { body } of [...schedule.functions, ...schedule.kernels]) visitBody(body, note);
  for (const uniform of schedule.uniforms) {
    const values = uniform.kind === "value" ? [uniform.value] : uniform.entries;
    values.forEach((value) => visit(value, note));
  }
  return {
    preludes: preludesFor(called),
    draws,
    matrixExponential: schedule.uniforms.some((u) => u.kind === "matrix_exponential"),
  };
}
