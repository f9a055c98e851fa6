/** Random expressions, as fast-check arbitraries. Spans are empty: nothing of them may matter. */
import fc from "fast-check";
import type { Argument, Expr, Ident, UnitExpr } from "../../src/parser/ast.ts";
import { makeSource, span as makeSpan } from "../../src/source/source.ts";

export const span = makeSpan(makeSource("", ""), 0, 0);
const word = fc.constantFrom(
  "a",
  "b1",
  "v",
  "w_max",
  "τ_m",
  "of",
  "end",
  "dt",
  "t",
  "m",
  "ms",
  "most",
  "seed",
  "sweep",
  "trials",
  "x",
  "E_L",
  "d",
  "if",
  "requires",
);
export const ident: fc.Arbitrary<Ident> = word.map((name) => ({ name, span }));
export const fieldName: fc.Arbitrary<Ident> = fc
  .oneof(word, fc.constantFrom("in", "every", "run", "pre", "from"))
  .map((name) => ({ name, span }));
export const variable: fc.Arbitrary<Ident> = fc
  .constantFrom("v", "x", "τ", "d", "dt", "y0")
  .map((name) => ({ name, span }));
const number = fc.constantFrom("0", "1", "20", "0.5", ".5", "1e-3", "2.", "1E5", "007");
export const optional = <K extends string, T>(
  key: K,
  value: fc.Arbitrary<T>,
): fc.Arbitrary<{ readonly [k in K]?: T }> =>
  fc.option(value, { nil: undefined }).map((v) => (v === undefined ? {} : { [key]: v }) as { readonly [k in K]?: T });
export const merged = <A, B>(a: fc.Arbitrary<A>, b: fc.Arbitrary<B>): fc.Arbitrary<A & B> =>
  fc.tuple(a, b).map(([x, y]) => ({ ...x, ...y }));
export const list = <T>(item: fc.Arbitrary<T>, maxLength = 3): fc.Arbitrary<T[]> => fc.array(item, { maxLength });
export const some = <T>(item: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(item, { minLength: 1, maxLength: 3 });

const unitRows: readonly (readonly [string, readonly (readonly [string, number, number])[]])[] = [
  ["ms", [["ms", 1, 1]]],
  ["1/ms", [["ms", -1, 1]]],
  [
    "mS/cm^2",
    [
      ["mS", 1, 1],
      ["cm", -2, 1],
    ],
  ],
  ["%", [["%", 1, 1]]],
  [
    "mV*ms^0.5",
    [
      ["mV", 1, 1],
      ["ms", 1, 2],
    ],
  ],
  [
    "pA/ms^(1/3)",
    [
      ["pA", 1, 1],
      ["ms", -1, 3],
    ],
  ],
  ["nS^-2", [["nS", -2, 1]]],
];
export const unit: fc.Arbitrary<UnitExpr> = fc.constantFrom(...unitRows).map(([text, factors]) => ({
  text,
  factors: factors.map(([symbol, num, den]) => ({ symbol, exponent: { num, den }, span })),
  span,
}));
export const one: UnitExpr = { text: "1", factors: [], span };

const leaf: fc.Arbitrary<Expr> = fc.oneof(
  merged(
    number.map((text) => ({ kind: "number" as const, value: Number(text), text, span })),
    optional("unit", unit),
  ),
  fc.boolean().map((value): Expr => ({ kind: "boolean", value, span })),
  fc
    .string({ unit: fc.constantFrom("a", "\\", '"', "\n", "\t", " ", "ä", "/") })
    .map((value): Expr => ({ kind: "string", value, span })),
  fc
    .oneof(word, fc.constantFrom("pre", "post", "target", "self", "refractory"))
    .map((name): Expr => ({ kind: "name", name, span })),
  fc
    .tuple(variable, fc.integer({ min: 1, max: 3 }))
    .map(([v, order]): Expr => ({ kind: "derivative", variable: v, order, span })),
);

export const { expr } = fc.letrec<{ expr: Expr; argument: Argument; place: Expr }>((tie) => ({
  expr: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    leaf,
    fc
      .tuple(
        fc.constantFrom("+", "-", "*", "/", "^", "<", "<=", ">", ">=", "==", "!=", "and", "or"),
        tie("expr"),
        tie("expr"),
      )
      .map(([operator, left, right]): Expr => ({ kind: "binary", operator, left, right, span })),
    fc
      .tuple(fc.constantFrom("-", "+", "not" as const), tie("expr"))
      .map(([operator, operand]): Expr => ({ kind: "unary", operator, operand, span })),
    fc.tuple(tie("expr"), fieldName).map(([object, name]): Expr => ({ kind: "field", object, name, span })),
    fc.tuple(tie("expr"), tie("expr")).map(([object, index]): Expr => ({ kind: "index", object, index, span })),
    fc
      .tuple(tie("expr"), tie("expr"), tie("expr"))
      .map(([object, from, to]): Expr => ({ kind: "slice", object, from, to, span })),
    fc.tuple(tie("expr"), tie("expr")).map(([what, object]): Expr => ({ kind: "of", what, object, span })),
    tie("expr").map((inner): Expr => ({ kind: "paren", inner, span })),
    list(tie("expr")).map((elements): Expr => ({ kind: "array", elements, span })),
    fc.tuple(ident, list(tie("argument"))).map(([callee, args]): Expr => ({ kind: "call", callee, args, span })),
    fc
      .tuple(tie("expr"), fieldName, list(tie("argument")))
      .map(([object, callee, args]): Expr => ({ kind: "call", object, callee, args, span })),
    fc
      .tuple(ident, ident, tie("expr"), tie("expr"), tie("expr"))
      .map(([operator, v, from, to, body]): Expr => ({ kind: "reduce", operator, variable: v, from, to, body, span })),
  ),
  argument: merged(
    optional("name", fieldName),
    tie("expr").map((value) => ({ value, span })),
  ),
  place: tie("expr"),
}));
export const argument: fc.Arbitrary<Argument> = merged(
  optional("name", fieldName),
  expr.map((value) => ({ value, span })),
);
export const place: fc.Arbitrary<Expr> = fc.constantFrom("v", "target", "post", "x").chain((name) => {
  const base: Expr = { kind: "name", name, span };
  return fc.oneof(
    fc.constant(base),
    fieldName.map((f): Expr => ({ kind: "field", object: base, name: f, span })),
    expr.map((index): Expr => ({ kind: "index", object: base, index, span })),
  );
});
