import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { encodeModule, signed, unsigned } from "../../src/codegen-wasm/encoder.ts";
import { Reader } from "../../src/codegen-wasm/wat/reader.ts";
import { compileText } from "../conformance/support/run-model.ts";
import { engine, exportsOf } from "./engine.ts";
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

describe("what branches usually do", () => {
  const body = (asm: Assembler): Assembler => {
    const inner = new Assembler(1, new Constants());
    inner.get(0).if(undefined, true).else().end().get(0).branchIf(0, false);
    return asm.block().get(0).if().end().append(inner).end();
  };
  const module = (): Uint8Array => {
    const { code, hints } = body(new Assembler(1, new Constants()));
    const plain = { parameters: ["i32"], results: [], locals: ["f64" as const], code: [] } as const;
    return encodeModule([], [plain, { ...plain, name: "f", code, hints }]);
  };

  test("is told by places, counted from the locals of a body on", () => {
    const reader = new Reader(module());
    reader.take(8);
    const sections = new Map<number, Reader>();
    while (!reader.done) sections.set(reader.byte(), new Reader(reader.take(reader.unsigned())));
    const told = sections.get(0)!;
    expect(told.name()).toBe("metadata.code.branch_hint");
    const hints = told.list((one) => ({
      index: one.unsigned(),
      hints: one.list((hint) => ({ at: hint.unsigned(), size: hint.unsigned(), holds: hint.byte() })),
    }));
    expect(told.done).toBe(true);
    const bodies = sections.get(10)!.list((one) => one.take(one.unsigned()));
    expect(hints.map(({ index }) => index)).toEqual([1]);
    expect(hints[0]!.hints.map(({ at, holds }) => [bodies[1]![at], holds])).toEqual([
      [0x04, 1],
      [0x0d, 0],
    ]);
    expect(hints[0]!.hints.every(({ size }) => size === 1)).toBe(true);
  });

  test("is no matter for engines that do not ask", () => expect(engine.validate(module())).toBe(true));

  test("is told of functions that are rarely called", () => {
    const text =
      "neuron C { state v = 0.1; dv/dt = (exprel(v) - 2 * v) / (10 ms) }; population c: C[9]; experiment { run 1 ms }";
    const compiled = compileText(text, "cells.neuro", undefined, "wasm", "f32").module;
    const bytes = Buffer.from(/webAssemblyBytes = "([^"]*)"/.exec(compiled)?.[1] ?? "", "base64");
    expect(bytes.includes("metadata.code.branch_hint")).toBe(true);
  });
});
