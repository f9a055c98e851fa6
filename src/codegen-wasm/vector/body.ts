/**
 * A function under construction that works on several elements at once. Reals are lanes of floating-point numbers; integers are
 * lanes of whole numbers beside float32, and doubles beside float64, where both are as wide; conditions are masks.
 */
import type { Expr } from "../../ir/expr.ts";
import type { Assembler } from "../assembler.ts";
import type { Kit } from "../kit.ts";
import type { Body } from "../scalar/body.ts";
import { Values } from "../values.ts";
import { Draws } from "./draw.ts";
import type { Possible } from "./possible.ts";
import type { Shape } from "./shape.ts";

/** Where the code goes that works on vectors. */
export interface Place {
  /** Runs once, before the loop. */
  readonly head: Body;
  /** Runs in the round, for what is the same for all of its elements. */
  readonly common: Body;
  readonly possible: Possible;
  readonly shape: Shape;
  /** The local with the number of the first element of the round. */
  readonly element: number;
}

export class Lanes {
  readonly kit: Kit;
  readonly asm: Assembler;
  readonly shape: Shape;
  /** Runs once, before the loop. */
  readonly head: Body;
  /** Runs in the round, for what is the same for all of its elements. */
  readonly common: Body;
  readonly possible: Possible;
  /** Number of the first element of the round. */
  readonly element: number;
  /** How far behind it these elements begin: a round may have several vectors. */
  readonly ahead: number;
  readonly values: Values;
  /** Values of the whole kernel that do not change in it, as vectors. */
  readonly fixed: Map<Expr, number>;
  /** Addresses of the lanes' places in an array, one local each. */
  readonly places = new Map<string, readonly number[]>();
  /** Numbers of the first element's places in arrays, by the index that says which. */
  readonly components: Values;
  #left: number | undefined;
  /** Locals of the kernel by name, as vectors. */
  readonly names = new Map<string, number>();
  /** Random numbers, which are made for many elements together. */
  readonly draws: Draws;

  /** Where the lanes lie that count, behind a condition; all of them where it is not there. */
  active: number | undefined;
  /** Functions that are asked for near 0 alone (`near.ts`). */
  near: ReadonlySet<Expr> = new Set();
  /** What the block asks for whatever its conditions say (`due.ts`). */
  due: ReadonlySet<Expr> = new Set();
  readonly #write: (e: Expr, v: Lanes) => void;

  /**
   * @param write leaves the value of an expression on the stack
   * @param before the vector before this one, in the same round
   */
  constructor(place: Place, write: (e: Expr, v: Lanes) => void, before?: Lanes) {
    this.kit = place.head.kit;
    this.asm = place.common.asm;
    this.shape = place.shape;
    this.head = place.head;
    this.common = place.common;
    this.possible = place.possible;
    this.element = place.element;
    this.ahead = before === undefined ? 0 : before.ahead + place.shape.lanes;
    this.values = new Values(place.head.facts);
    this.components = new Values(place.head.facts);
    this.fixed = before?.fixed ?? new Map<Expr, number>();
    this.draws = before?.draws ?? new Draws(this.asm);
    this.#write = write;
  }

  /** Leaves the value on the stack. */
  value(e: Expr): void {
    this.#write(e, this);
  }

  /** The local of a value; a new one where it has none. */
  localOf(e: Expr): number {
    this.value(e);
    const known = this.known(e);
    const local = known ?? this.asm.local("v128");
    if (known === undefined) this.asm.set(local);
    else this.asm.do("drop");
    return local;
  }

  known(e: Expr): number | undefined {
    return (e.kind === "local" ? this.names.get(e.name) : undefined) ?? this.values.get(e) ?? this.fixed.get(e);
  }

  /** The local that says how many elements there are from the round's first one on, which `startRound` sets. */
  leftInRound(): number {
    return (this.#left ??= this.asm.local("i32"));
  }

  /** What comes before a round, once the round is written. */
  startRound(asm: Assembler): void {
    if (this.#left === undefined) return;
    asm.get(this.head.parameters.fixed("to")).get(this.element).do("i32.sub").set(this.#left);
  }

  /** What is worked out behind a condition, or in a loop, is known there alone. */
  inside(work: () => void): void {
    const { values } = this.common;
    this.values.inside(() => this.components.inside(() => values.inside(work)));
  }

  /** See `Values.forget`. */
  forget(buffers: ReadonlySet<string>, locals: ReadonlySet<string> = new Set()): void {
    for (const values of [this.values, this.components, this.common.values]) values.forget(buffers, locals);
  }
}
