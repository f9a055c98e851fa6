import type { Constants } from "./constants.ts";
import { blockType, double, type Hint, signed, signed64, single, unsigned, type ValueType } from "./encoder.ts";
import { scalar, vector, type ScalarOp, type VectorOp } from "./opcodes.ts";

/** Where the table of 2^(j/2048) lies in memory: 2048 numbers. Behind it lie the constants. */
export const expTableAt = 64;
export const constantsAt = expTableAt + 2048 * 8;

/** Literals in locals: about as many as there are registers left in a loop. What is spilled costs more than reading a number anew. */
const mostLiterals = 12;

/** A memory access: `offset` bytes behind the address on the stack; `align` is the power of two that it is a multiple of. */
interface Access {
  readonly offset: number;
  readonly align: number;
}

/** Writes the body of one function, instruction by instruction. Parameters are the first locals. */
export class Assembler {
  readonly code: number[] = [];
  readonly hints: Hint[] = [];
  readonly locals: ValueType[];
  readonly #parameters: number;

  readonly #constants: Constants;
  #head: Assembler | undefined;
  readonly #literals = new Map<string, number>();

  /** @param locals shared by assemblers whose codes become one function */
  constructor(parameters: number, constants: Constants, locals: ValueType[] = []) {
    this.#parameters = parameters;
    this.#constants = constants;
    this.locals = locals;
  }

  /** A new local. */
  local(type: ValueType): number {
    return this.#parameters + this.locals.push(type) - 1;
  }

  get(local: number): this {
    return this.#write(0x20, ...unsigned(local));
  }
  set(local: number): this {
    return this.#write(0x21, ...unsigned(local));
  }
  tee(local: number): this {
    return this.#write(0x22, ...unsigned(local));
  }

  i32(value: number): this {
    return this.#write(0x41, ...signed(value));
  }
  i64(value: bigint): this {
    return this.#write(0x42, ...signed64(value));
  }
  f32(value: number): this {
    return this.#write(0x43, ...single(value));
  }
  f64(value: number): this {
    return this.#write(0x44, ...double(value));
  }
  /** The same number in both lanes. */
  f64x2(value: number): this {
    return this.#literal(`64 ${Object.is(value, -0) ? "-0" : value}`, (asm) =>
      asm.i32(0).load64Splat(constantsAt + this.#constants.offset(value)),
    );
  }
  /** The first vector literals from here on are made once, by `head`, which runs before this one. */
  literalsIn(head: Assembler): this {
    this.#head = head;
    return this;
  }

  #literal(key: string, write: (asm: Assembler) => void): this {
    let local = this.#literals.get(key);
    if (this.#head !== undefined && local === undefined && this.#literals.size < mostLiterals) {
      local = this.local("v128");
      write(this.#head);
      this.#head.set(local);
      this.#literals.set(key, local);
    }
    if (local === undefined) write(this);
    else this.get(local);
    return this;
  }

  /** The same pattern of bits in both lanes: `low` and `high` are the halves of 64 bits. */
  i64x2(low: number, high = 0): this {
    const [value = 0] = new Float64Array(Int32Array.of(low, high).buffer);
    return this.f64x2(value);
  }
  /** The same number, rounded to float32, in all four lanes. */
  f32x4(value: number): this {
    const [bits = 0] = new Int32Array(Float32Array.of(value).buffer);
    return this.i32x4(bits);
  }
  /** The same pattern of bits in all four lanes. */
  i32x4(bits: number): this {
    const [value = 0] = new Float64Array(Int32Array.of(bits, bits).buffer);
    if (Number.isNaN(value)) return this.wholes(bits, bits, bits, bits); // constants are numbers, and NaN has many patterns
    return this.#literal(`32 ${value}`, (asm) => asm.i32(0).load32Splat(constantsAt + this.#constants.offset(value)));
  }
  /** Four whole numbers. */
  i32x4Of(numbers: readonly [number, number, number, number]): this {
    return this.#vector(0x0c, ...new Uint8Array(Int32Array.from(numbers).buffer));
  }
  /** All bits in both lanes: a condition that holds, or does not. */
  mask(holds: boolean): this {
    return this.#vector(0x0c, ...Array.from({ length: 16 }, () => (holds ? 0xff : 0)));
  }

  do(...names: readonly ScalarOp[]): this {
    for (const name of names) this.#write(scalar[name]);
    return this;
  }
  simd(...names: readonly VectorOp[]): this {
    for (const name of names) this.#vector(vector[name]);
    return this;
  }

  lane(lane: number): this {
    return this.#vector(0x21, lane);
  }
  replaceLane(lane: number): this {
    return this.#vector(0x22, lane);
  }
  /** A lane of 32 bits. */
  word(lane: number): this {
    return this.#vector(0x1b, lane);
  }
  /** The lower 32 bits of a lane of 64. */
  lowWord(lane: number): this {
    return this.#vector(0x1b, 2 * lane);
  }

  loadF64(offset: number): this {
    return this.#access([0x2b], { offset, align: 3 });
  }
  loadI32(offset: number): this {
    return this.#access([0x28], { offset, align: 2 });
  }
  loadU8(offset: number): this {
    return this.#access([0x2d], { offset, align: 0 });
  }
  storeF64(offset: number): this {
    return this.#access([0x39], { offset, align: 3 });
  }
  storeI32(offset: number): this {
    return this.#access([0x36], { offset, align: 2 });
  }
  loadF32(offset: number): this {
    return this.#access([0x2a], { offset, align: 2 });
  }
  loadU16(offset: number): this {
    return this.#access([0x2f], { offset, align: 1 });
  }
  storeF32(offset: number): this {
    return this.#access([0x38], { offset, align: 2 });
  }
  storeU8(offset: number): this {
    return this.#access([0x3a], { offset, align: 0 });
  }
  load128(offset = 0): this {
    return this.#access([0xfd, 0x00], { offset, align: 3 });
  }
  store128(offset = 0): this {
    return this.#access([0xfd, 0x0b], { offset, align: 3 });
  }
  /** 64 bits into the lower half, 0 above. */
  load64(offset = 0): this {
    return this.#access([0xfd, 0x5d], { offset, align: 2 });
  }
  load64Splat(offset: number): this {
    return this.#access([0xfd, 0x0a], { offset, align: 3 });
  }
  load32Splat(offset: number): this {
    return this.#access([0xfd, 0x09], { offset, align: 2 });
  }
  /** Two vectors become one: `bytes` counts the bytes of the first from 0, of the second from 16. */
  shuffle(bytes: readonly number[]): this {
    return this.#vector(0x0d, ...bytes);
  }
  load64Lane(offset: number, lane: number): this {
    this.#access([0xfd, 0x57], { offset, align: 3 });
    return this.#write(lane);
  }
  /** 8 bits of one of sixteen lanes. */
  store8Lane(offset: number, lane: number): this {
    this.#access([0xfd, 0x58], { offset, align: 0 });
    return this.#write(lane);
  }
  /** 16 bits into the lowest lane of a vector that lies on the stack. */
  load16Lane(offset = 0): this {
    this.#access([0xfd, 0x55], { offset, align: 0 });
    return this.#write(0);
  }
  store64Lane(offset = 0, lane = 0): this {
    this.#access([0xfd, 0x5b], { offset, align: 2 });
    return this.#write(lane);
  }

  /** 32 bits into the lowest lane, 0 above. */
  load32(offset = 0): this {
    return this.#access([0xfd, 0x5c], { offset, align: 0 });
  }
  load32Lane(offset: number, lane: number): this {
    this.#access([0xfd, 0x56], { offset, align: 2 });
    return this.#write(lane);
  }
  /** One lane of 32 bits. */
  store32Lane(offset = 0, lane = 0): this {
    this.#access([0xfd, 0x5a], { offset, align: 0 });
    return this.#write(lane);
  }
  /** The lowest lane of 16 bits. */
  store16Lane(offset = 0): this {
    this.#access([0xfd, 0x59], { offset, align: 0 });
    return this.#write(0);
  }
  /** A vector of four whole numbers. */
  wholes(a: number, b: number, c: number, d: number): this {
    return this.#vector(0x0c, ...new Uint8Array(Int32Array.of(a, b, c, d).buffer));
  }
  bytes(...values: readonly number[]): this {
    return this.#vector(0x0c, ...values);
  }
  lane32(lane: number): this {
    return this.#vector(0x1f, lane);
  }

  block(result?: ValueType): this {
    return this.#write(0x02, blockType(result));
  }
  loop(): this {
    return this.#write(0x03, blockType(undefined));
  }
  /** @param usually whether the condition holds, where that is known */
  if(result?: ValueType, usually?: boolean): this {
    return this.#hint(usually).#write(0x04, blockType(result));
  }
  else(): this {
    return this.#write(0x05);
  }
  end(): this {
    return this.#write(0x0b);
  }
  branch(depth: number): this {
    return this.#write(0x0c, ...unsigned(depth));
  }
  /** @param usually whether the condition holds, where that is known */
  branchIf(depth: number, usually?: boolean): this {
    return this.#hint(usually).#write(0x0d, ...unsigned(depth));
  }
  return(): this {
    return this.#write(0x0f);
  }
  /** To the block at the depth that the number on the stack chooses; the last one for all that is larger. */
  branchTable(depths: readonly number[], otherwise: number): this {
    return this.#write(0x0e, ...unsigned(depths.length), ...depths.flatMap(unsigned), ...unsigned(otherwise));
  }
  call(index: number): this {
    return this.#write(0x10, ...unsigned(index));
  }
  /** Bytes on the stack: where, what, how many. */
  fill(): this {
    return this.#write(0xfc, 0x0b, 0);
  }
  truncate(): this {
    return this.#write(0xfc, 0x02);
  }
  /** A double to a whole number from 0 to 2^32 - 1. */
  truncateUnsigned(): this {
    return this.#write(0xfc, 0x03);
  }

  /** Appends what another assembler wrote. */
  append({ code, hints }: Pick<Assembler, "code" | "hints">): this {
    for (const { at, holds } of hints) this.hints.push({ at: this.code.length + at, holds });
    for (const byte of code) this.code.push(byte);
    return this;
  }

  #hint(holds: boolean | undefined): this {
    if (holds !== undefined) this.hints.push({ at: this.code.length, holds });
    return this;
  }

  #access(opcode: readonly number[], { align, offset }: Access): this {
    return this.#write(...opcode, ...unsigned(align), ...unsigned(offset));
  }
  #vector(opcode: number, ...rest: readonly number[]): this {
    return this.#write(0xfd, ...unsigned(opcode), ...rest);
  }
  #write(...bytes: readonly number[]): this {
    this.code.push(...bytes);
    return this;
  }
}
