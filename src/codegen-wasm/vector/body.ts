/**
 * A function under construction that works on several elements at once. Reals are lanes of floating-point numbers; integers are
 * lanes of whole numbers beside float32, and doubles beside float64, where both are as wide; conditions are masks.
 */
import type { Expr } from "../../ir/expr.ts";
import type { Assembler } from "../assembler.ts";
import { shiftOf, type Kit } from "../kit.ts";
import type { Body } from "../scalar/body.ts";
import { Values } from "../values.ts";
import { Draws } from "./draw.ts";
import type { Shape } from "./shape.ts";

export class Lanes {
  readonly kit: Kit;
  readonly asm: Assembler;
  readonly shape: Shape;
  /** Runs once, before the loop. */
  readonly head: Body;
  /** Number of the first element of the round. */
  readonly element: number;
  readonly values: Values;
  /** Values of the whole kernel that do not change in it, as vectors. */
  readonly fixed = new Map<Expr, number>();
  /** Addresses of the lanes' places in an array, one local each. */
  readonly places = new Map<string, readonly number[]>();
  /** Locals of the kernel by name, as vectors. */
  readonly names = new Map<string, number>();
  /** Random numbers, which are made for many elements together. */
  readonly draws: Draws;

  /** Where the lanes lie that count, behind a condition; all of them where it is not there. */
  active: number | undefined;
  readonly #write: (e: Expr, v: Lanes) => void;

  /** @param write leaves the value of an expression on the stack */
  constructor(head: Body, asm: Assembler, shape: Shape, element: number, write: (e: Expr, v: Lanes) => void) {
    this.kit = head.kit;
    this.asm = asm;
    this.shape = shape;
    this.head = head;
    this.element = element;
    this.values = new Values(head.facts);
    this.draws = new Draws(asm);
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

  /** Address of the first element of the round. */
  addressOf(buffer: string): Assembler {
    const shift = shiftOf(this.kit.typeOf(buffer), this.kit.precision);
    const asm = this.asm.get(this.head.parameters.address(buffer)).get(this.element);
    return (shift > 0 ? asm.i32(shift).do("i32.shl") : asm).do("i32.add");
  }

  known(e: Expr): number | undefined {
    return (e.kind === "local" ? this.names.get(e.name) : undefined) ?? this.values.get(e) ?? this.fixed.get(e);
  }
}
