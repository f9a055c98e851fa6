/** Names in expressions. */
import { childrenOf } from "../../parser/index.ts";
import type { Argument, Expr, Ident } from "../../parser/ast.ts";
import type { Binder } from "./binder.ts";
import { declareLocal } from "./declare.ts";
import { endsOf, lookUp, origin, partAround, type NameSymbol, type Scope } from "./symbol.ts";

type Field = Extract<Expr, { kind: "field" }>;

export function resolve(expr: Expr | undefined, scope: Scope, binder: Binder, role: "read" | "write" = "read"): void {
  if (expr === undefined) return;
  switch (expr.kind) {
    case "name":
      return binder.use(expr, [lookUp(expr.name, scope)], role);
    case "field":
      resolve(expr.object, scope, binder);
      return resolveField(expr, scope, binder, role);
    case "derivative":
      return binder.use(expr.variable, [lookUp(expr.variable.name, scope)], role);
    case "call":
      return resolveCall(expr, scope, binder);
    case "reduce": {
      resolve(expr.from, scope, binder);
      resolve(expr.to, scope, binder);
      const variable = declareLocal("loop variable", expr.variable, expr.span, scope);
      binder.declare(variable);
      return resolve(expr.body, binder.open(expr.span, new Map([[variable.name, variable]]), scope), binder);
    }
    case "of":
      resolve(expr.object, scope, binder);
      return resolve(expr.what, insideOf(holdersOf(expr.object, scope), scope), binder);
    case "index":
    case "slice":
      if (role === "write") {
        resolve(expr.object, scope, binder, role);
        return childrenOf(expr)
          .filter((child) => child !== expr.object)
          .forEach((child) => resolve(child, scope, binder));
      }
      return childrenOf(expr).forEach((child) => resolve(child, scope, binder));
    case "unary":
    case "binary":
    case "array":
    case "paren":
      return childrenOf(expr).forEach((child) => resolve(child, scope, binder, role));
    case "number":
    case "boolean":
    case "string":
    case "bad":
      return;
  }
}

/** What stands behind a point is a member of each part that the object can be. */
function resolveField({ object, name, span }: Field, scope: Scope, binder: Binder, role: "read" | "write"): void {
  noteRead(object, name, scope, binder);
  binder.use(
    name,
    holdersOf(object, scope).map((part) => part.members?.get(name.name)),
    role,
    span,
  );
}

/** A synapse by itself does not know its ends, but those who rename their members do. */
function noteRead(object: Expr, name: Ident, scope: Scope, binder: Binder): void {
  const part = partAround(scope);
  if (part === undefined || object.kind !== "name" || (object.name !== "pre" && object.name !== "post")) return;
  binder.readOfEnds.set(part, (binder.readOfEnds.get(part) ?? new Set()).add(name.name));
}

function resolveCall(expr: Extract<Expr, { kind: "call" }>, scope: Scope, binder: Binder): void {
  const { object, callee, args, span } = expr;
  if (object !== undefined) {
    resolve(object, scope, binder);
    resolveField({ kind: "field", object, name: callee, span }, scope, binder, "read");
  } else binder.use(callee, [lookUp(callee.name, scope)]);
  for (const { value } of args) resolve(value, scope, binder);
}

/** Nobody names a view of a view of a view as often as this; definitions that go round in a circle would. */
const deepest = 20;

/** The parts whose members can stand behind the point of `expr.`. */
export function holdersOf(expr: Expr, scope: Scope, depth = 0): readonly NameSymbol[] {
  if (depth > deepest) return [];
  switch (expr.kind) {
    case "name": {
      const ends = endsOf(scope);
      if (ends !== undefined && (expr.name === "pre" || expr.name === "post")) return ends[expr.name];
      const found = lookUp(expr.name, scope);
      return found === undefined ? [] : partsOf(found, depth);
    }
    case "field":
      return holdersOf(expr.object, scope, depth + 1).flatMap((part) => {
        const member = part.members?.get(expr.name.name);
        return member === undefined ? [] : partsOf(member, depth);
      });
    case "index":
    case "slice":
      return holdersOf(expr.object, scope, depth + 1);
    case "paren":
      return holdersOf(expr.inner, scope, depth + 1);
    case "number":
    case "boolean":
    case "string":
    case "derivative":
    case "unary":
    case "binary":
    case "call":
    case "array":
    case "reduce":
    case "of":
    case "bad":
      return [];
  }
}

/** The parts that a population, a view, a connection or a channel in use is made of. */
export function partsOf(symbol: NameSymbol, depth = 0): readonly NameSymbol[] {
  const { node, top, parent, binding } = symbol;
  if (node?.kind === "population") return partsCalled([node.part], top);
  if (node?.kind === "connect")
    return partsCalled(
      node.using.map(({ name }) => name),
      top,
    );
  if (node?.kind === "channel_use") return partsCalled([node.part.name], top);
  if (node?.kind !== "let" || parent !== undefined || binding?.value === undefined) return [];
  return holdersOf(binding.value, { symbols: top }, depth + 1);
}

export const partsCalled = (names: readonly Ident[], top: ReadonlyMap<string, NameSymbol>): readonly NameSymbol[] =>
  names
    .map(({ name }) => top.get(name))
    .filter((one) => one !== undefined)
    .map(origin)
    .filter(({ members }) => members !== undefined);

/** What `v` in `v of cells` can name. */
export const insideOf = (parts: readonly NameSymbol[], around: Scope): Scope =>
  parts.reduceRight<Scope>((parent, part) => ({ symbols: part.members ?? new Map(), parent }), around);

/** Arguments by name: the names are members of the parts. */
export function resolveArguments(
  args: readonly Argument[],
  parts: readonly (NameSymbol | undefined)[],
  scope: Scope,
  binder: Binder,
): void {
  for (const { name, value } of args) {
    if (name !== undefined)
      binder.use(
        name,
        parts.map((part) => part?.members?.get(name.name)),
        "write",
      );
    resolve(value, scope, binder);
  }
}
