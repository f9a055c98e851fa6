/**
 * Instructions by their bytes: names, and what stands behind them. Those without anything behind are in `opcodes.ts`.
 * Source: WebAssembly Core Specification 2.0, 5.4 (instructions) and 6.5 (their text).
 */
import { scalar, vector } from "../opcodes.ts";

export type Operands =
  /** A type, or none. */
  | "block"
  | "end"
  | "else"
  | "label"
  /** Several, and the one for all larger numbers. */
  | "labels"
  | "function"
  | "local"
  | "i32"
  | "i64"
  | "f32"
  | "f64"
  | "none"
  /** A byte that is not written. */
  | "zero"
  | "memory"
  | "lane"
  | "memory lane"
  | "sixteen bytes"
  | "sixteen lanes";

export interface Instruction {
  readonly name: string;
  readonly operands: Operands;
  /** Of a memory access: the power of two that its address is a multiple of where nothing is said. */
  readonly align?: number | undefined;
}

const row = (name: string, operands: Operands, align?: number): Instruction => ({ name, operands, align });
const plain = (opcodes: Readonly<Record<string, number>>): readonly (readonly [number, Instruction])[] =>
  Object.entries(opcodes).map(([name, opcode]) => [opcode, row(name, "none")]);

/** Of one byte. */
export const instructions: ReadonlyMap<number, Instruction> = new Map([
  ...plain(scalar),
  [0x02, row("block", "block")],
  [0x03, row("loop", "block")],
  [0x04, row("if", "block")],
  [0x05, row("else", "else")],
  [0x0b, row("end", "end")],
  [0x0c, row("br", "label")],
  [0x0d, row("br_if", "label")],
  [0x0e, row("br_table", "labels")],
  [0x0f, row("return", "none")],
  [0x10, row("call", "function")],
  [0x20, row("local.get", "local")],
  [0x21, row("local.set", "local")],
  [0x22, row("local.tee", "local")],
  [0x28, row("i32.load", "memory", 2)],
  [0x2a, row("f32.load", "memory", 2)],
  [0x2b, row("f64.load", "memory", 3)],
  [0x2d, row("i32.load8_u", "memory", 0)],
  [0x2f, row("i32.load16_u", "memory", 1)],
  [0x36, row("i32.store", "memory", 2)],
  [0x38, row("f32.store", "memory", 2)],
  [0x39, row("f64.store", "memory", 3)],
  [0x3a, row("i32.store8", "memory", 0)],
  [0x41, row("i32.const", "i32")],
  [0x42, row("i64.const", "i64")],
  [0x43, row("f32.const", "f32")],
  [0x44, row("f64.const", "f64")],
]);

/** Behind the prefix 0xfc. */
export const moreInstructions: ReadonlyMap<number, Instruction> = new Map([
  [2, row("i32.trunc_sat_f64_s", "none")],
  [3, row("i32.trunc_sat_f64_u", "none")],
  [11, row("memory.fill", "zero")],
]);

/** Behind the prefix 0xfd. */
export const vectorInstructions: ReadonlyMap<number, Instruction> = new Map([
  ...plain(vector),
  [0x00, row("v128.load", "memory", 4)],
  [0x09, row("v128.load32_splat", "memory", 2)],
  [0x0a, row("v128.load64_splat", "memory", 3)],
  [0x0b, row("v128.store", "memory", 4)],
  [0x0c, row("v128.const", "sixteen bytes")],
  [0x0d, row("i8x16.shuffle", "sixteen lanes")],
  [0x1b, row("i32x4.extract_lane", "lane")],
  [0x1f, row("f32x4.extract_lane", "lane")],
  [0x21, row("f64x2.extract_lane", "lane")],
  [0x22, row("f64x2.replace_lane", "lane")],
  [0x55, row("v128.load16_lane", "memory lane", 1)],
  [0x56, row("v128.load32_lane", "memory lane", 2)],
  [0x57, row("v128.load64_lane", "memory lane", 3)],
  [0x58, row("v128.store8_lane", "memory lane", 0)],
  [0x59, row("v128.store16_lane", "memory lane", 1)],
  [0x5a, row("v128.store32_lane", "memory lane", 2)],
  [0x5b, row("v128.store64_lane", "memory lane", 3)],
  [0x5c, row("v128.load32_zero", "memory", 2)],
  [0x5d, row("v128.load64_zero", "memory", 3)],
]);
