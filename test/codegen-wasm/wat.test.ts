import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Assembler } from "../../src/codegen-wasm/assembler.ts";
import { Constants } from "../../src/codegen-wasm/constants.ts";
import { encodeModule } from "../../src/codegen-wasm/encoder.ts";
import { scalar, vector, type ScalarOp, type VectorOp } from "../../src/codegen-wasm/opcodes.ts";
import { printWat } from "../../src/codegen-wasm/wat/print.ts";
import { compileText } from "../conformance/support/run-model.ts";

const model = `
neuron Cell {
  param tau = 10 ms
  input I: 1
  state v = 0
  dv/dt = (2 + I - v) / tau
  spike when v > 1 { v = 0 }
}
synapse Kick { param w = 0.1; on pre { target += w } }
population cells: Cell[10]
connect cells -> cells.v using Kick { pairs all }
experiment { run 1 ms }`;

const printed = (write: (asm: Assembler) => void): readonly string[] => {
  const asm = new Assembler(0, new Constants());
  write(asm);
  const text = printWat(encodeModule([], [{ name: "f", parameters: [], results: [], locals: [], code: asm.code }]));
  return text
    .split("\n")
    .slice(3, -3)
    .map((line) => line.trim());
};

describe("WebAssembly as text", () => {
  it.each(["f64", "f32"] as const)("is what the bytes say: %s", async (precision) => {
    const artifact = compileText(model, "cells.neuro", undefined, "wasm", precision);
    await expect(artifact.wat?.()).toMatchFileSnapshot(`wat-${precision}.expected.txt`);
  });

  it("has the names of all instructions", () => {
    const scalars = Object.keys(scalar) as ScalarOp[];
    expect(printed((asm) => asm.do(...scalars))).toEqual(scalars);
    const vectors = Object.keys(vector) as VectorOp[];
    expect(printed((asm) => asm.simd(...vectors))).toEqual(vectors);
  });

  it("has numbers with all their digits", () => {
    fc.assert(
      fc.property(fc.integer(), fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), fc.double(), (i, l, d) => {
        const [whole, long, real] = printed((asm) => asm.i32(i).i64(l).f64(d)).map((line) => line.split(" ")[1]);
        expect([Number(whole), BigInt(long ?? 0)]).toEqual([i, l]);
        const read = new Map([
          ["inf", Infinity],
          ["-inf", -Infinity],
          ["nan", NaN],
        ]).get(real ?? "");
        expect(read ?? Number(real)).toBe(d);
      }),
    );
  });

  it("has blocks, memory and calls as the specification writes them", () => {
    const lines = printed((asm) =>
      asm
        .branchTable([0, 1], 2)
        .fill()
        .return()
        .block("i32")
        .i32(0)
        .load128(16)
        .store128()
        .i32(0)
        .loadU8(3)
        .branchIf(0)
        .end()
        .i32(7)
        .storeF64(8)
        .call(0),
    );
    expect(lines).toEqual([
      "br_table 0 1 2",
      "memory.fill",
      "return",
      "block (result i32)",
      "i32.const 0",
      "v128.load offset=16 align=8",
      "v128.store align=8",
      "i32.const 0",
      "i32.load8_u offset=3",
      "br_if 0",
      "end",
      "i32.const 7",
      "f64.store offset=8",
      "call $f",
    ]);
  });
});
