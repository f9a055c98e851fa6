/** Names in experiments, tests and analyses. */
import type { AnalysisDecl, AssignStmt, ExperimentDecl, ExperimentStep, Expr } from "../../parser/ast.ts";
import type { Binder } from "./binder.ts";
import { holdersOf, insideOf, partsCalled, partsOf, resolve, resolveArguments } from "./expressions.ts";
import { lookUp, type NameSymbol, type Scope } from "./symbol.ts";

export function resolveExperiment(decl: ExperimentDecl, around: Scope, binder: Binder): void {
  const scope = binder.open(decl.span, new Map(), around);
  for (const step of decl.steps) resolveStep(step, scope, binder);
}

function resolveStep(step: ExperimentStep, scope: Scope, binder: Binder): void {
  switch (step.kind) {
    case "dt":
    case "seed":
      return resolve(step.value, scope, binder);
    case "run":
      return resolve(step.duration, scope, binder);
    case "set":
      binder.use(step.name, [lookUp(step.name.name, scope)], "write");
      return resolve(step.value, scope, binder);
    case "at":
      resolve(step.time, scope, binder);
      return step.body.forEach((statement) => resolveAssignment(statement, scope, binder));
    case "assign":
      return resolveAssignment(step.statement, scope, binder);
    case "record":
      resolve(step.what, scope, binder);
      return resolve(step.every, scope, binder);
    case "expect":
      resolve(step.value, scope, binder);
      resolve(step.range?.low, scope, binder);
      return resolve(step.range?.high, scope, binder);
    case "sweep":
      return step.entries.forEach(({ name, value }) => {
        binder.use(name, [lookUp(name.name, scope)], "write");
        resolve(value, scope, binder);
      });
    case "bad":
      return;
  }
}

/** `cells.I_ext = …`; beside a connection, the members of its synapse can be named. */
export function resolveAssignment({ target, value }: AssignStmt, scope: Scope, binder: Binder): void {
  resolve(target, scope, binder, "write");
  const root = rootOf(target);
  const symbol = root === undefined ? undefined : lookUp(root, scope);
  const inside = symbol?.kind === "connection" ? insideOf(partsOf(symbol), scope) : scope;
  resolve(value, inside, binder);
}

function rootOf(target: Expr): string | undefined {
  let at = target;
  while (at.kind === "field" || at.kind === "index" || at.kind === "slice") at = at.object;
  return at.kind === "name" ? at.name : undefined;
}

export function resolveAnalysis(decl: AnalysisDecl, around: Scope, binder: Binder): void {
  const subjects = decl.clauses
    .filter(({ name }) => name.name === "of")
    .flatMap(({ entries }) => entries.flatMap(({ value }) => resolveSubject(value, around, binder)));
  const inside = insideOf(subjects, around);
  const scope = binder.open(decl.span, inside.symbols, inside.parent ?? around);
  for (const { name, entries } of decl.clauses) {
    if (name.name === "of" || name.name === "show") continue;
    for (const { value, range, equals } of entries)
      for (const one of [value, range?.low, range?.high, equals]) resolve(one, scope, binder);
  }
}

/** `FHN(I = 0.5)` or `cells`: the part that is looked at. */
function resolveSubject(expr: Expr, scope: Scope, binder: Binder): readonly NameSymbol[] {
  const ident = expr.kind === "call" ? expr.callee : expr.kind === "name" ? expr : undefined;
  if (ident === undefined) return holdersOf(expr, scope);
  const found = lookUp(ident.name, scope);
  binder.use(ident, [found]);
  const parts = [...partsCalled([ident], scope.symbols), ...(found === undefined ? [] : partsOf(found))];
  if (expr.kind === "call") resolveArguments(expr.args, parts, scope, binder);
  return parts;
}
