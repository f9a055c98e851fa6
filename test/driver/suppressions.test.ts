import { describe, expect, test } from "vitest";
import { nodeHost } from "../../src/cli/host/node-host.ts";
import { lint } from "../../src/driver/lint.ts";
import { applyEdits, makeSource, renderDiagnostics } from "../../src/source/index.ts";

/** A model whose only finding is the constant that nothing reads, in the line `declaration`. */
const model = (declaration: string, before = "", after = ""): string => `${before}${declaration}
${after}neuron Cell {
  state v = 0
  dv/dt = (2 - v) / (10 ms)
  spike when v > 1 { v = 0 }
}
population cells: Cell[10]
`;
const idle = "const idle = 3";
const lintText = (text: string) => lint(makeSource("model.neuro", text), nodeHost());
const found = (text: string): string => renderDiagnostics("concise", lintText(text)).replaceAll("model.neuro:", "");

test("without a comment the finding is there", () =>
  expect(found(model(idle))).toBe("1:7: warning NW2001 const 'idle' is never used\n"));

describe("a comment suppresses", () => {
  const cases: Readonly<Record<string, string>> = {
    "in its own line": model(`${idle} // neuroc-ignore NW2001: why`),
    "by the name of the check": model(`${idle} // neuroc-ignore unused: why`),
    "in small letters": model(`${idle} // neuroc-ignore nw2001: why`),
    "as a block comment": model(`/* neuroc-ignore NW2001: why */ ${idle}`),
    "in the line above": model(idle, "// neuroc-ignore NW2001: why\n"),
    "with other comments and empty lines between": model(idle, "// neuroc-ignore NW2001: why\n\n// three\n/// text\n"),
    "in a whole file": model(idle, "// neuroc-ignore-file NW2001: why\nconst other = 4\n"),
    "between two comments": model(idle, "// neuroc-ignore-start unused: why\n", "// neuroc-ignore-end unused\n"),
    "up to an end without codes": model(idle, "// neuroc-ignore-start NW2001: why\n", "// neuroc-ignore-end\n"),
    "with line breaks of Windows": model(idle, "// neuroc-ignore NW2001: why\n").replaceAll("\n", "\r\n"),
  };
  test.each(Object.entries(cases))("%s", (_, text) => expect(found(text)).toBe(""));
});

describe("a comment does not suppress", () => {
  const cases: Readonly<Record<string, readonly [string, readonly string[]]>> = {
    "the line after the next": [model(idle, "// neuroc-ignore NW2001: why\nparam N = 3\n"), ["NW2001"]],
    "what another code says": [model(`${idle} // neuroc-ignore NW2002: why`), ["NW0001", "NW2001"]],
    "behind its end": [
      model(idle, "// neuroc-ignore-start unused: why\nconst a = 1\n// neuroc-ignore-end\n"),
      ["NW2001"],
    ],
    "as documentation": [model(idle, "/// neuroc-ignore NW2001: why\n"), ["NW2001"]],
    "in the middle of a comment": [model(`${idle} // see neuroc-ignore NW2001: why`), ["NW2001"]],
    errors: [model("param N = 1 mV + 1 ms // neuroc-ignore NE3001: why"), ["NW0002", "NE3001"]],
    "a file from below its first declaration": [
      model(idle, "", "// neuroc-ignore-file NW2001: why\n"),
      ["NW2001", "NW0002"],
    ],
  };
  test.each(Object.entries(cases))("%s", (_, [text, codes]) =>
    expect(
      lintText(text)
        .map(({ code }) => code)
        .toSorted(),
    ).toEqual(codes.toSorted()),
  );
});

describe("a comment that is wrong is found", () => {
  const cases: readonly (readonly [comment: string, said: string])[] = [
    ["neuroc-ignore NW2001", "NW0003 nothing says why NW2001 is suppressed"],
    ["neuroc-ignore NW2001, NW9999: why", "NW0002 this suppresses nothing: there is no warning 'NW9999'"],
    ["neuroc-ignore NW2001, NW3003: why", "NW0001 nothing here is suppressed by NW3003"],
    ["neuroc-ignore NE3001, NW2001: why", "NW0002 this suppresses nothing: 'NE3001' is an error"],
  ];
  test.each(cases)("%s", (comment, said) => {
    const [one, ...others] = found(model(`${idle} // ${comment}`)).split("\n");
    expect([one, others]).toEqual([expect.stringContaining(said), [""]]);
  });

  test.each([
    ["neuroc-ignore: why", "it names no warning"],
    ["neuroc-ignore", "it names no warning"],
    ["neuroc-ignore-end NW2001", "nothing was begun that it could end"],
    ["neuroc-ignore-line NW2001: why", "there is no 'neuroc-ignore-line'"],
  ])("%s, which does nothing", (comment, said) =>
    expect(found(model(`${idle} // ${comment}`))).toContain(`NW0002 this suppresses nothing: ${said}`),
  );

  test("without a reason, only where there is something to give a reason for", () => {
    const [first, ...others] = lintText(model("param N = 3", "// neuroc-ignore NW3003\n"));
    expect([first?.code, others.map(({ code }) => code)]).toEqual(["NW0001", ["NW2001"]]);
    expect(found(model("param N = 1 mV + 1 ms // neuroc-ignore NW2001"))).toContain("NW0003");
  });

  test("with the nearest right one", () => {
    const [, wrong] = lintText(model(`${idle} // neuroc-ignore unusd: why`));
    expect(wrong).toMatchObject({ code: "NW0002", help: "did you mean `unused`?" });
  });

  test("not where errors hide what would be found", () =>
    expect(found(model("param N = 1 mV + 1 ms", "// neuroc-ignore NW2001: why\n"))).not.toContain("NW0001"));
});

describe("the fix of a comment that suppresses nothing", () => {
  const fixed = (text: string): string => {
    const source = makeSource("model.neuro", text);
    const edits = lint(source, nodeHost()).flatMap(({ fix }) => (fix?.safe === true ? fix.edits : []));
    return applyEdits(source, edits);
  };

  test("removes it, with its line where nothing else stands there", () => {
    const rest = model("param N = 3");
    expect(fixed(model("param N = 3", "// neuroc-ignore NW3003: why\n"))).toBe(rest);
    expect(fixed(model("param N = 3   // neuroc-ignore NW3003: why"))).toBe(rest);
    expect(fixed(model("param N = 3", "  /* neuroc-ignore NW3003: why */\r\n"))).toBe(rest);
  });

  test("leaves the codes that are needed, and the reason", () =>
    expect(fixed(model(`${idle} // neuroc-ignore NW3003, NW2001, NW4002: a reason`))).toBe(
      model(`${idle} // neuroc-ignore NW2001: a reason`),
    ));
});

test("a text that is checked twice is read once and gives the same", () => {
  const source = makeSource("model.neuro", model(idle).replace("v > 1", "v > 1 mV"));
  expect(lint(source, nodeHost())).toEqual(lint(source, nodeHost()));
});
