import { formatNumber } from "../../language/unit-names.ts";
import type { PairsClause } from "../../parser/ast.ts";
import { places } from "../env.ts";
import { evaluate, evaluateNumber } from "../evaluate/index.ts";
import { describe } from "../expressions/describe.ts";
import { makeEnv } from "../expressions/index.ts";
import type { CheckedExpr, ConstantValue } from "../model.ts";
import type { Network } from "./network.ts";
import type { PairsNamed } from "./pair-list.ts";
import { sizeOf, type View } from "./view.ts";

/** `matrix(W)`: the entries that are not 0, row by row; row i is source i, column j is target j. */
export function pairMatrix(clause: PairsClause, pre: View, post: View, network: Network): PairsNamed | undefined {
  const { session, module } = network;
  const [only] = clause.args;
  if (only === undefined || clause.args.length > 1) {
    session.report("NE2015", clause.span, { name: "matrix", wanted: "1 argument", found: `${clause.args.length}` });
    return undefined;
  }
  const checked = makeEnv(session, { scope: module.scope, rules: places.const }).check(only.value);
  if (checked === undefined) return undefined;
  const value = evaluate(checked);
  const { shape } = checked.type;
  if (!isMatrix(value) || shape.length !== 2 || shape.includes(-1)) {
    session.report("NE3004", only.value.span, {
      what: "'W' of 'matrix'",
      wanted: "a constant array of rows of one length",
      found: describe(session, only.value, checked),
    });
    return undefined;
  }
  const named = nonZeros(value);
  return named.shape === undefined || covers(clause, named.shape, pre, post, network) ? named : undefined;
}

type Matrix = readonly (readonly ConstantValue[])[];
const isMatrix = (value: ConstantValue | undefined): value is Matrix =>
  Array.isArray(value) && value.every((row) => Array.isArray(row));

function nonZeros(rows: Matrix): PairsNamed {
  const list = rows.flatMap((row, i) =>
    row.flatMap((entry, j) => (entry === 0 || entry === false ? [] : [[i, j] as const])),
  );
  return { list, shape: [rows.length, rows[0]?.length ?? 0] };
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
