import { dimensionless } from "../../language/dimension.ts";
import type { PairsClause } from "../../parser/ast.ts";
import { columnOf, readTable, type Table } from "../data/read.ts";
import { evaluateNumber } from "../evaluate/index.ts";
import { bare } from "../expressions/describe.ts";
import type { Env } from "../env.ts";
import type { CheckedExpr } from "../model.ts";
import { integer } from "../types.ts";
import type { Network } from "./network.ts";
import type { View } from "./view.ts";

type Pair = readonly [number, number];

/** A table of pairs, in the order in which the runtime numbers synapses: by source, then by target. */
export interface PairTable {
  readonly pairs: readonly Pair[];
  readonly table: Table;
}

const known = new WeakMap<PairsClause, PairTable | "broken">();

/** The table behind `list("pairs.csv")`, read once; undefined where it cannot be used, which was reported. */
export function pairTable(clause: PairsClause, pre: View, post: View, network: Network): PairTable | undefined {
  const before = known.get(clause);
  if (before !== undefined) return before === "broken" ? undefined : before;
  const made = makeTable(clause, pre, post, network);
  known.set(clause, made ?? "broken");
  return made;
}

function makeTable(clause: PairsClause, pre: View, post: View, network: Network): PairTable | undefined {
  const { session } = network;
  const file = bare(clause.args[0]!.value);
  const path = file.kind === "string" ? file.value : "";
  const table = readTable(session, path, clause.args[0]!.value.span);
  if (table === undefined) return undefined;
  const whole = (value: number | undefined): boolean => Number.isInteger(value) && Number(value) >= 0;
  const wrong = table.rows.findIndex(([i, j]) => !whole(i) || !whole(j));
  if (wrong >= 0) {
    const help = "a list of pairs begins with two columns: index of the source, index of the target";
    const what = `row ${wrong + 1} of "${path}" is no pair of indices`;
    session.report("NE5008", clause.span, { what }, { help });
    return undefined;
  }
  const rows = selected(clause, table.rows, selfOffset(clause, pre, post, network)).toSorted(
    (a, b) => a[0]! - b[0]! || a[1]! - b[1]!,
  );
  return { pairs: rows.map((row) => [row[0]!, row[1]!] as const), table: { ...table, rows } };
}

/** `no_self` and `no_repeats` leave rows out. */
function selected(
  clause: PairsClause,
  rows: Table["rows"],
  offset: number | undefined,
): readonly (readonly number[])[] {
  const once = clause.flags.some(({ name }) => name === "no_repeats");
  const seen = new Set<string>();
  return rows.filter(([i = 0, j = 0]) => {
    const pair = `${i},${j}`;
    const first = !seen.has(pair);
    seen.add(pair);
    return (first || !once) && (offset === undefined || i + offset !== j);
  });
}

/** What is added to the index of a source to get that of the same neuron as a target; undefined where it may be its own target. */
function selfOffset(clause: PairsClause, pre: View, post: View, { session }: Network): number | undefined {
  if (!clause.flags.some(({ name }) => name === "no_self")) return undefined;
  if (pre.checked.population !== post.checked.population) return undefined;
  const start = ({ checked: { from } }: View): number =>
    from === undefined ? 0 : (evaluateNumber(from, { modelParam: session.modelParam }) ?? 0);
  return Math.round(start(pre) - start(post));
}

/** What `column("w")` means in the values of a connection: an element of the column for each synapse. */
export function columnReader(clause: PairsClause | undefined, pre: View, post: View, network: Network): Env["column"] {
  const first = clause?.args[0];
  const file = first === undefined ? undefined : bare(first.value);
  if (clause?.pattern.name !== "list" || file?.kind !== "string") return undefined;
  return (name) => {
    const found = pairTable(clause, pre, post, network);
    const data = found && columnOf(network.session, found.table, name, file.value);
    if (data === undefined) return undefined;
    const type = { kind: data.whole ? "integer" : "number", dimension: dimensionless, shape: [] } as const;
    const { span } = name;
    const array: CheckedExpr = {
      kind: "constant",
      name: name.name,
      value: data.value,
      type: { ...type, shape: data.shape },
      span,
    };
    // The number of a synapse while its values are worked out, before synapses are sorted by their delays.
    return { kind: "element", array, index: { kind: "index", owner: "self", type: integer, span }, type, span };
  };
}
