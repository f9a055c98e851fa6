import { formatNumber } from "../../language/unit-names.ts";
import type { PairsClause } from "../../parser/ast.ts";
import { evaluateNumber } from "../evaluate/index.ts";
import type { CheckedExpr } from "../model.ts";
import type { Session } from "../session.ts";
import type { PairPattern } from "../vocabulary.ts";
import { elements, sizeOf, type View } from "./view.ts";

interface Sides {
  readonly pre: View;
  readonly post: View;
  readonly noSelf: boolean;
  readonly repeats: boolean;
}

/** What can be known now is checked now; parameters may be set to other values later, and the runtime then says the same. */
export function sizesFit(
  clause: PairsClause,
  row: PairPattern,
  args: readonly CheckedExpr[],
  sides: Sides,
  session: Session,
): boolean {
  const known = (value: CheckedExpr | undefined): number | undefined =>
    value === undefined ? undefined : evaluateNumber(value, { modelParam: session.modelParam });
  const [sources, targets] = [sizeOf(sides.pre, known), sizeOf(sides.post, known)];
  const number = known(args[0]);
  switch (row.name) {
    case "one_to_one":
      return equalSides(clause, row, sources, targets, session);
    case "fixed_indegree":
      return enoughPartners(clause, row, number, sources, sides.pre, sides.repeats, session);
    case "fixed_outdegree":
      return enoughPartners(clause, row, number, targets, sides.post, sides.repeats, session);
    case "fixed_total":
      return enoughPairs(clause, number, sources, targets, sides, session);
    case "small_world":
      return equalSides(clause, row, sources, targets, session) && ringFits(clause, number, sources, session);
    case "scale_free":
      return equalSides(clause, row, sources, targets, session) && growthFits(clause, number, sources, session);
  }
  return true;
}

function refuse(clause: PairsClause, pattern: string, why: string, session: Session, help?: string): false {
  session.report("NE5020", clause.span, { pattern, why }, { help });
  return false;
}

function equalSides(
  clause: PairsClause,
  row: PairPattern,
  sources: number | undefined,
  targets: number | undefined,
  session: Session,
): boolean {
  if (sources === undefined || targets === undefined || Math.round(sources) === Math.round(targets)) return true;
  session.report("NE5011", clause.span, {
    pattern: row.name,
    wanted: "two sides of one size",
    found: `${elements(sources)} and ${elements(targets)}`,
  });
  return false;
}

function enoughPartners(
  clause: PairsClause,
  row: PairPattern,
  k: number | undefined,
  count: number | undefined,
  view: View,
  repeats: boolean,
  session: Session,
): boolean {
  if (count === undefined || k === undefined || repeats || k <= count) return true;
  session.report(
    "NE5011",
    clause.span,
    {
      pattern: row.name,
      wanted: `at least ${formatNumber(k)} elements in '${view.checked.label}'`,
      found: elements(count),
    },
    { help: "`repeats` allows more than one synapse for a pair" },
  );
  return false;
}

function enoughPairs(
  clause: PairsClause,
  n: number | undefined,
  sources: number | undefined,
  targets: number | undefined,
  sides: Sides,
  session: Session,
): boolean {
  if (n === undefined || sources === undefined || targets === undefined) return true;
  const { pre, post } = sides;
  const same = pre.checked.label === post.checked.label && sides.noSelf;
  const possible = Math.round(sources) * Math.round(targets) - (same ? Math.round(sources) : 0);
  if (n <= possible || (sides.repeats && possible > 0)) return true;
  const why = `${formatNumber(n)} pairs are wanted, and there are only ${formatNumber(possible)}`;
  const help = possible > 0 ? "`repeats` allows more than one synapse for a pair" : undefined;
  return refuse(clause, "fixed_total", why, session, help);
}

function ringFits(clause: PairsClause, k: number | undefined, nodes: number | undefined, session: Session): boolean {
  if (k !== undefined && Math.round(k) % 2 !== 0)
    return refuse(
      clause,
      "small_world",
      `each node has k/2 neighbours on each side, and k = ${formatNumber(k)} is odd`,
      session,
    );
  if (k === undefined || nodes === undefined || k === 0 || k < nodes) return true;
  const why = `each of the ${formatNumber(nodes)} nodes has at most ${formatNumber(nodes - 1)} neighbours, and k = ${formatNumber(k)} are wanted`;
  return refuse(clause, "small_world", why, session);
}

function growthFits(clause: PairsClause, m: number | undefined, nodes: number | undefined, session: Session): boolean {
  if (m === undefined || nodes === undefined || (m >= 1 && m < nodes)) return true;
  const why = `a new node has from 1 to ${formatNumber(nodes - 1)} links here, and m = ${formatNumber(m)} are wanted`;
  return refuse(clause, "scale_free", why, session);
}
