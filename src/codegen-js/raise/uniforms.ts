/** The uniforms, each as the statements that lead to its value and the value. */
import { Pool } from "../../ir/pool.ts";
import { importer } from "../../ir/rewrite.ts";
import type { Expr } from "../../ir/expr.ts";
import type { Uniform } from "../../ir/kernel.ts";
import type { ModuleNames } from "./module.ts";
import { Placer, type Identifiers } from "../../ir/raise/place.ts";
import type { Raised } from "../../ir/raise/tree.ts";

export interface RaisedUniform {
  readonly uniform: Uniform;
  /** One for a value, n·n for a matrix exponential; empty where an entry is not wanted. */
  readonly identifiers: readonly string[];
  readonly before: readonly Raised[];
  readonly values: readonly Expr[];
}

export function raiseUniforms(uniforms: readonly Uniform[], module: ModuleNames): RaisedUniform[] {
  const pool = new Pool();
  const names = module.names.child(["given"]);
  const own = new Map(
    uniforms
      .flatMap((u) => (u.kind === "value" ? [u.name] : u.names.filter((name) => name !== "")))
      .map((name) => [name, names.fresh(name)]),
  );
  const identifier = (name: string): string => own.get(name) ?? name;
  const identifiers: Identifiers = {
    ...module,
    array: (name) => name,
    uniform: (name) => (module.booleanUniforms.has(name) ? `(${identifier(name)} !== 0)` : identifier(name)),
    uniformsFor: (functionName) => objectOf(module.uniformsOf.get(functionName), identifier),
  };
  const placer = new Placer(pool, names, identifiers, []);
  const copy = importer(pool);
  return uniforms.map((uniform) => {
    const wanted = uniform.kind === "value" ? [uniform.value] : uniform.entries;
    const placed = wanted.map((value) => placer.place([{ kind: "return", value: copy(value) }]));
    const values = placed.flatMap((block) => block.flatMap((stmt) => (stmt.kind === "return" ? [stmt.value] : [])));
    const before = placed.flatMap((block) => block.filter((stmt) => stmt.kind !== "return"));
    return {
      uniform,
      identifiers: (uniform.kind === "value" ? [uniform.name] : uniform.names).map(identifier),
      before,
      values,
    };
  });
}

function objectOf(keys: ReadonlySet<string> | undefined, identifier: (name: string) => string): string | undefined {
  if (!keys) return undefined;
  return `{ ${[...keys].map((key) => (identifier(key) === key ? key : `${JSON.stringify(key)}: ${identifier(key)}`)).join(", ")} }`;
}
