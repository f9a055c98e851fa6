import fc from "fast-check";
import { expect, test } from "vitest";
import { philox } from "../../src/runtime/random/philox.ts";
import { philoxModule } from "../../src/runtime/random/philox-module.ts";
import { fastUniforms, plainBlock, uniforms } from "../../src/runtime/random/uniforms.ts";

/** Known-answer vectors of Random123 (kat_vectors, philox4x32 with 10 rounds). */
const known: readonly (readonly [readonly number[], readonly number[], readonly number[]])[] = [
  [
    [0, 0, 0, 0],
    [0, 0],
    [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8],
  ],
  [
    [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
    [0xffffffff, 0xffffffff],
    [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
  ],
  [
    [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
    [0xa4093822, 0x299f31d0],
    [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
  ],
];

test.each(known)("gives the known answer for counter %j and key %j", (counter, key, answer) => {
  const out = new Int32Array(4);
  philox(out, counter[0]!, counter[1]!, counter[2]!, counter[3]!, key[0]!, key[1]!);
  expect([...new Uint32Array(out.buffer)]).toEqual(answer);
});

test("the WebAssembly module is there and makes the same numbers, bit for bit", () => {
  const { fill, memory } = fastUniforms()!;
  const word = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
  fc.assert(
    fc.property(
      word,
      word,
      word,
      word,
      word,
      fc.integer({ min: 1, max: 5 }),
      (first, step, site, key0, key1, groups) => {
        fill(0, first, groups, step, site, key0, key1);
        const plain = new Float64Array(16 * groups);
        for (let k = 0; k < 4 * groups; k++) plainBlock(plain, 4 * k, first + k, 0, step, site, key0, key1);
        expect(memory.slice(0, plain.length)).toEqual(plain);
      },
    ),
  );
});

test("many blocks at once are the blocks one by one, before and after the module is made", () => {
  const single = new Float64Array(8300);
  for (let k = 0; k < 2075; k++) uniforms(single, 4 * k, 9 + k, 1, 4, 5, 6, 7);
  for (let repeat = 0; repeat < 40; repeat++) {
    const together = new Float64Array(8300);
    uniforms(together, 0, 9, 2075, 4, 5, 6, 7);
    expect(together).toEqual(single);
  }
});

test("the module that is kept is the one that is put together", async () => {
  const bytes = Buffer.from(philoxModule()).toString("base64");
  const text = `/** The bytes of philox-module.ts in base 64. */\nexport const moduleText =\n  "${bytes}";\n`;
  await expect(text).toMatchFileSnapshot("../../src/runtime/random/module-text.ts");
});
