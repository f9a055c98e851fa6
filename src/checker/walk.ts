import type { CheckedExpr, CheckedStmt } from "./model.ts";

const nothing: readonly CheckedExpr[] = [];

/** The expressions directly inside one. The bodies of functions are not among them. */
export function childrenOf(expr: CheckedExpr): readonly CheckedExpr[] {
  switch (expr.kind) {
    case "number":
    case "boolean":
    case "model_param":
    case "constant":
    case "variable":
    case "local":
    case "index":
    case "size":
    case "time":
    case "dt":
    case "refractory":
      return nothing;
    case "negate":
    case "not":
      return [expr.operand];
    case "binary":
      return [expr.left, expr.right];
    case "call":
    case "apply":
    case "random":
      return expr.args;
    case "past":
      return [expr.value, expr.delay];
    case "white_noise":
      return expr.process === undefined ? [] : [expr.process];
    case "crosses":
      return [expr.value, expr.level];
    case "where":
    case "ifelse":
      return [expr.condition, expr.then, expr.otherwise];
    case "reduce":
      return [expr.from, expr.to, expr.body];
    case "array":
      return expr.elements;
    case "element":
      return [expr.array, expr.index];
    case "length":
      return [expr.array];
    case "each":
      return [expr.length, expr.body];
    case "of":
      return [expr.value];
  }
}

/** Every node of an expression, the bodies of the functions that it calls among them; each once. */
export function everyNode(root: CheckedExpr): readonly CheckedExpr[] {
  if (childrenOf(root).length === 0 && root.kind !== "apply") return [root];
  const known = nodesOf?.get(root);
  if (known !== undefined) return known;
  const nodes = nodesBelow(root);
  nodesOf?.set(root, nodes);
  return nodes;
}

/** Nodes by their root, while one model is checked. A table of weak keys would let them outlive the model for long. */
let nodesOf: Map<CheckedExpr, readonly CheckedExpr[]> | undefined;

/** Many checks and lints look at the same expressions: while `work` is done, each is walked once. */
export function walkingOnce<T>(work: () => T): T {
  const around = nodesOf;
  nodesOf = new Map();
  try {
    return work();
  } finally {
    nodesOf = around;
  }
}

function nodesBelow(root: CheckedExpr): readonly CheckedExpr[] {
  const seen = new Set<CheckedExpr>([root]);
  for (const node of seen) {
    for (const child of childrenOf(node)) seen.add(child);
    if (node.kind === "apply") for (const inner of bodyOf(node)) seen.add(inner);
  }
  return [...seen];
}

/** The same without what is read of the past: what the expression depends on at once. */
export function presentNodes(root: CheckedExpr): readonly CheckedExpr[] {
  const seen = new Set<CheckedExpr>([root]);
  for (const node of seen) {
    const inner = node.kind === "past" ? [node.delay] : childrenOf(node);
    for (const child of inner) seen.add(child);
    if (node.kind === "apply") for (const part of bodyOf(node)) seen.add(part);
  }
  return [...seen];
}

function bodyOf(node: Extract<CheckedExpr, { kind: "apply" }>): readonly CheckedExpr[] {
  const { body } = node.callee;
  return body.kind === "expr" ? [body.value] : body.statements.flatMap(expressionsOf);
}

/** The expressions of a statement and of the statements in it. */
export function expressionsOf(statement: CheckedStmt): readonly CheckedExpr[] {
  switch (statement.kind) {
    case "let":
    case "assign":
    case "return":
      return [statement.value];
    case "if":
      return [statement.condition, ...[...statement.then, ...statement.otherwise].flatMap(expressionsOf)];
    case "for":
      return [statement.from, statement.to, ...statement.body.flatMap(expressionsOf)];
    case "while":
      return [statement.condition, statement.atMost, ...statement.body.flatMap(expressionsOf)];
    case "refractory":
      return [statement.time, statement.condition].filter((expr) => expr !== undefined);
  }
}

/** A statement and the statements in it. */
export function everyStatement(statement: CheckedStmt): readonly CheckedStmt[] {
  switch (statement.kind) {
    case "let":
    case "assign":
    case "return":
    case "refractory":
      return [statement];
    case "if":
      return [statement, ...[...statement.then, ...statement.otherwise].flatMap(everyStatement)];
    case "for":
    case "while":
      return [statement, ...statement.body.flatMap(everyStatement)];
  }
}
