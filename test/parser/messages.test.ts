import { describe, expect, test } from "vitest";
import { parse } from "../../src/parser/index.ts";
import { applyEdits } from "../../src/source/edits.ts";
import { Diagnostics } from "../../src/source/diagnostic.ts";
import { makeSource } from "../../src/source/source.ts";
import { findings, read } from "./support.ts";

const inHandler = (text: string): string[] =>
  findings(`synapse S { on pre { ${text} } }`).map((line) => line.replace(/ \d+:\d+/, ""));
const inNeuron = (text: string): string[] => findings(`neuron X {\n${text}\n}`);

describe("units", () => {
  test.each([
    [
      "let x = 20 mz",
      "NE1009 1:12 unknown unit 'mz' | mz | did you mean `ms`, `mV` or `mS`? to multiply, write `20 * mz`",
    ],
    ["let x = 5 volts", "NE1009 1:11 unknown unit 'volts' | volts | did you mean `V`? to multiply, write `5 * volts`"],
    ["let x = 5 qqqq + 1", "NE1009 1:11 unknown unit 'qqqq' | qqqq | to multiply, write `5 * qqqq`"],
    ["let x = 2 sin(y)", "NE1010 1:11 an operator is missing between 2 and 'sin' | sin"],
    ["let x = 20 {mV}", "NE1015 1:9 a unit follows its number without brackets: '20 mV' | 20 {mV}"],
    ["let x = 20 [mV/ms]", "NE1015 1:9 a unit follows its number without brackets: '20 mV/ms' | 20 [mV/ms]"],
    [
      "state v: 3 = 1",
      "NE1001 1:1 expected a declaration, found 'state' | state | `state` is a member of a neuron, synapse or channel",
    ],
    ["param v: 3 = 1", "NE1001 1:10 expected a unit, found '3' | 3 | only `1` may stand before `/` in a unit"],
    ["let x = 1e999", "NE1022 1:9 the number 1e999 is too large to be represented | 1e999"],
  ])("%s", (text, message) => expect(findings(text)).toEqual([message]));
});

describe("habits from other languages", () => {
  test("a block without braces is one mistake, and what follows is read", () =>
    expect(
      findings("neuron C:\n  state v = 1\n  dv/dt = -v / (1 ms)\n  spike when v > 1 { v = 0 }\n\npopulation p C[3]"),
    ).toEqual([
      "NE1001 1:9 expected '{', found ':' | : | a block stands between braces: `{ … }`",
      "NE1001 6:14 expected ':', found 'C' | C | write `population name: Neuron[size]`",
    ]));

  test.each([
    ["a && b", "NE1011 1:11 '&&' is written 'and' | &&"],
    ["a || b", "NE1011 1:11 '||' is written 'or' | ||"],
    ["!a", "NE1011 1:9 '!' is written 'not' | !"],
    ["a ** 2", "NE1011 1:11 '**' is written '^' | **"],
    ["a ≤ 2", "NE1011 1:11 '≤' is written '<=' | ≤"],
    ["2 − a", "NE1011 1:11 '−' is written '-' | −"],
    ["'text'", "NE1023 1:9 text stands between double quotes | 'text'"],
    ["where(a = 1, 2, 3)", "NE1013 1:15 '=' assigns; a condition compares with '==' | a = 1 | write `a == …`"],
  ])("%s", (text, message) => expect(findings(`let x = ${text}`)).toEqual([message]));

  test.each([
    ["if v > 1 { v = 0 }", "NE1012 'if' is written 'ifelse' | if"],
    ["ifelse v > 1 { v = 0 } else if v > 2 { v = 1 }", "NE1012 'if' is written 'ifelse' | if"],
    ["ifelse v > 1 { v = 0 } elif v > 2 { v = 1 }", "NE1012 'elif' is written 'else ifelse' | elif"],
    ["for k in 0..3 { v = 0 }", "NE1012 'for' is written 'for_loop' | for"],
    ["while v > 1 at most 3 { v = 0 }", "NE1012 'while' is written 'while_loop' | while"],
    ["ifelse v = 1 { v = 0 }", "NE1013 '=' assigns; a condition compares with '==' | ="],
    ["while_loop v = 1 at most 3 { v = 0 }", "NE1013 '=' assigns; a condition compares with '==' | ="],
  ])("%s", (text, message) => expect(inHandler(text)).toEqual([message]));

  test.each([
    ["v' = -v", "NE1014 2:1 the derivative 'v'' is written 'dv/dt' | v'"],
    ["v'' = -v", "NE1014 2:1 the derivative 'v''' is written 'd2v/dt2' | v''"],
    ["d2v/dt = -v", "NE1017 2:1 the order differs above and below the line: 'd2' and 'dt' | d2v/dt"],
    ["d[a]v/dt[b] = -v", "NE1017 2:10 the order differs above and below the line: 'd[a]' and 'dt[b]' | b"],
    ["spike v > 1 { v = 0 }", "NE1016 2:7 'when' is missing after 'spike' | v | write `when` before the condition"],
    ["spike { v = 0 }", "NE1016 2:7 'when' is missing after 'spike' | { | write `spike when <condition>`"],
    ["spike if v > 1 { v = 0 }", "NE1016 2:7 'when' is missing after 'spike' | if | write `when` before the condition"],
    ["event up v > 1", "NE1016 2:10 'when' is missing after 'up' | v | write `when` before the condition"],
    ["spike when v = 1 { v = 0 }", "NE1013 2:14 '=' assigns; a condition compares with '==' | ="],
    ["def f(x) = x", "NE1012 2:1 'def' is written 'function' | def"],
  ])("%s", (text, message) => expect(inNeuron(text)).toEqual([message]));

  test("what was meant is in the tree", () => {
    const { ast } = read("neuron X {\n  v' = -v\n  spike v > 1 { if a = 1 && !b { v = 0 } }\n}");
    expect(ast.items[0]).toMatchObject({
      members: [
        { kind: "equation", variable: { name: "v" } },
        { kind: "spike", body: { statements: [{ kind: "if", arms: [{ condition: { operator: "and" } }] }] } },
      ],
    });
  });

  test("fixes mend the text", () => {
    const source = makeSource(
      "x",
      "neuron X {\n  v' = -v ** 2\n  on pre { if a = 1 && !b { v = 0 } }\n  let y = 2 volts\n}",
    );
    const out = new Diagnostics();
    parse(source, out);
    const mended = applyEdits(
      source,
      out.all.flatMap((d) => d.fix?.edits ?? []),
    );
    expect(mended).toBe(
      "neuron X {\n  dv/dt = -v ^ 2\n  on pre { ifelse a == 1 and not b { v = 0 } }\n  let y = 2 V\n}",
    );
  });
});

describe("brackets", () => {
  const unclosed = (text: string) => {
    const { out } = read(text);
    expect(out.all.map((d) => d.code)).toEqual(["NE1002"]);
    const [{ message, labels }] = out.all as [Diagnostics["all"][number]];
    return [message, labels?.map((l) => l.span.start)];
  };
  test.each([
    ["neuron A {\n  state v = 0\n", 9, "missing '}' to close the '{' of line 1"],
    [
      "neuron A {\n  state v = 0\n  spike when v > 1 {\n    v = 0\n  dv/dt = 1\n}\nneuron B {\n  state v = 0\n}",
      44,
      "missing '}' to close the '{' of line 3",
    ],
    ["neuron A {\n  state v = 0\n\nneuron B {\n  state v = 0\n}", 9, "missing '}' to close the '{' of line 1"],
    ["let x = (3 + 4\nlet y = 5", 8, "missing ')' to close the '(' of line 1"],
    ["let x = [3, 4\nneuron A { state v = 0 }", 8, "missing ']' to close the '[' of line 1"],
    [
      "population a: A[3] { v = 1\nlet b = a[0 .. 2]\nneuron A {\n  state v = 0\n}",
      19,
      "missing '}' to close the '{' of line 1",
    ],
    ["connect a -> b using S {\n  pairs all\nexperiment {\n  run 1 s\n}", 23, "missing '}' to close the '{' of line 1"],
    ["connect a -> b using S { pairs all\n\nexperiment {\n  run 1 s\n}", 23, "missing '}' to close the '{' of line 1"],
    ["connect a -> b using S {\n  pairs bernoulli(p\n  delay 1 ms\n}", 42, "missing ')' to close the '(' of line 2"],
    ["neuron A { on pre { v = f(3 } }", 25, "missing ')' to close the '(' of line 1"],
  ])("%s", (text, start, message) => expect(unclosed(text)).toEqual([message, [start]]));

  test("the text breaks off", () => {
    const { out } = read("neuron A {\n  on pre {\n    v = (3 +");
    expect(out.all.map((d) => [d.code, d.labels?.length])).toEqual([["NE1002", 3]]);
  });

  test.each([
    ["neuron A { state v = 0 }\n}\nlet x = 1", ["NE1003 2:1 '}' closes nothing | }"]],
    ["neuron A\n  state v = 0\n  dv/dt = 1\n}\nlet x = 1", ["NE1001 1:8 expected '{', found the end of the line | A"]],
    [
      "connect a -> b using S { delay 1 ms; pairs all; delay 2 ms }",
      ["NE5012 1:49 'delay' is given twice | delay 2 ms"],
    ],
    ["neuron A {\n  if v > 1 { v = 0 }\n}", ["NE1012 2:3 'if' is written 'ifelse' | if"]],
    ["neuron A {\n  on pre {\n    v = 1\n    }\n  }\n  state v = 0\n}\n", ["NE1003 4:5 '}' closes nothing | }"]],
    ["let x = 3)", ["NE1003 1:10 ')' closes nothing | )"]],
    ["let x = (3]", ["NE1024 1:11 '(' is closed by ']' | ]"]],
  ])("%s", (text, messages) => expect(findings(text)).toEqual(messages));
});

describe("characters and texts", () => {
  test.each([
    ["let x = ~3", "NE1004 1:9 unexpected character '~' | ~"],
    ["let x = @@@ 3", "NE1004 1:9 unexpected characters, the first is '@' | @@@"],
    ["let x = 3 ½ 4", "NE1004 1:11 unexpected character '½' | ½ | write `0.5`"],
    ["let x = ∞", "NE1004 1:9 unexpected character '∞' | ∞"],
    ["let x = a²", "NE1004 1:10 unexpected character '²' | ²"],
    ["let x = 25 °C", "NE1004 1:12 unexpected character '°' | ° | degrees of temperature are written `25 degC`"],
    ["let x = “text”", "NE1023 1:9 text stands between double quotes | “text”"],
    ["let x = 3 # three and more", "NE1011 1:11 '#' is written '//' | #"],
    ["let x = 1,5", "NE1001 1:11 expected a name, found '5' | 5 | a decimal point is written `1.5`"],
    ["let x = \u0000 3", "NE1004 1:9 unexpected character U+0000 | \u0000"],
    ['let x = f("abc)\nlet y = 1', "NE1005 1:11 this string has no closing '\"' on its line | \"abc)"],
    ["let x = 1\n/* never", "NE1006 2:1 this comment is never closed by '*/' | /*"],
  ])("%s", (text, message) => expect(findings(text)).toContain(message));
});

describe("the grammar", () => {
  test.each([
    ["param 3", "NE1001 1:7 expected a name, found '3' | 3"],
    ["param run = 3", "NE1018 1:7 'run' is a keyword, so it cannot be a name | run | choose another name"],
    ["let x = \nlet y = 1", "NE1001 1:7 expected an expression, found the end of the line | ="],
    ["let x = 3 +\nlet y = 1", "NE1001 1:11 expected an expression, found the end of the line | +"],
    ["let x = 3 4", "NE1001 1:11 expected the end of the statement, found '4' | 4"],
    [
      "popluation x: A[3]",
      "NE1001 1:1 expected a declaration, found 'popluation' | popluation | did you mean `population`?",
    ],
    ["foo", "NE1001 1:1 expected a declaration, found 'foo' | foo"],
    ["connect a -> b { pairs all }", "NE1001 1:16 expected 'using', found '{' | {"],
    ["connect a b using S", "NE1001 1:11 expected '->', found 'b' | b"],
    ["test { run 1 s }", 'NE1019 1:1 a test needs a title | test | write `test "what it shows" { … }`'],
    ["experiment { dt = 0.1 ms }", "NE1021 1:17 'dt' takes its value without '=' | = | write `dt <value>`"],
    [
      "experiment { recrod x }",
      "NE1001 1:14 expected a step of an experiment, found 'recrod' | recrod | did you mean `record`?",
    ],
    [
      "neuron A { stat v = 3 }",
      "NE1001 1:12 expected a member of a neuron, synapse or channel, found 'stat' | stat | did you mean `state`?",
    ],
    ["neuron A { on cell { v = 1 } }", "NE1001 1:15 expected 'pre' or 'post', found 'cell' | cell"],
    [
      "connect a -> b using S { dealy 3 ms }",
      "NE1001 1:26 expected `pairs …`, `delay …` or `name = value`, found 'dealy' | dealy | did you mean `delay`?",
    ],
    [
      'import A from "x"',
      "NE1001 1:8 expected '{', found 'A' | A | the names stand between braces: `import { Name } from …`",
    ],
  ])("%s", (text, message) => expect(findings(text)).toEqual([message]));

  test("several mistakes give several findings, and the rest is read", () => {
    const { ast, out } = read(
      "param 3\nneuron A {\n  state = 3\n  param ok = 1\n  on pre { v + 1; w = 2 }\n}\nlet = 4\nlet z = 1",
    );
    expect(out.all.map((d) => d.code)).toEqual(["NE1001", "NE1001", "NE1001", "NE1001"]);
    expect(ast.items).toMatchObject([
      { kind: "bad" },
      {
        kind: "part",
        members: [
          { kind: "bad" },
          { kind: "param" },
          { kind: "on", body: { statements: [{ kind: "bad" }, { kind: "assign" }] } },
        ],
      },
      { kind: "bad" },
      { kind: "let" },
    ]);
  });

  test("a hundred findings are enough", () => {
    const codes = read("param 3\n".repeat(300)).out.all.map((d) => d.code);
    expect(codes).toHaveLength(101);
    expect(codes.at(-1)).toBe("NE1020");
  });
});

describe("limits", () => {
  test.each([
    ["parentheses", `let x = ${"(".repeat(10_000)}1${")".repeat(10_000)}`],
    ["braces", `neuron A ${"{".repeat(10_000)}`],
    ["prefix operators", `let x = ${"- ".repeat(50_000)}1`],
    ["sums", `let x = 1${" + 1".repeat(50_000)}`],
    ["powers", `let x = 1${"^1".repeat(50_000)}`],
    ["subscripts", `let x = a${"[0]".repeat(50_000)}`],
  ])("deep %s", (_, text) => expect(read(text).out.all.map((d) => d.code)).toEqual(["NE1008"]));

  test("a text that is too long", () => {
    expect(findings("let x = 1\n".repeat(1_100_000))).toEqual([
      "NE1007 the file has 11.0 million characters; 10 million are allowed | keep data in files of their own and read them by `load(…)`",
    ]);
  });
});
