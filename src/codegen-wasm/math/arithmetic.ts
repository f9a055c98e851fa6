/**
 * What the formulas of this folder are written with: numbers of one shape, their bits, and masks. A term writes the instructions
 * that leave its value on the stack; what is used more than once is bound to a local first.
 */
import type { Assembler } from "../assembler.ts";
import type { ValueType } from "../encoder.ts";

/** How many numbers at once, and of which precision. */
export type Shape = "f64" | "f64x2" | "f32" | "f32x4";

type Kind = "number" | "bits" | "mask";
interface Term<K extends Kind> {
  readonly kind: K;
  readonly write: () => void;
}
/** Floating-point numbers. */
export interface Num extends Term<"number"> {
  /** Whose product it is: with relaxed vectors a sum of it can be one instruction. */
  readonly factors?: readonly [Num, Num];
}
/** Whole numbers as wide as the floating-point numbers, or those seen as bits. */
export type Bits = Term<"bits">;
/** A condition for each number. */
export type Mask = Term<"mask">;

export const valueType: Readonly<Record<Shape, "f32" | "f64" | "v128">> = {
  f64: "f64",
  f64x2: "v128",
  f32: "f32",
  f32x4: "v128",
};
const bitsType: Readonly<Record<Shape, ValueType>> = { f64: "i64", f64x2: "v128", f32: "i32", f32x4: "v128" };

type Arithmetical = "add" | "sub" | "mul" | "div" | "max";
type Comparison = "lt" | "le" | "gt" | "ge" | "eq" | "ne";
type OfOne = "abs" | "neg" | "sqrt" | "floor";

export class Arithmetic {
  readonly asm: Assembler;
  readonly shape: Shape;
  /** A single number, no vector. */
  readonly scalar: boolean;
  readonly double: boolean;
  readonly #relaxed: boolean;

  /** @param relaxed sums of products are one instruction, in vectors */
  constructor(asm: Assembler, shape: Shape, relaxed = false) {
    this.asm = asm;
    this.#relaxed = relaxed && (shape === "f32x4" || shape === "f64x2");
    this.shape = shape;
    this.scalar = shape === "f64" || shape === "f32";
    this.double = shape === "f64" || shape === "f64x2";
  }

  /** The value of a local. */
  of(local: number): Num {
    return number(() => this.asm.get(local));
  }
  /** The same number everywhere, rounded to the precision. */
  c(value: number): Num {
    return number(() => {
      if (this.shape === "f64") this.asm.f64(value);
      else if (this.shape === "f32") this.asm.f32(value);
      else if (this.shape === "f64x2") this.asm.f64x2(value);
      else this.asm.f32x4(value);
    });
  }
  /** The same whole number everywhere; `high` is its upper word where it has 64 bits. */
  w(low: number, high = 0): Bits {
    return bits(() => {
      if (this.shape === "f64") this.asm.i64((BigInt(high) << 32n) | BigInt(low >>> 0));
      else if (this.shape === "f32") this.asm.i32(low);
      else if (this.shape === "f64x2") this.asm.i64x2(low, high);
      else this.asm.i32x4(low);
    });
  }
  /** The bits of a number that is the same everywhere. */
  bitsOf(value: number): Bits {
    const [low = 0, high = 0] = new Int32Array((this.double ? Float64Array : Float32Array).of(value).buffer);
    return this.w(low, high);
  }

  add = (a: Num, b: Num): Num =>
    this.#fused("relaxed_madd", b, a) ?? this.#fused("relaxed_madd", a, b) ?? this.#binary("add", a, b);
  sub = (a: Num, b: Num): Num => this.#fused("relaxed_nmadd", b, a) ?? this.#binary("sub", a, b);
  mul = (a: Num, b: Num): Num => ({ ...this.#binary("mul", a, b), factors: [a, b] });
  div = (a: Num, b: Num): Num => this.#binary("div", a, b);
  abs = (x: Num): Num => this.#unary("abs", x);
  neg = (x: Num): Num => this.#unary("neg", x);
  sqrt = (x: Num): Num => this.#unary("sqrt", x);
  floor = (x: Num): Num => this.#unary("floor", x);
  /** The larger one; NaN where one of them is NaN. */
  max = (a: Num, b: Num): Num => this.#binary("max", a, b);
  /** b < a ? b : a, of bound terms; where one is NaN, a. */
  smaller(a: Num, b: Num): Num {
    if (this.scalar) return this.select(this.compare("lt", b, a), b, a);
    return number(() => this.#two(a, b).simd(this.double ? "f64x2.pmin" : "f32x4.pmin"));
  }
  /** a < b ? b : a, of bound terms; where one is NaN, a. */
  larger(a: Num, b: Num): Num {
    if (this.scalar) return this.select(this.compare("lt", a, b), b, a);
    return number(() => this.#two(a, b).simd(this.double ? "f64x2.pmax" : "f32x4.pmax"));
  }

  compare(name: Comparison, a: Num, b: Num): Mask {
    return mask(() => this.#instruction(name, this.#two(a, b)));
  }
  both(a: Mask, b: Mask): Mask {
    return mask(() => (this.scalar ? this.#two(a, b).do("i32.and") : this.#two(a, b).simd("v128.and")));
  }
  /** a where the mask holds, b elsewhere. */
  select(where: Mask, a: Num, b: Num): Num {
    return number(() => {
      this.#two(a, b);
      where.write();
      if (this.scalar) this.asm.do("select");
      else this.asm.simd("v128.bitselect");
    });
  }

  toBits(x: Num): Bits {
    return bits(() => {
      x.write();
      if (this.scalar) this.asm.do(this.double ? "i64.reinterpret_f64" : "i32.reinterpret_f32");
    });
  }
  fromBits(x: Bits): Num {
    return number(() => {
      x.write();
      if (this.scalar) this.asm.do(this.double ? "f64.reinterpret_i64" : "f32.reinterpret_i32");
    });
  }
  plus = (a: Bits, b: Bits): Bits => this.#whole("add", a, b);
  minus = (a: Bits, b: Bits): Bits => this.#whole("sub", a, b);
  and = (a: Bits, b: Bits): Bits =>
    bits(() => {
      this.#two(a, b);
      if (!this.scalar) this.asm.simd("v128.and");
      else this.asm.do(this.double ? "i64.and" : "i32.and");
    });
  xor = (a: Bits, b: Bits): Bits =>
    bits(() => {
      this.#two(a, b);
      if (!this.scalar) this.asm.simd("v128.xor");
      else this.asm.do(this.double ? "i64.xor" : "i32.xor");
    });
  shift(name: "shl" | "shr_s" | "shr_u", x: Bits, by: number): Bits {
    return bits(() => {
      x.write();
      if (this.shape === "f64") this.asm.i64(BigInt(by)).do(`i64.${name}`);
      else if (this.shape === "f32") this.asm.i32(by).do(`i32.${name}`);
      else if (this.shape === "f64x2") this.asm.i32(by).simd(`i64x2.${name}`);
      else this.asm.i32(by).simd(`i32x4.${name}`);
    });
  }
  same(a: Bits, b: Bits): Mask {
    return mask(() => {
      this.#two(a, b);
      if (this.scalar) this.asm.do(this.double ? "i64.eq" : "i32.eq");
      else this.asm.simd(this.double ? "i64x2.eq" : "i32x4.eq");
    });
  }

  /** Worked out here and kept. */
  bind<K extends Kind>(term: Term<K>): Term<K> {
    term.write();
    const local = this.asm.local(this.#typeOf(term.kind));
    this.asm.set(local);
    return { kind: term.kind, write: () => void this.asm.get(local) };
  }
  /** A local that is written again. */
  variable(first: Num): { readonly now: Num; readonly set: (next: Num) => void } {
    const local = this.asm.local(valueType[this.shape]);
    const set = (next: Num): void => {
      next.write();
      this.asm.set(local);
    };
    set(first);
    return { now: this.of(local), set };
  }
  /** Leaves what is not 0 on the stack where the mask holds for some number. One bit of each is asked for: engines need more instructions for `any_true`. */
  any(where: Mask): void {
    where.write();
    if (!this.scalar) this.asm.simd(this.double ? "i64x2.bitmask" : "i32x4.bitmask");
  }
  /** Leaves 1 on the stack where the mask holds for all numbers, else 0. */
  all(where: Mask): void {
    this.any(where);
    if (!this.scalar) this.asm.i32(this.double ? 0b11 : 0b1111).do("i32.eq");
  }
  /** `then` where the mask holds for all numbers, which is usual, else `otherwise`; only one of the two is worked out. */
  ifAll(where: Mask, then: () => Num, otherwise: () => Num): Num {
    this.all(where);
    this.asm.if(valueType[this.shape], true);
    then().write();
    this.asm.else();
    otherwise().write();
    const local = this.asm.end().local(valueType[this.shape]);
    this.asm.set(local);
    return this.of(local);
  }
  /** a0 + a1·x + a2·x² …, summed by pairs (Estrin) in fours, so that the processor can work on several at once. */
  pairs(x: Num, coefficients: readonly number[]): Num {
    const x2 = this.bind(this.mul(x, x));
    const x4 = coefficients.length > 4 ? this.bind(this.mul(x2, x2)) : x2;
    const two = (k: number): Num => {
      const [a, b] = coefficients.slice(k, k + 2);
      if (a === undefined) throw new RangeError("a polynomial without coefficients");
      return b === undefined ? this.c(a) : this.add(this.c(a), this.mul(x, this.c(b)));
    };
    const from = (k: number): Num => {
      const low = k + 2 < coefficients.length ? this.add(two(k), this.mul(x2, two(k + 2))) : two(k);
      return k + 4 < coefficients.length ? this.add(low, this.mul(x4, from(k + 4))) : low;
    };
    return from(0);
  }

  #typeOf(kind: Kind): ValueType {
    if (kind === "number") return valueType[this.shape];
    if (kind === "bits") return bitsType[this.shape];
    return this.scalar ? "i32" : "v128";
  }
  #two(a: Term<Kind>, b: Term<Kind>): Assembler {
    a.write();
    b.write();
    return this.asm;
  }
  /** The product added to, or taken from, another number; undefined where it is no product, or where there is no such instruction. */
  #fused(name: "relaxed_madd" | "relaxed_nmadd", { factors }: Num, other: Num): Num | undefined {
    if (!this.#relaxed || factors === undefined) return undefined;
    return number(() => {
      this.#two(...factors);
      other.write();
      this.asm.simd(`${this.double ? "f64x2" : "f32x4"}.${name}`);
    });
  }
  #binary(name: Arithmetical, a: Num, b: Num): Num {
    return number(() => this.#instruction(name, this.#two(a, b)));
  }
  #unary(name: OfOne, x: Num): Num {
    return number(() => {
      x.write();
      this.#instruction(name, this.asm);
    });
  }
  #instruction(name: Arithmetical | Comparison | OfOne, asm: Assembler): void {
    if (this.shape === "f64") asm.do(`f64.${name}`);
    else if (this.shape === "f32") asm.do(`f32.${name}`);
    else if (this.shape === "f64x2") asm.simd(`f64x2.${name}`);
    else asm.simd(`f32x4.${name}`);
  }
  #whole(name: "add" | "sub", a: Bits, b: Bits): Bits {
    return bits(() => {
      this.#two(a, b);
      if (this.shape === "f64") this.asm.do(`i64.${name}`);
      else if (this.shape === "f32") this.asm.do(`i32.${name}`);
      else if (this.shape === "f64x2") this.asm.simd(`i64x2.${name}`);
      else this.asm.simd(`i32x4.${name}`);
    });
  }
}

const number = (write: () => unknown): Num => ({ kind: "number", write: () => void write() });
const bits = (write: () => unknown): Bits => ({ kind: "bits", write: () => void write() });
const mask = (write: () => unknown): Mask => ({ kind: "mask", write: () => void write() });
