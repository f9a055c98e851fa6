import { formatNumber } from "../../language/unit-names.ts";
import type { PairsClause } from "../../parser/ast.ts";
import { places } from "../env.ts";
import { evaluateNumber } from "../evaluate/index.ts";
import { describe } from "../expressions/describe.ts";
import { makeEnv } from "../expressions/index.ts";
import type { CheckedExpr } from "../model.ts";
import { boolean, integer } from "../types.ts";
import type { Network } from "./network.ts";
import { sizeOf, type View } from "./view.ts";

/** The condition under which a pair is connected, and the rows and columns of the matrix. */
export interface PairMatrix {
  readonly args: readonly [CheckedExpr];
  readonly shape: readonly [number, number];
}

/** `matrix(W)`: the entries that are not 0; row i is source i, column j is target j. */
export function pairMatrix(clause: PairsClause, pre: View, post: View, network: Network): PairMatrix | undefined {
  const { session, module } = network;
  const [only] = clause.args;
  if (only === undefined || clause.args.length > 1) {
    session.report("NE2015", clause.span, { name: "matrix", wanted: "1 argument", found: `${clause.args.length}` });
    return undefined;
  }
  const matrix = makeEnv(session, { scope: module.scope, rules: places.const }).check(only.value);
  if (matrix === undefined) return undefined;
  const [rows, columns, ...deeper] = matrix.type.shape;
  if (rows === undefined || columns === undefined || columns < 0 || deeper.length > 0) {
    session.report("NE3004", only.value.span, {
      what: "'W' of 'matrix'",
      wanted: "a constant array of rows of one length",
      found: describe(session, only.value, matrix),
    });
    return undefined;
  }
  const shape = [rows, columns] as const;
  return covers(clause, shape, pre, post, network) ? { args: [isNotZero(matrix)], shape } : undefined;
}

/** `W[i][j] != 0`. */
function isNotZero(matrix: CheckedExpr): CheckedExpr {
  const { span, type } = matrix;
  const index = (owner: "pre" | "post"): CheckedExpr => ({ kind: "index", owner, type: integer, span });
  const row: CheckedExpr = {
    kind: "element",
    array: matrix,
    index: index("pre"),
    type: { ...type, shape: type.shape.slice(1) },
    span,
  };
  const entry: CheckedExpr = {
    kind: "element",
    array: row,
    index: index("post"),
    type: { ...type, shape: [] },
    span,
  };
  if (type.kind === "boolean") return entry;
  const zero: CheckedExpr = { kind: "number", value: 0, type: entry.type, span };
  return { kind: "binary", operator: "!=", left: entry, right: zero, type: boolean, span };
}

function covers(
  clause: PairsClause,
  [rows, columns]: readonly [number, number],
  pre: View,
  post: View,
  network: Network,
): boolean {
  const { session } = network;
  const known = (value: CheckedExpr | undefined): number | undefined =>
    value === undefined ? undefined : evaluateNumber(value, { modelParam: session.modelParam });
  const [sources, targets] = [sizeOf(pre, known), sizeOf(post, known)];
  if (sources === undefined || targets === undefined) return true;
  if (Math.round(sources) === rows && Math.round(targets) === columns) return true;
  session.report("NE5011", clause.span, {
    pattern: "matrix",
    wanted: `a row for each of ${formatNumber(sources)} sources and a column for each of ${formatNumber(targets)} targets`,
    found: `${rows} by ${columns}`,
  });
  return false;
}
