import { instructions, moreInstructions, vectorInstructions, type Instruction } from "./instructions.ts";
import type { Reader } from "./reader.ts";
import { valueType } from "./types.ts";

/** The instructions of a function, a line each, blocks indented; `end` of the function itself is left out. */
export function bodyLines(code: Reader, nameOf: (fn: number) => string): readonly string[] {
  const lines: string[] = [];
  let depth = 1;
  while (!code.done) {
    const instruction = nextInstruction(code);
    const { name, operands } = instruction;
    if (operands === "end" || operands === "else") depth--;
    if (depth > 0) lines.push("  ".repeat(depth) + [name, ...behind(instruction, code, nameOf)].join(" "));
    if (operands === "block" || operands === "else") depth++;
  }
  if (depth !== 0) throw new Error("a block of the function has no end");
  return lines;
}

function nextInstruction(code: Reader): Instruction {
  const first = code.byte();
  const [table, opcode] =
    first === 0xfd
      ? [vectorInstructions, code.unsigned()]
      : first === 0xfc
        ? [moreInstructions, code.unsigned()]
        : [instructions, first];
  const found = table.get(opcode);
  if (!found) throw new Error(`0x${first.toString(16)} 0x${opcode.toString(16)} is no instruction of the printer`);
  return found;
}

function behind({ operands, align = 0 }: Instruction, code: Reader, nameOf: (fn: number) => string): readonly string[] {
  switch (operands) {
    case "none":
    case "end":
    case "else":
      return [];
    case "block": {
      const type = valueType(code.byte());
      return type === undefined ? [] : [`(result ${type})`];
    }
    case "label":
    case "local":
      return [String(code.unsigned())];
    case "labels":
      return [...code.list((one) => one.unsigned()), code.unsigned()].map(String);
    case "zero":
      code.byte();
      return [];
    case "function":
      return [nameOf(code.unsigned())];
    case "i32":
    case "i64":
      return [String(code.signed())];
    case "f32":
      return [number(viewOf(code.take(4)).getFloat32(0, true))];
    case "f64":
      return [number(viewOf(code.take(8)).getFloat64(0, true))];
    case "memory":
      return access(code, align);
    case "lane":
      return [String(code.byte())];
    case "memory lane":
      return [...access(code, align), String(code.byte())];
    case "sixteen bytes":
      return ["i32x4", ...words(code)];
    case "sixteen lanes":
      return [...code.take(16)].map(String);
  }
}

function access(code: Reader, usual: number): readonly string[] {
  const [align, offset] = [code.unsigned(), code.unsigned()];
  return [...(offset === 0 ? [] : [`offset=${offset}`]), ...(align === usual ? [] : [`align=${2 ** align}`])];
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function words(code: Reader): readonly string[] {
  const view = viewOf(code.take(16));
  return [0, 4, 8, 12].map((at) => `0x${view.getUint32(at, true).toString(16).padStart(8, "0")}`);
}

function number(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  return Object.is(value, -0) ? "-0" : String(value);
}
