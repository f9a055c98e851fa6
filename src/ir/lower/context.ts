import { isDimensionless } from "../../language/dimension.ts";
import { toUnit } from "../../language/unit-text.ts";
import { unitName } from "../../language/unit-names.ts";
import { positionOf, type Span } from "../../source/source.ts";
import type { CheckedExpr, CheckedFunction, CheckedStmt, Kind, LocalId, ValueType } from "../../checker/model.ts";
import type { SizeSpec, Shown } from "../../runtime/manifest.ts";
import type { Expr, Type } from "../expr.ts";
import type { IrFunction, Stmt, Uniform } from "../kernel.ts";
import type { Pool } from "../pool.ts";
import type { IrParameter, IrPastRead } from "../program.ts";
import { Gathers } from "./gather.ts";
import { Names } from "./names.ts";
import { Pasts } from "./past.ts";
import { Tables } from "./tables.ts";
import type { PartHome, PopulationHome, Scope } from "./homes.ts";

/** A let as it is in one scope, and what it reads of the past. */
interface LoweredLet {
  readonly value: Expr;
  readonly reads: readonly IrPastRead[];
}

type LowerExpr = (ctx: Lowering, scope: Scope, e: CheckedExpr, at: readonly Expr[]) => Expr;
type LowerBlock = (ctx: Lowering, scope: Scope, block: readonly CheckedStmt[]) => Stmt[];

/** What grows while a model is lowered: uniforms, tables, functions; and where the names of each population live. */
export class Lowering {
  readonly pool: Pool;
  readonly names = new Names();
  readonly uniforms: Uniform[] = [];
  readonly tables = new Tables(this.names);
  readonly functions: IrFunction[] = [];
  readonly gathers = new Gathers();
  /** Variables of the reductions that are being lowered. */
  readonly reducing = new Set<string>();
  readonly requirements: SizeSpec[] = [];
  readonly parameters: IrParameter[] = [];
  readonly populations = new Map<string, PopulationHome>();
  /** Of projections, by id. */
  readonly projections = new Map<string, PartHome>();
  /** Model parameters: name -> uniform. */
  readonly modelParams = new Map<string, string>();
  readonly pasts = new Pasts();
  /** Bounds of the loops and reductions around what is being lowered, by variable. */
  readonly loops = new Map<string, { readonly from: Expr; readonly to: Expr }>();
  readonly functionOf = new Map<
    CheckedFunction,
    { readonly made: IrFunction; readonly component: readonly string[] }
  >();
  /** Expressions and blocks hold each other; what lowers them is handed in, so that their files need not import each other. */
  readonly expression: (scope: Scope, e: CheckedExpr, at?: readonly Expr[]) => Expr;
  readonly block: (scope: Scope, block: readonly CheckedStmt[]) => Stmt[];
  /** Local arrays that are known: their components. */
  readonly aliases = new Map<LocalId, (at: readonly Expr[]) => Expr>();
  /** Of the components of other local arrays. */
  readonly arrayTypes = new Map<LocalId, Type>();
  readonly #components = new Map<LocalId, readonly string[]>();
  readonly #lets = new WeakMap<Scope, Map<string, LoweredLet>>();
  readonly #fixed = new Map<Expr, string>();
  readonly #locals = new Map<LocalId, string>();

  constructor(pool: Pool, lowerExpr: LowerExpr, lowerBlock: LowerBlock) {
    this.pool = pool;
    // By way of names: V8 makes functions that are assigned to properties in old space, where they hold all that is lowered until
    // old garbage is collected.
    const expression: Lowering["expression"] = (scope, e, at = []) => lowerExpr(this, scope, e, at);
    const block: Lowering["block"] = (scope, body) => lowerBlock(this, scope, body);
    this.expression = expression;
    this.block = block;
    // Generated code uses these for its own purposes.
    for (const name of ["dt", "steps_per_ms", "seed", "step", "steps_remembered", "i", "j", "s", "n", "q"])
      this.names.unique(name);
  }

  uniform(wanted: string, value: Expr, more: { given?: string; about?: string } = {}): string {
    const name = this.names.unique(wanted);
    // Uniforms are read as reals, also those that hold whole numbers.
    this.uniforms.push({
      kind: "value",
      name,
      value: value.type === "integer" ? this.pool.cast(value, "real") : value,
      ...more,
    });
    return name;
  }

  /** A uniform of the compiler's own, made once for each value. */
  fixed(wanted: string, value: Expr): string {
    const name = this.#fixed.get(value) ?? this.uniform(wanted, value);
    this.#fixed.set(value, name);
    return name;
  }

  parameter(wanted: string, key: string, value: Expr, shown: Shown, doc?: string): string {
    const uniform = this.uniform(wanted, value, { given: key });
    this.parameters.push({ key, uniform, shown, ...(doc === undefined ? {} : { doc }) });
    return uniform;
  }

  local(id: LocalId, name: string): string {
    const known = this.#locals.get(id);
    if (known !== undefined) return known;
    const made = this.names.unique(name);
    this.#locals.set(id, made);
    return made;
  }

  /** Names of the components of a local array. */
  componentsOf(id: LocalId, name: string, shape: readonly number[]): readonly string[] {
    const known = this.#components.get(id);
    if (known !== undefined) return known;
    const length = shape.reduce((product, axis) => product * axis, 1);
    const made = Array.from({ length }, (_, k) => this.names.unique(`${name}_${k}`));
    this.#components.set(id, made);
    return made;
  }

  /** The lets that were lowered in a scope. */
  letsOf(scope: Scope): Map<string, LoweredLet> {
    const known = this.#lets.get(scope) ?? new Map<string, LoweredLet>();
    this.#lets.set(scope, known);
    return known;
  }
}

export function typeOf(kind: Kind): Type {
  return kind === "number" ? "real" : kind;
}

export function shownAs(type: ValueType, unit: string | undefined): Shown {
  const text = unit ?? (isDimensionless(type.dimension) ? "" : unitName(type.dimension));
  return text === "" || text === "1" ? { unit: "", scale: 1 } : { unit: text, scale: toUnit(1, text) };
}

/** `file:line` of a span. */
export function placeOf(at: Span): string {
  return `${at.source.name}:${positionOf(at.source, at.start).line}`;
}
