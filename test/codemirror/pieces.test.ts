import { EditorState } from "@codemirror/state";
import { getIndentation } from "@codemirror/language";
import { describe, expect, test } from "vitest";
import { neuro } from "../../src/codemirror/language.ts";
import { piecesOf } from "../../src/codemirror/pieces.ts";

const shown = (text: string, open = false): string =>
  piecesOf(text, open)
    .pieces.map(({ from, to, style }) => `${text.slice(from, to).trim()}:${style}`)
    .join(" ");

describe("colours of a line", () => {
  test.each([
    [
      "param tau = 20 ms // slow",
      "param:definitionKeyword tau:variableName =:operator 20:number ms:unit // slow:comment",
    ],
    [
      "dv/dt = -v^2/tau",
      "d:operator v:variableName /dt:operator =:operator -:operator v:variableName ^:operator 2:number /:operator tau:variableName",
    ],
    ["neuron Cell {", "neuron:definitionKeyword Cell:typeName"],
    [
      "target += g * (E - post.v)",
      "target:self +=:operator g:variableName *:operator E:variableName -:operator post:self .:derefOperator v:propertyName",
    ],
    ['import { A } from "neuro/x"', 'import:definitionKeyword A:variableName from:keyword "neuro/x":string'],
    ["/// A cell.", "/// A cell.:docComment"],
    [
      "v = normal(0, 1) and exp(x)",
      "v:variableName =:operator normal:variableName.special 0:number 1:number and:logicOperator exp:variableName.function x:variableName",
    ],
    ["x = 3 qq § ' \"open", 'x:variableName =:operator 3:number "open:string'],
  ])("%s", (text, expected) => expect(shown(text)).toBe(expected));

  test("a comment goes on over lines", () => {
    expect(piecesOf("v = 1 /* from", false)).toMatchObject({ open: true });
    expect(piecesOf("here", true)).toEqual({ pieces: [{ from: 0, to: 4, style: "comment" }], open: true, opened: 0 });
    expect(shown("to */ v = 2", true)).toBe("to */:comment v:variableName =:operator 2:number");
    expect(piecesOf("to */ v = 2", true).open).toBe(false);
  });
});

test("lines are indented by the brackets that are open", () => {
  const doc = "neuron Cell {\nspike when v > (\n1) {\nv = 0\n}\n}\n";
  const state = EditorState.create({ doc, extensions: [neuro()] });
  const columns = Array.from({ length: 6 }, (_, k) => getIndentation(state, state.doc.line(k + 1).from));
  expect(columns).toEqual([0, 2, 4, 4, 2, 0]);
});
