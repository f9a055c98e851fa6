import type { CheckedExpr, CheckedStmt, Owner } from "../../checker/model.ts";

/** Direct operands of a checked expression. */
export function operands(e: CheckedExpr): readonly CheckedExpr[] {
  switch (e.kind) {
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
      return [];
    case "negate":
    case "not":
      return [e.operand];
    case "binary":
      return [e.left, e.right];
    case "call":
    case "apply":
    case "random":
      return e.args;
    case "past":
      return [e.value, e.delay];
    case "white_noise":
      return e.process === undefined ? [] : [e.process];
    case "crosses":
      return [e.value, e.level];
    case "where":
    case "ifelse":
      return [e.condition, e.then, e.otherwise];
    case "reduce":
      return [e.from, e.to, e.body];
    case "array":
      return e.elements;
    case "element":
      return [e.array, e.index];
    case "length":
      return [e.array];
    case "each":
      return [e.length, e.body];
    case "of":
      return [];
  }
}

/** Names of the part at `owner` that an expression reads, lets not followed. */
export function namesRead(e: CheckedExpr, owner: Owner = "self"): Set<string> {
  const out = new Set<string>();
  const walk = (x: CheckedExpr): void => {
    if (x.kind === "variable" && x.owner === owner) out.add(x.name);
    operands(x).forEach(walk);
  };
  walk(e);
  return out;
}

/** Model parameters that an expression reads. */
export function modelParamsRead(e: CheckedExpr): Set<string> {
  const out = new Set<string>();
  const walk = (x: CheckedExpr): void => {
    if (x.kind === "model_param") out.add(x.name);
    operands(x).forEach(walk);
  };
  walk(e);
  return out;
}

/** All `refractory` statements of a block, also those inside branches and loops. */
export function refractoryStatements(block: readonly CheckedStmt[]): (CheckedStmt & { kind: "refractory" })[] {
  return block.flatMap((st) => {
    switch (st.kind) {
      case "refractory":
        return [st];
      case "if":
        return [...refractoryStatements(st.then), ...refractoryStatements(st.otherwise)];
      case "for":
      case "while":
        return refractoryStatements(st.body);
      case "let":
      case "assign":
      case "return":
        return [];
    }
  });
}

/** Items so that each stands behind those it needs; the checker has refused cycles. */
export function inOrder<T>(
  items: readonly T[],
  nameOf: (item: T) => string,
  needs: (item: T) => Iterable<string>,
): T[] {
  const byName = new Map(items.map((item) => [nameOf(item), item]));
  const done = new Set<T>();
  const visit = (item: T): void => {
    if (done.has(item)) return;
    done.add(item);
    for (const name of needs(item)) {
      const other = byName.get(name);
      if (other) visit(other);
    }
    out.push(item);
  };
  const out: T[] = [];
  items.forEach(visit);
  return out;
}

/** It holds a random number, lets not followed. */
export function draws(e: CheckedExpr): boolean {
  return e.kind === "random" || operands(e).some(draws);
}
