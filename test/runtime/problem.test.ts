import { expect, test } from "vitest";
import { problem, problemTexts, type ProblemCode } from "../../src/runtime/problem.ts";
import { makeDiagnostic } from "../../src/source/diagnostic.ts";
import { running } from "../../src/source/catalogue/running.ts";

test("the runtime and the catalogue know the same codes", () => {
  expect(Object.keys(problemTexts).toSorted()).toEqual(Object.keys(running).toSorted());
});

test.each(Object.keys(problemTexts) as ProblemCode[])("%s has the same holes and the same text in both", (code) => {
  const holes = Object.fromEntries(running[code].text.holes.map((hole) => [hole, `<${hole}>`]));
  const inRuntime = problem(code, holes as never);
  expect(inRuntime.message).toBe(makeDiagnostic(code, undefined, holes as never).message);
  expect(inRuntime.message).not.toContain("{");
});
