import fc from "fast-check";
import { expect, test } from "vitest";
import { applyEdits, joinSpans, lineText, makeSource, positionOf, span, spanText } from "../../src/source/index.ts";

const text = fc.string({ unit: fc.constantFrom("a", "b", "\n", "\r\n"), maxLength: 40 });

test("line and column lead back to the offset", () => {
  fc.assert(
    fc.property(text, fc.nat(100), (content, number) => {
      const source = makeSource("t", content);
      const offset = Math.min(number, content.length);
      const { line, column } = positionOf(source, offset);
      expect(source.lineStarts[line - 1]! + column - 1).toBe(offset);
      expect(content.slice(0, offset).split("\n")).toHaveLength(line);
    }),
  );
});

test("the lines are those that split gives", () => {
  fc.assert(
    fc.property(text, (content) => {
      const source = makeSource("t", content);
      expect(source.lineStarts.map((_, k) => lineText(source, k + 1))).toEqual(content.split(/\r?\n/));
    }),
  );
});

test("joined spans hold both", () => {
  const source = makeSource("t", "one two three");
  expect(spanText(joinSpans(span(source, 8, 13), span(source, 0, 3)))).toBe("one two three");
});

test("edits are applied to their own source, in order, and never over one another", () => {
  const source = makeSource("a", "one two three");
  const other = makeSource("b", "x");
  const edit = (start: number, end: number, put: string, from = source) => ({
    span: span(from, start, end),
    text: put,
  });
  expect(applyEdits(source, [edit(8, 13, "3"), edit(0, 3, "1"), edit(0, 1, "y", other)])).toBe("1 two 3");
  expect(applyEdits(source, [edit(0, 5, "A"), edit(4, 7, "B")])).toBe("Awo three");
  expect(applyEdits(source, [edit(3, 3, "!")])).toBe("one! two three");
});
