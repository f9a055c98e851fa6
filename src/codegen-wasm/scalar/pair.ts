/** A function under construction that works on two synapses of one spike at once: numbers are vectors of two doubles. */
import type { Expr, IndexName } from "../../ir/expr.ts";
import type { Assembler } from "../assembler.ts";
import { Values } from "../values.ts";
import { Body, type Bound } from "./body.ts";

/** Element numbers by name: of the first synapse, of the second. */
export type Indices = readonly [ReadonlyMap<IndexName, number>, ReadonlyMap<IndexName, number>];

export class Pair {
  readonly asm: Assembler;
  /** Each for itself. */
  readonly lanes: readonly [Body, Body];
  readonly values: Values;
  /** Values that both have in common, as vectors. */
  readonly fixed = new Map<Expr, number>();
  readonly names = new Map<string, number>();
  /** Steps since events that are looked up: the locals of each. */
  readonly elapsed = new Map<Expr, readonly [number, number]>();
  /** The two synapses lie side by side. */
  readonly adjoin: boolean;
  readonly #write: (e: Expr, p: Pair) => void;

  /**
   * @param one how one synapse is worked out, with what stands before the loop
   * @param write leaves the vector of an expression on the stack
   */
  constructor(one: Body, asm: Assembler, indices: Indices, adjoin: boolean, write: (e: Expr, p: Pair) => void) {
    this.asm = asm;
    this.adjoin = adjoin;
    this.values = new Values(one.facts);
    this.#write = write;
    const { kit, facts, parameters, outside } = one;
    const lane = (k: 0 | 1): Body =>
      new Body({
        kit,
        asm,
        facts,
        parameters,
        outside,
        write: one.write,
        indices: indices[k],
        names: new Map<string, Bound>(one.names),
        elsewhere: (e) => this.#extract(e, k),
      });
    this.lanes = [lane(0), lane(1)];
  }

  get single(): boolean {
    return this.lanes[0].kit.precision === "f32";
  }

  /** Leaves the value on the stack. */
  value(e: Expr): void {
    this.#write(e, this);
  }

  /** The local of a value of both. */
  localOf(e: Expr): number {
    this.value(e);
    const known = this.known(e);
    if (known !== undefined) {
      this.asm.do("drop");
      return known;
    }
    const made = this.asm.local("v128");
    this.asm.set(made);
    this.values.set(e, made);
    return made;
  }

  known(e: Expr): number | undefined {
    return this.#own(e) ?? this.fixed.get(e);
  }

  #own(e: Expr): number | undefined {
    return (e.kind === "local" ? this.names.get(e.name) : undefined) ?? this.values.get(e);
  }

  #extract(e: Expr, lane: 0 | 1): boolean {
    const local = this.#own(e);
    if (local === undefined) return false;
    this.asm.get(local).lane(lane);
    return true;
  }

  forget(buffers: ReadonlySet<string>): void {
    this.values.forget(buffers);
    for (const lane of this.lanes) lane.values.forget(buffers);
  }
}

export function indexOf(index: Expr, b: Body): number {
  if (index.kind !== "index") throw new Error("only elements are loaded in pairs");
  return b.index(index.name);
}
