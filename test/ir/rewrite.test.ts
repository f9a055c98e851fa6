import { describe, expect, it } from "vitest";
import type { Expr } from "../../src/ir/expr.ts";
import type { Stmt } from "../../src/ir/kernel.ts";
import { Pool } from "../../src/ir/pool.ts";
import { printExpr, printSchedule } from "../../src/ir/print.ts";
import {
  freeOf,
  importer,
  loads,
  locals,
  mapStmts,
  nodes,
  rewrite,
  substitute,
  visitStmts,
  writes,
} from "../../src/ir/rewrite.ts";
import { cobaSchedule } from "../codegen-js/samples.ts";
import { everything } from "../codegen-js/plastic.ts";

const p = new Pool();
const [x, y, i] = [p.uniform("x"), p.uniform("y"), p.index("i")];
/** 2^100 paths to x. */
const deep = Array.from({ length: 100 }).reduce<Expr>((e) => p.binary("+", e, e), x);

describe("expressions", () => {
  it("are rewritten from the bottom up, each node once", () => {
    let calls = 0;
    const made = rewrite(p, deep, (e) => {
      calls++;
      return e === x ? y : e;
    });
    expect(calls).toBe(101);
    expect(nodes(made)).toHaveLength(101);
    expect(freeOf(made, (e) => e === x)).toBe(true);
  });
  it("stay the same object where nothing changes", () => {
    expect(rewrite(p, deep, (e) => e)).toBe(deep);
  });
  it("are substituted at once, not over and over", () => {
    const swapped = substitute(
      p,
      p.binary("-", x, p.binary("*", y, p.real(2))),
      new Map([
        [x, y],
        [y, x],
      ]),
    );
    expect(printExpr(swapped)).toBe("y - x * 2");
  });
  it("move to another pool", () => {
    const other = new Pool();
    other.real(42);
    const copy = importer(other)(p.binary("+", p.load("v", i), x));
    expect(copy).toBe(other.binary("+", other.load("v", other.index("i")), other.uniform("x")));
  });
  it("tell what they read", () => {
    const e = p.reduce(
      "sum",
      "k",
      p.integer(0),
      p.integer(3),
      p.binary("*", p.local("a"), p.binary("+", p.load("v", i), p.cast(p.local("k", "integer"), "real"))),
    );
    expect([...loads(e)]).toEqual(["v"]);
    expect([...locals(e)]).toEqual(["a"]);
  });
});

describe("statements", () => {
  const body: Stmt[] = [
    { kind: "let", name: "a", value: x },
    {
      kind: "for",
      variable: "k",
      from: p.integer(0),
      to: p.integer(3),
      body: [
        {
          kind: "if",
          condition: p.binary(">", x, y),
          then: [{ kind: "store", buffer: "v", index: i, value: x }],
          otherwise: [{ kind: "accumulate", buffer: "w", index: i, operator: "+", value: y }],
        },
      ],
    },
  ];
  it("are mapped in all blocks", () => {
    const mapped = mapStmts(body, (e) => substitute(p, e, new Map([[x, y]])));
    let found = 0;
    visitStmts(mapped, (stmt) => {
      if (stmt.kind === "store" && stmt.value === y) found++;
    });
    expect(found).toBe(1);
  });
  it("tell what they write", () => {
    expect([...writes(body)]).toEqual(["v", "w"]);
  });
});

describe("text form", () => {
  it.each([
    [p.binary("-", x, p.binary("-", y, x)), "x - (y - x)"],
    [p.binary("*", p.binary("+", x, y), p.negate(x)), "(x + y) * -x"],
    [p.not(p.binary("and", p.binary("<", x, y), p.boolean(true))), "not (x < y and true)"],
    [p.choose(p.binary("==", x, y), p.load("v", i), p.real(-0)), "ifelse(x == y, v[i], -0)"],
    [p.random("normal", 3, i, [x, y], "real"), "normal#3(i, x, y)"],
    [
      p.reduce("max", "k", p.integer(0), p.integer(4), p.element("t", p.local("k", "integer"))),
      "max(k in 0 .. 4 : t[k])",
    ],
  ])("%#", (e, expected) => {
    expect(printExpr(e)).toBe(expected);
  });
  it("of schedules is as expected", async () => {
    await expect(printSchedule(cobaSchedule())).toMatchFileSnapshot("./coba.expected.txt");
    await expect(printSchedule(everything())).toMatchFileSnapshot("./everything.expected.txt");
  });
});
