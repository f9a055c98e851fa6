/** Random files, as fast-check arbitraries. */
import fc from "fast-check";
import type {
  Annotation,
  AssignStmt,
  Binding,
  EquationDecl,
  EquationLoop,
  Block,
  ExperimentStep,
  Ident,
  Item,
  Member,
  ModuleAst,
  PartRef,
  Stmt,
} from "../../src/parser/ast.ts";
import {
  expr,
  span,
  ident,
  fieldName,
  variable,
  optional,
  merged,
  list,
  some,
  unit,
  one,
  argument,
  place,
} from "./arbitrary-expression.ts";

const annotation: fc.Arbitrary<Annotation> = fc.oneof(
  fc.oneof(unit, fc.constant(one)).map((u): Annotation => ({ kind: "unit", unit: u, span })),
  fc.constant<Annotation>({ kind: "any", span }),
  ident.map((name): Annotation => ({ kind: "like", name, span })),
);
/** A derivative of an equation of higher order, where a name could stand. */
const derived: fc.Arbitrary<Ident> = fc
  .tuple(variable, fc.constantFrom("", "2"))
  .map(([v, n]) => ({ name: `d${n}${v.name}/dt${n}`, span }));
const bound = <T extends object>(name: fc.Arbitrary<T>) =>
  merged(name, merged(optional("annotation", annotation), optional("value", expr)));
const binding: fc.Arbitrary<Binding> = bound(
  merged(
    ident.map((name) => ({ name, span })),
    optional("size", expr),
  ),
);
const stateBinding: fc.Arbitrary<Binding> = fc.oneof(binding, bound(derived.map((name) => ({ name, span }))));
const doc = optional("doc", fc.constantFrom("A doc.", "Two\n\n  lines `x`", "", "a\n- b"));
const definition = fc.tuple(ident, expr).map(([name, value]) => ({ name, value, span }));
/** What belongs to a channel: `na.m`. */
const dotted = fc.tuple(ident, ident).map(([channel, { name }]) => ({ name: `${channel.name}.${name}`, span }));
const initialValue = fc.tuple(fc.oneof(ident, derived, dotted), expr).map(([name, value]) => ({ name, value, span }));
const ownValue = fc.tuple(fc.oneof(ident, derived), expr).map(([name, value]) => ({ name, value, span }));
const bindings = <K extends string>(kind: K, entry = binding) =>
  merged(
    doc,
    some(entry).map((entries) => ({ kind, entries, span })),
  );
const assign: fc.Arbitrary<AssignStmt> = fc
  .tuple(place, fc.constantFrom("=", "+=", "-=", "*=", "/=" as const), expr)
  .map(([target, operator, value]): AssignStmt => ({ kind: "assign", target, operator, value, span }));

const { statement } = fc.letrec<{ statement: Stmt; block: Block }>((tie) => ({
  block: list(tie("statement"), 2).map((statements) => ({ statements, span })),
  statement: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    assign,
    bindings("let"),
    expr.map((value): Stmt => ({ kind: "return", value, span })),
    expr.map((time): Stmt => ({ kind: "refractory", time, span })),
    expr.map((condition): Stmt => ({ kind: "refractory", condition, span })),
    fc
      .tuple(some(fc.record({ condition: expr, body: tie("block") })), optional("otherwise", tie("block")))
      .map(([arms, rest]): Stmt => ({ kind: "if", arms, ...rest, span })),
    fc
      .tuple(ident, expr, expr, tie("block"))
      .map(([v, from, to, body]): Stmt => ({ kind: "for", variable: v, from, to, body, span })),
    fc
      .tuple(expr, optional("atMost", expr), tie("block"))
      .map(([condition, most, body]): Stmt => ({ kind: "while", condition, ...most, body, span })),
  ),
}));
const block: fc.Arbitrary<Block> = list(statement, 2).map((statements) => ({ statements, span }));

const functionDecl = fc
  .tuple(
    doc,
    ident,
    list(
      merged(
        ident.map((name) => ({ name })),
        optional("annotation", annotation),
      ),
    ),
    optional("result", annotation),
    fc.oneof(
      expr.map((value) => ({ kind: "expr" as const, value })),
      block.map((b) => ({ kind: "block" as const, block: b })),
    ),
  )
  .map(([d, name, parameters, result, body]) => ({
    kind: "function" as const,
    ...d,
    name,
    parameters,
    ...result,
    body,
    span,
  }));
const partRef: fc.Arbitrary<PartRef> = fc.tuple(ident, list(argument, 2)).map(([name, args]) => ({ name, args, span }));

/** Of a method: none, or some. */
const options = optional("options", some(argument));

const equation: fc.Arbitrary<EquationDecl> = fc
  .tuple(
    variable,
    fc.oneof(
      fc.integer({ min: 1, max: 3 }).map((order) => ({ order })),
      expr.map((order) => ({ order, orderBelow: order })),
      expr.map((component) => ({ order: 1, component })),
    ),
    expr,
    optional("unless", expr),
    fc.oneof(
      fc.constant({}),
      merged(
        ident.map((method) => ({ method })),
        options,
      ),
    ),
  )
  .map(([v, left, value, unless, method]) => ({
    kind: "equation",
    variable: v,
    ...left,
    value,
    ...unless,
    ...method,
    span,
  }));
const { equationLoop } = fc.letrec<{ equationLoop: EquationLoop }>((tie) => ({
  equationLoop: fc
    .tuple(ident, expr, expr, list(fc.oneof({ maxDepth: 2 }, equation, bindings("let"), tie("equationLoop")), 2))
    .map(([v, from, to, members]) => ({ kind: "equation_loop", variable: v, from, to, members, span })),
}));

const member: fc.Arbitrary<Member> = fc.oneof<fc.Arbitrary<Member>[]>(
  bindings("param"),
  bindings("const"),
  bindings("let"),
  bindings("state", stateBinding),
  bindings("input"),
  bindings("noise"),
  bindings("output"),
  some(binding).map((entries) => ({ kind: "requires", entries, span })),
  functionDecl,
  equation,
  equationLoop,
  fc
    .tuple(
      doc,
      ident,
      optional("size", expr),
      list(
        fc.oneof(
          bindings("let"),
          definition.map((d) => ({ kind: "define" as const, ...d })),
        ),
      ),
    )
    .map(([d, name, size, entries]) => ({ kind: "gate", ...d, name, ...size, entries, span })),
  fc.tuple(doc, ident, partRef).map(([d, name, part]) => ({ kind: "channel_use", ...d, name, part, span })),
  definition.map((d) => ({ kind: "history", ...d })),
  fc.tuple(ident, options).map(([method, given]) => ({ kind: "method", method, ...given, span })),
  fc
    .tuple(doc, expr, optional("body", block))
    .map(([d, condition, body]) => ({ kind: "spike", ...d, condition, ...body, span })),
  fc
    .tuple(doc, ident, expr, optional("body", block))
    .map(([d, name, condition, body]) => ({ kind: "event", ...d, name, condition, ...body, span })),
  fc
    .tuple(fc.constantFrom("pre", "post" as const), optional("event", fieldName), block)
    .map(([end, event, body]) => ({ kind: "on", end, ...event, body, span })),
  fc.tuple(expr, block).map(([interval, body]) => ({ kind: "every", interval, body, span })),
  assign.map((a) => ({ ...a, kind: "contribution" })),
);

const closed = optional("range", fc.record({ low: expr, high: expr }));
const step: fc.Arbitrary<ExperimentStep> = fc.oneof<fc.Arbitrary<ExperimentStep>[]>(
  fc.tuple(fc.constantFrom("dt", "seed" as const), expr).map(([kind, value]) => ({ kind, value, span })),
  expr.map((duration) => ({ kind: "run", duration, span })),
  definition.map((d) => ({ kind: "set", ...d })),
  fc.tuple(expr, list(assign, 2)).map(([time, body]) => ({ kind: "at", time, body, span })),
  assign.map((a) => ({ kind: "assign", statement: a, span })),
  fc
    .tuple(expr, optional("every", expr), fc.boolean())
    .map(([what, every, atEnd]) => ({ kind: "record", what, ...every, atEnd, span })),
  fc.tuple(expr, closed).map(([value, range]) => ({ kind: "expect", value, ...range, span })),
  some(definition.map(({ name, value }) => ({ name, value }))).map((entries) => ({ kind: "sweep", entries, span })),
);

const names = some(
  merged(
    ident.map((name) => ({ name })),
    optional("alias", ident),
  ),
);
const pairs = optional(
  "pairs",
  fc.oneof(
    expr.map((value) => ({ pattern: { name: "where", span }, args: [{ value, span }], flags: [], span })),
    fc
      .tuple(fc.constantFrom("all", "bernoulli"), list(argument, 2), list(fc.constant({ name: "no_self", span }), 1))
      .map(([name, args, flags]) => ({ pattern: { name, span }, args, flags, span })),
  ),
);
const connect = fc
  .tuple(
    doc,
    place,
    place,
    some(partRef),
    optional("name", ident),
    pairs,
    optional("delay", expr),
    optional("delayPost", expr),
    list(ownValue, 2),
  )
  .map(([d, pre, post, using, name, p, delay, delayPost, values]) => ({
    kind: "connect" as const,
    ...d,
    pre,
    post,
    using,
    ...name,
    ...p,
    ...delay,
    ...delayPost,
    values,
    span,
  }));
const population = fc
  .tuple(
    doc,
    ident,
    optional("family", fc.record({ variable: ident, from: expr, to: expr })),
    ident,
    list(argument, 2),
    list(argument, 2),
    list(initialValue, 2),
  )
  .map(([d, name, family, part, layout, args, initial]) => ({
    kind: "population" as const,
    ...d,
    name,
    ...family,
    part,
    layout,
    args,
    initial,
    span,
  }));
const clause = fc
  .tuple(
    fieldName,
    list(
      fc
        .tuple(
          expr,
          fc.oneof(
            closed,
            expr.map((equals) => ({ equals })),
          ),
        )
        .map(([value, rest]) => ({ value, ...rest, span })),
      2,
    ),
  )
  .map(([name, entries]) => ({ name, entries, span }));

const plainItem: fc.Arbitrary<Item> = fc.oneof<fc.Arbitrary<Item>[]>(
  fc
    .tuple(fc.constantFrom("import", "export" as const), names)
    .map(([kind, n]) => ({ kind, names: n, from: "neuro/x", fromSpan: span, span })),
  bindings("param"),
  bindings("const"),
  bindings("let"),
  functionDecl,
  fc
    .tuple(doc, fc.constantFrom("neuron", "synapse", "channel" as const), ident, list(member))
    .map(([d, part, name, members]) => ({ kind: "part", ...d, part, name, members, span })),
  population,
  connect,
  fc
    .tuple(doc, fc.constantFrom("experiment", "test" as const), fc.constantFrom("run", 'a "b"'), list(step))
    .map(([d, type, title, steps]) => ({ kind: "experiment", ...d, type, title, steps, span })),
  fc.tuple(doc, ident, list(clause)).map(([d, name, clauses]) => ({ kind: "analysis", ...d, name, clauses, span })),
  doc.map((d) => ({ kind: "train", ...d, text: " loss { x } ", span })),
  merged(
    doc,
    assign.map((a) => ({ kind: "stimulus" as const, statement: a, span })),
  ),
);
const item: fc.Arbitrary<Item> = fc.oneof(
  { arbitrary: plainItem, weight: 9 },
  {
    arbitrary: fc
      .tuple(ident, expr, expr, list(plainItem, 2))
      .map(([v, from, to, items]): Item => ({ kind: "for_items", variable: v, from, to, items, span })),
    weight: 1,
  },
  {
    arbitrary: fc
      .tuple(
        fc.array(fc.tuple(expr, list(plainItem, 2)), { minLength: 1, maxLength: 2 }),
        fc.option(list(plainItem, 2), { nil: undefined }),
      )
      .map(([arms, otherwise]): Item => ({
        kind: "if_items",
        arms: arms.map(([condition, items]) => ({ condition, body: { items, span } })),
        ...(otherwise === undefined ? {} : { otherwise: { items: otherwise, span } }),
        span,
      })),
    weight: 1,
  },
);
export const moduleAst: fc.Arbitrary<ModuleAst> = list(item, 4).map((items) => ({
  kind: "module",
  items,
  comments: [],
  span,
}));
