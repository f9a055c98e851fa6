import type { PairsClause } from "../../parser/ast.ts";
import { places } from "../env.ts";
import { evaluate, evaluateNumber } from "../evaluate/index.ts";
import { bare } from "../expressions/describe.ts";
import { makeEnv } from "../expressions/index.ts";
import type { CheckedExpr, ConstantValue } from "../model.ts";
import type { Network } from "./network.ts";
import { pairTable } from "./pair-columns.ts";
import { sizeOf, type View } from "./view.ts";

type Pair = readonly [number, number];

/** Source and target of each synapse, counted within the views. */
interface PairsNamed {
  readonly list: readonly Pair[];
}

/** `list("pairs.csv")` and `list([[0, 1], [2, 0]])`: source and target of each synapse, counted within the views. */
export function pairList(clause: PairsClause, pre: View, post: View, network: Network): PairsNamed | undefined {
  const { session } = network;
  const [only] = clause.args;
  if (only === undefined || clause.args.length > 1) {
    session.report("NE2015", clause.span, { name: "list", wanted: "1 argument", found: `${clause.args.length}` });
    return undefined;
  }
  const inner = bare(only.value);
  const pairs = inner.kind === "string" ? pairTable(clause, pre, post, network)?.pairs : fromArray(clause, network);
  return pairs === undefined || !inRange(pairs, clause, pre, post, network) ? undefined : { list: pairs };
}

function bad(clause: PairsClause, what: string, network: Network): undefined {
  network.session.report(
    "NE5008",
    clause.span,
    { what },
    { help: "a list of pairs has two columns: index of the source, index of the target" },
  );
  return undefined;
}

function fromArray(clause: PairsClause, network: Network): readonly Pair[] | undefined {
  const { session, module } = network;
  const checked = makeEnv(session, { scope: module.scope, rules: places.const }).check(clause.args[0]!.value);
  const value = checked === undefined ? undefined : evaluate(checked);
  if (checked === undefined) return undefined;
  const pairs = Array.isArray(value) ? (value as readonly ConstantValue[]).map(pairOf) : [undefined];
  return pairs.every((pair) => pair !== undefined) ? pairs : bad(clause, "this is no list of pairs", network);
}

function pairOf(row: ConstantValue): Pair | undefined {
  if (!Array.isArray(row)) return undefined;
  const [source, target] = row as readonly ConstantValue[];
  const good = row.length === 2 && Number.isInteger(source) && Number.isInteger(target);
  return good ? [Number(source), Number(target)] : undefined;
}

function inRange(pairs: readonly Pair[], clause: PairsClause, pre: View, post: View, network: Network): boolean {
  const { session } = network;
  const known = (value: CheckedExpr | undefined): number | undefined =>
    value === undefined ? undefined : evaluateNumber(value, { modelParam: session.modelParam });
  const sizes = [sizeOf(pre, known) ?? Infinity, sizeOf(post, known) ?? Infinity] as const;
  const wrong = pairs.find(([source, target]) => source < 0 || target < 0 || source >= sizes[0] || target >= sizes[1]);
  if (wrong === undefined) return true;
  bad(
    clause,
    `the pair ${wrong[0]}, ${wrong[1]} lies outside of '${pre.checked.label}' and '${post.checked.label}'`,
    network,
  );
  return false;
}
