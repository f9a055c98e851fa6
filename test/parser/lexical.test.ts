import { describe, expect, test } from "vitest";
import { expression, findings, good, grouped, members } from "./support.ts";

const as = (text: string): string => grouped(expression(text));

describe("a number takes the unit behind it", () => {
  test.each([
    ["20 ms", "20<ms>"],
    ["20ms", "20<ms>"],
    ["-60 mV", "(- 60<mV>)"],
    ["0.1 mS/cm^2", "0.1<mS/cm^2>"],
    ["4/ms", "4<1/ms>"],
    ["1.28/ms / exprel(u)", "(1.28<1/ms> / exprel(u))"],
    ["20 %", "20<%>"],
    ["20%", "20<%>"],
    ["0.56/mV", "0.56<1/mV>"],
    ["80 / N", "(80 / N)"],
    ["v / 10 mV", "(v / 10<mV>)"],
    ["10 mV/tau", "(10<mV> / tau)"],
    ["10 mV / s", "(10<mV> / s)"],
    ["10 mV/s", "10<mV/s>"],
    ["1 pA*ms/mV^2", "1<pA*ms/mV^2>"],
    ["2 mV/ms^0.5", "2<mV/ms^0.5>"],
    ["2 mV*ms^(-1/2)", "2<mV*ms^(-1/2)>"],
    ["1 ms^-1", "1<ms^-1>"],
    ["3 * m", "(3 * m)"],
    ["3*m", "(3 * m)"],
    ["3 m", "3<m>"],
    ["0.8*C", "(0.8 * C)"],
    ["x^2/ms", "((x ^ 2) / ms)"],
    ["x^-2/ms", "((x ^ (- 2)) / ms)"],
    ["(1 ms)^q", "(1<ms> ^ q)"],
    ["5/min(a, b)", "(5 / min(a, b))"],
    ["5/h[2]", "(5 / h[2])"],
    ["5/s.x", "(5 / s.x)"],
    ["3 µm + 3 um + 3 μm", "((3<µm> + 3<um>) + 3<μm>)"],
    ["5 Ω + 5 ohm", "(5<Ω> + 5<ohm>)"],
    ["1e-3", "1e-3"],
    ["1e-3 s", "1e-3<s>"],
    [".5", ".5"],
    ["0.5e3 V", "0.5e3<V>"],
    ["cells[0..3]", "cells[0:3]"],
    ["cells[0 .. 0.8*N]", "cells[0:(0.8 * N)]"],
    ["a[0...5]", "a[0:.5]"],
    ["a[1. .. 2.]", "a[1.:2.]"],
  ])("%s", (text, expected) => expect(as(text)).toBe(expected));
});

test("exponents of units are rational", () => {
  const e = expression("2 mV/ms^0.5*s^(1/3)");
  expect(
    e.kind === "number" && e.unit?.factors.map(({ symbol, exponent }) => [symbol, exponent.num, exponent.den]),
  ).toEqual([
    ["mV", 1, 1],
    ["ms", -1, 2],
    ["s", 1, 3],
  ]);
});

test("words that may follow a number are no units", () => {
  good(`neuron X {
  on pre { while_loop err > 1e-6 at most 50 { err = 5 }; let a = x > 3 and y < 4 or z == 5 }
  dx/dt = 3 by rk4
  dy/dt = 3 unless refractory
  every 0.5 ms { x = 0 }
}
population a: X[3]
connect a -> a using S then T as n { pairs where d < 5 no_self }
experiment { run 2.5 s; record x of a every dt; record x of a at end; expect 5 in 3 .. 4; sweep p = 3, trials 5 }`);
});

test("a unit behind a colon", () => {
  const [state] = members(
    "state v: mV, g: mS/cm^2 = 3 mS/cm^2, r: 1/ms, n: 1, s: mV/ms^(1/2), f: %, c: uA/cm^2*ms, k: 1/ms/mV",
  );
  expect(
    state?.kind === "state" &&
      state.entries.map(
        ({ annotation }) =>
          annotation?.kind === "unit" &&
          annotation.unit.factors.map((f) => [f.symbol, f.exponent.num, f.exponent.den].join(" ")).join(","),
      ),
  ).toEqual([
    "mV 1 1",
    "mS 1 1,cm -2 1",
    "ms -1 1",
    "",
    "mV 1 1,ms -1 2",
    "% 1 1",
    "uA 1 1,cm -2 1,ms 1 1",
    "ms -1 1,mV -1 1",
  ]);
});

describe("line breaks", () => {
  test.each([
    ["inside brackets", "let x = f(a,\n  b\n  + c)\nlet y = [1\n, 2\n]"],
    ["behind an operator", "let x = a +\n  b *\n  c\nlet y =\n  3"],
    ["behind a comma and ->", "param a = 1,\n  b = 2\nconnect a ->\n  b using S"],
    ["semicolons", "let x = 3; let y = 4;\n;;let z = 5"],
    ["a brace ends a statement", "synapse S { state v = 0; on pre { v = 1; v += 2 } on post { v = 3 } }"],
    ["a brace on the next line", "synapse S\n{\n  state v = 0\n}"],
    [
      "else on the next line",
      "synapse S { on pre { ifelse a { v = 1 }\n else ifelse b { v = 2 }\n\n else { v = 3 } } }",
    ],
    ["carriage returns", "let x = 3\r\nlet y = 4\r\n"],
    ["a comment at the end", "let x = a + // first\n  b"],
    ["a block comment over lines ends the statement", "let x = 3 /* a\n b */ let y = 4"],
  ])("%s", (_, text) => void good(text));

  test("a line break ends a statement", () => {
    expect(good("let x = a\nlet y = b").items).toHaveLength(2);
    expect(findings("let x = a\n  + b")).toEqual([
      "NE1001 2:3 expected a declaration, found '+' | + | an expression goes on in the next line only after an operator, a comma or inside brackets",
    ]);
  });
});

test("names of any script, and words that are keywords elsewhere only", () => {
  members(
    "param τ_m = 20 ms, of = 3, end = 4, most = 5, inf = 6, t = 1, i = 2, e = 3, sweep = 4, trials = 5, requires = 6, export = 7, dt2 = 8, while = 9",
  );
  expect(as("pre.every + post.run.at + x.in")).toBe("((pre.every + post.run.at) + x.in)");
  expect(as("of of of")).toBe("(of of of)");
  expect(as("rate(cell, from = 300 ms)")).toBe("rate(cell, 300<ms>)");
});

test("docs belong to the next declaration, or to the file", () => {
  const ast = good("/// About the file.\n///\n///   more\n\n/// a\n/// b\nneuron X {\n  /// v\n  state v = 0\n}\n");
  expect(ast.doc).toBe("About the file.\n\n  more");
  expect(ast.items[0]).toMatchObject({ kind: "part", doc: "a\nb", members: [{ doc: "v" }] });
  expect(good('/// file\nimport { A } from "x"').doc).toBe("file");
  expect(good("/// param\nparam x = 1").items[0]).toMatchObject({ doc: "param" });
});
