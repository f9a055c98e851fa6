import { expect } from "vitest";
import { parse, print } from "../../src/parser/index.ts";
import type { Expr, Member, ModuleAst, PartDecl, Stmt } from "../../src/parser/ast.ts";
import { Diagnostics } from "../../src/source/diagnostic.ts";
import { makeSource, spanText } from "../../src/source/source.ts";

export interface Parsed {
  readonly ast: ModuleAst;
  readonly out: Diagnostics;
}
export function read(text: string): Parsed {
  const out = new Diagnostics();
  return { ast: parse(makeSource("test.neuro", text), out), out };
}

/** A tree without what depends on places. */
export function bare(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, inner: unknown) =>
      ["span", "fromSpan", "comments"].includes(key) ? undefined : inner,
    ) ?? "null",
  );
}

/** `code line:column message | text under the span`, a line each. */
export function findings(text: string): string[] {
  const { out } = read(text);
  return out.all.map(({ code, message, span, help }) => {
    const lines = span === undefined ? [] : span.source.text.slice(0, span.start).split("\n");
    const place = span === undefined ? "" : ` ${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}`;
    return `${code}${place} ${message}${span === undefined ? "" : ` | ${spanText(span)}`}${help === undefined ? "" : ` | ${help}`}`;
  });
}

/** Parses without a finding; printing and parsing again gives the same tree and the same text. */
export function good(text: string): ModuleAst {
  const { ast } = read(text);
  expect(findings(text)).toEqual([]);
  const printed = print(ast);
  const again = read(printed);
  expect(again.out.all, printed).toEqual([]);
  expect(bare(again.ast)).toEqual(bare(ast));
  expect(print(again.ast)).toBe(printed);
  return ast;
}

export function expression(text: string): Expr {
  const [item] = good(`let x = ${text}`).items;
  if (item?.kind !== "let") throw new Error("not a let");
  return item.entries[0]!.value!;
}
export function members(text: string): readonly Member[] {
  return (good(`neuron X {\n${text}\n}`).items[0] as PartDecl).members;
}
export function statements(text: string): readonly Stmt[] {
  const [on] = members(`on pre {\n${text}\n}`);
  if (on?.kind !== "on") throw new Error("not a handler");
  return on.body.statements;
}

/** An expression with every operator in parentheses: shows how it was grouped. */
export function grouped(e: Expr): string {
  switch (e.kind) {
    case "binary":
      return `(${grouped(e.left)} ${e.operator} ${grouped(e.right)})`;
    case "unary":
      return `(${e.operator} ${grouped(e.operand)})`;
    case "paren":
      return grouped(e.inner);
    case "of":
      return `(${grouped(e.what)} of ${grouped(e.object)})`;
    case "number":
      return `${e.text}${e.unit === undefined ? "" : `<${e.unit.text}>`}`;
    case "name":
      return e.name;
    case "call":
      return `${e.object === undefined ? "" : `${grouped(e.object)}.`}${e.callee.name}(${e.args.map((a) => grouped(a.value)).join(", ")})`;
    case "field":
      return `${grouped(e.object)}.${e.name.name}`;
    case "derivative":
      return `D${e.order}<${e.variable.name}>`;
    case "index":
      return `${grouped(e.object)}[${grouped(e.index)}]`;
    case "slice":
      return `${grouped(e.object)}[${grouped(e.from)}:${grouped(e.to)}]`;
    case "array":
      return `[${e.elements.map(grouped).join(", ")}]`;
    case "reduce":
      return `${e.operator.name}{${e.variable.name} ${grouped(e.from)}:${grouped(e.to)}}(${grouped(e.body)})`;
    case "boolean":
    case "string":
      return JSON.stringify(e.value);
    case "bad":
      return "BAD";
  }
}
