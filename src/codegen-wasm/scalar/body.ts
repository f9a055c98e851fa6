/** A function under construction that works on one element at a time: numbers are float64, conditions 0 or 1. */
import { children, type Expr, type IndexName, type Type } from "../../ir/expr.ts";
import type { Assembler } from "../assembler.ts";
import type { Facts } from "../facts.ts";
import type { Kit } from "../kit.ts";
import type { Parameters } from "../parameters.ts";
import { Values } from "../values.ts";

/** What a name of the kernel stands for; `whole` is a 32-bit integer. */
export interface Bound {
  readonly local: number;
  readonly as: "number" | "condition" | "whole";
}

export interface BodyParts {
  readonly kit: Kit;
  readonly asm: Assembler;
  readonly facts: Facts;
  readonly parameters: Parameters;
  /** Locals of the element numbers. */
  readonly indices: ReadonlyMap<IndexName, number>;
  /** Leaves the value of an expression on the stack. */
  readonly write: (e: Expr, b: Body) => void;
  /** What runs before the loop, and before the inner one. */
  readonly outside?: readonly Body[] | undefined;
  /** Leaves a value on the stack that is known from elsewhere; false where it is not. */
  readonly elsewhere?: ((e: Expr) => boolean) | undefined;
  /** Whether a place lies in a buffer whatever happens; elements of the domain always do. */
  readonly isInside?: ((buffer: string, index: Expr) => boolean) | undefined;
  /** What names stand for, where it is not what they stand for outside. */
  readonly names?: Map<string, Bound> | undefined;
}

export class Body {
  readonly kit: Kit;
  readonly asm: Assembler;
  readonly facts: Facts;
  readonly parameters: Parameters;
  readonly indices: ReadonlyMap<IndexName, number>;
  readonly outside: readonly Body[];
  readonly elsewhere: (e: Expr) => boolean;
  readonly isInside: (buffer: string, index: Expr) => boolean;
  readonly values: Values;
  readonly names: Map<string, Bound>;
  /** Whole numbers that were worked out outside. */
  readonly wholes = new Map<Expr, number>();
  readonly write: BodyParts["write"];
  /** What the block asks for whatever its conditions say (`due.ts`). */
  due: ReadonlySet<Expr> = new Set();

  constructor(parts: BodyParts) {
    this.kit = parts.kit;
    this.asm = parts.asm;
    this.facts = parts.facts;
    this.parameters = parts.parameters;
    this.indices = parts.indices;
    this.write = parts.write;
    this.outside = parts.outside ?? [];
    this.elsewhere = parts.elsewhere ?? (() => false);
    this.isInside = parts.isInside ?? (() => false);
    this.values = new Values(parts.facts);
    this.names = parts.names ?? this.outside[0]?.names ?? new Map<string, Bound>();
  }

  /** Leaves the value on the stack. */
  value(e: Expr): void {
    this.write(e, this);
  }

  /** Where a value is worked out that does not change here. */
  outsideOf(e: Expr): Body | undefined {
    if (children(e).length === 0) return undefined;
    const level = this.facts.level(e);
    if (level === 0) return this.outside[0];
    return level === 1 && this.values.strict ? this.outside[1] : undefined;
  }

  index(name: IndexName): number {
    const local = this.indices.get(name);
    if (local === undefined) throw new Error(`index ${name} has no meaning here`);
    return local;
  }
}

export const localType = (type: Type): "i32" | "f64" => (type === "boolean" ? "i32" : "f64");
