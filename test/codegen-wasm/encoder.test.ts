import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { encodeModule, signed, unsigned } from "../../src/codegen-wasm/encoder.ts";
import { exportsOf } from "./engine.ts";
import { Assembler } from "../../src/codegen-wasm/assembler.ts";
import { Constants } from "../../src/codegen-wasm/constants.ts";

describe("LEB128", () => {
  test("of the specification's examples", () => {
    expect(unsigned(624_485)).toEqual([0xe5, 0x8e, 0x26]);
    expect(signed(-123_456)).toEqual([0xc0, 0xbb, 0x78]);
    expect([unsigned(0), unsigned(127), unsigned(128)]).toEqual([[0], [0x7f], [0x80, 1]]);
    expect([signed(0), signed(-1), signed(63), signed(64), signed(-64), signed(-65)]).toEqual([
      [0],
      [0x7f],
      [0x3f],
      [0xc0, 0],
      [0x40],
      [0xbf, 0x7f],
    ]);
  });

  test("comes back as what it was, from an engine that reads it", () => {
    fc.assert(
      fc.property(fc.integer(), (value) => {
        const asm = new Assembler(0, new Constants());
        asm.i32(value);
        expect(run(asm, "i32")()).toBe(value);
      }),
    );
  });
});

test("numbers keep all their bits", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true }), (value) => {
      const asm = new Assembler(0, new Constants());
      asm.f64(value);
      expect(run(asm, "f64")()).toBe(value);
    }),
  );
});

function run(asm: Assembler, result: "i32" | "f64"): () => number {
  const defined = { name: "f", parameters: [], results: [result], locals: asm.locals, code: asm.code } as const;
  const { f } = exportsOf(encodeModule([], [defined]));
  return () => f!();
}
