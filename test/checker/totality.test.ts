import fc from "fast-check";
import { expect, test } from "vitest";
import { checkText, lines, modelOf } from "./harness.ts";
import { coba, plastic } from "./texts.ts";

test("the texts are sound, so that what follows starts from working models", () => {
  expect(lines(checkText(coba))).toEqual([]);
  expect(lines(checkText(plastic))).toEqual([]);
});

/** A few pieces of a text cut out, doubled or moved. */
const mutated = (text: string): fc.Arbitrary<string> => {
  const words = text.split(/(?<=\W)|(?=\W)/);
  const change = fc.record({
    at: fc.nat(words.length - 1),
    with: fc.nat(words.length - 1),
    how: fc.constantFrom("drop", "copy", "swap", "cut"),
  });
  return fc.array(change, { minLength: 1, maxLength: 4 }).map((changes) => {
    const next = [...words];
    for (const { at, with: other, how } of changes) {
      if (how === "drop") next[at] = "";
      if (how === "copy") next[at] = `${next[at]!}${next[other]!}`;
      if (how === "swap") [next[at], next[other]] = [next[other]!, next[at]!];
      if (how === "cut") next.length = Math.max(at, 1);
      while (next.length < words.length) next.push("");
    }
    return next.join("");
  });
};

test("no mutation of a model makes the checker throw, and no model comes without errors being absent", () => {
  fc.assert(
    fc.property(fc.oneof(mutated(coba), mutated(plastic)), (text) => {
      const { model, findings } = checkText(text);
      const failed = findings.some(({ severity }) => severity === "error");
      expect(model === undefined).toBe(failed);
      for (const { code, message } of findings) {
        expect(code).not.toBe("NE0002");
        expect(message).not.toMatch(/undefined|NaN|\[object/);
      }
    }),
    { numRuns: 300 },
  );
});

const chainOf = (count: number, one: (k: number) => string): string =>
  Array.from({ length: count }, (_, k) => one(k)).join("\n");

test("chains of definitions far deeper than anybody writes are answered, not followed until the stack ends", () => {
  const lets = chainOf(3000, (k) => `let a${k} = a${k + 1} + 1`);
  const found = lines(checkText(`neuron A { ${lets}\n let a3000 = 1\n state v = a0 \n dv/dt = -v / (1 ms) }`));
  expect(found.length).toBeGreaterThan(0);
  expect(found.every((line) => line.startsWith("NE2023"))).toBe(true);
  const consts = chainOf(3000, (k) => `const c${k} = c${k + 1} + 1`);
  expect(lines(checkText(`${consts}\nconst c3000 = 1`))[0]).toMatch(/^NE2023/);
});

test("long chains in the order of the text are fine", () => {
  const lets = chainOf(2000, (k) => `let a${k + 1} = a${k} + 1`);
  expect(
    modelOf(`neuron A { state v = 0 \n let a0 = v\n ${lets}\n dv/dt = -a2000 / (1 ms) }\npopulation a: A`)
      .populations[0]!.neuron.lets.length,
  ).toBe(2001);
});

test("loops of a const that run too long have no value", () => {
  const text = `function f(n) { let s = 0\n for_loop k in 0 .. 1000000000 { s += k }\n return s + n }\nconst c = f(1)`;
  expect(lines(checkText(text))).toEqual(["NE3008 the value of const 'c' must be constant @f(1)"]);
});

test("views and populations that stand for each other", () => {
  const views = chainOf(300, (k) => `let v${k} = v${k + 1}[0 .. 1]`);
  const text = `neuron A { state v = 0 \n dv/dt = -v / (1 ms) }\npopulation p: A[3]\n${views}\nlet v300 = p`;
  expect(lines(checkText(text)).every((line) => line.startsWith("NE2023"))).toBe(true);
});
