/** Looks for states that are no longer finite numbers. */
import { Assembler } from "../assembler.ts";
import type { Constants } from "../constants.ts";
import type { DefinedFunction } from "../encoder.ts";
import { looked, lookedBytes } from "./layout.ts";

/** Sums at a time, none of which waits for the others. */
const sums = 4;
const vectorBytes = 16;

const instructions = {
  f64: { add: "f64x2.add", sub: "f64x2.sub", eq: "f64x2.eq", all: "i64x2.all_true" },
  f32: { add: "f32x4.add", sub: "f32x4.sub", eq: "f32x4.eq", all: "i32x4.all_true" },
} as const;

/**
 * `finite(records, count)`: 0 where an array may hold something that is no finite number. Such a number makes the sum of all no number,
 * and the difference of the sum from itself; so do large numbers, for which the caller looks again.
 */
export function finite(constants: Constants): DefinedFunction {
  const asm = new Assembler(2, constants);
  const [record, count] = [0, 1];
  const of = new Sums(asm, record);
  asm.block().loop().get(count).do("i32.eqz").branchIf(1);
  of.begin();
  asm.get(record).loadI32(4 * looked.bytes);
  asm.i32(8).do("i32.eq").if("i32");
  of.isFinite("f64");
  asm.else();
  of.isFinite("f32");
  asm.end().do("i32.eqz").if().i32(0).return().end();
  asm.get(record).i32(lookedBytes).do("i32.add").set(record);
  asm.get(count).i32(1).do("i32.sub").set(count).branch(0).end().end().i32(1);
  return { parameters: ["i32", "i32"], results: ["i32"], locals: asm.locals, code: asm.code };
}

/** The elements of one record's array. */
class Sums {
  readonly #asm: Assembler;
  readonly #record: number;
  readonly #at: number;
  readonly #end: number;
  readonly #totals: readonly [number, ...number[]];

  constructor(asm: Assembler, record: number) {
    this.#asm = asm;
    this.#record = record;
    this.#at = asm.local("i32");
    this.#end = asm.local("i32");
    this.#totals = [asm.local("v128"), ...Array.from({ length: sums - 1 }, () => asm.local("v128"))];
  }

  begin(): void {
    for (const total of this.#totals) this.#asm.i32x4(0).set(total);
    this.#field("start").set(this.#at);
  }

  /** Leaves on the stack whether their sum is finite. */
  isFinite(type: keyof typeof instructions): void {
    const asm = this.#asm;
    const { add, sub, eq, all } = instructions[type];
    const [total, ...others] = this.#totals;
    const plus = (sum: number, load: () => Assembler): void => {
      asm.get(sum).get(this.#at);
      load().simd(add).set(sum);
    };
    this.#rounds("blocks", sums * vectorBytes, () =>
      this.#totals.forEach((sum, k) => plus(sum, () => asm.load128(vectorBytes * k))),
    );
    this.#rounds("vectors", vectorBytes, () => plus(total, () => asm.load128()));
    if (type === "f64") this.#rounds("end", 8, () => plus(total, () => asm.load64()));
    else this.#rounds("end", 4, () => plus(total, () => asm.load32()));
    for (const other of others) asm.get(total).get(other).simd(add).set(total);
    asm.get(total).get(total).simd(sub).i32x4(0).simd(eq, all);
  }

  /** One after another up to a place of the record, so many bytes each. */
  #rounds(to: "blocks" | "vectors" | "end", bytes: number, round: () => void): void {
    const asm = this.#asm;
    this.#field(to).set(this.#end);
    asm.get(this.#at).get(this.#end).do("i32.lt_u").if().loop();
    round();
    asm.get(this.#at).i32(bytes).do("i32.add").tee(this.#at).get(this.#end).do("i32.lt_u").branchIf(0).end().end();
  }

  #field(name: keyof typeof looked): Assembler {
    return this.#asm.get(this.#record).loadI32(4 * looked[name]);
  }
}
