/** Curves on which one rate is 0: marching squares (Maple 2003), with each crossing of a grid line found by bisection. */
import type { Grid } from "./grid.ts";
import type { Plane } from "./plane.ts";

export type Curve = readonly (readonly [x: number, y: number])[];

interface Crossing {
  readonly key: string;
  readonly at: readonly [number, number];
}
const rounds = 40;

/** @param rate index of the axis whose rate is followed */
export function nullcline(grid: Grid, plane: Plane, rate: number): readonly Curve[] {
  const links = new Map<string, { readonly at: readonly [number, number]; readonly next: Set<string> }>();
  const crossing = crossingsOf(grid, plane, rate);
  for (let r = 0; r + 1 < grid.y.length; r++) {
    for (let c = 0; c + 1 < grid.x.length; c++) {
      // The edges of a cell in turn: below, right, above, left.
      const found = [crossing(r, c, 0, 1), crossing(r, c + 1, 1, 0), crossing(r + 1, c, 0, 1), crossing(r, c, 1, 0)];
      for (const [a, b] of pairsOf(found)) {
        link(links, a, b);
        link(links, b, a);
      }
    }
  }
  return curvesOf(links);
}

type Links = Map<string, { readonly at: readonly [number, number]; readonly next: Set<string> }>;

function link(links: Links, from: Crossing, to: Crossing): void {
  const entry = links.get(from.key) ?? { at: from.at, next: new Set<string>() };
  entry.next.add(to.key);
  links.set(from.key, entry);
}

/** Two crossings are joined; of four, those of neighbouring edges. */
function pairsOf(edges: readonly (Crossing | undefined)[]): readonly (readonly [Crossing, Crossing])[] {
  const found = edges.filter((one) => one !== undefined);
  if (found.length === 2) return [[found[0]!, found[1]!]];
  return found.length === 4
    ? [
        [found[0]!, found[1]!],
        [found[2]!, found[3]!],
      ]
    : [];
}

/** The crossing of one edge, worked out once; none where the sign stays, or changes at a pole. */
function crossingsOf(
  { x, y, points }: Grid,
  plane: Plane,
  rate: number,
): (r: number, c: number, up: number, right: number) => Crossing | undefined {
  const known = new Map<string, Crossing | undefined>();
  return (r, c, up, right) => {
    const key = `${r},${c},${up}`;
    if (known.has(key)) return known.get(key);
    const [from, to] = [points[r]![c]!, points[r + up]![c + right]!];
    const [a, b] = [from.rates[rate]!, to.rates[rate]!];
    const changes = Number.isFinite(a) && Number.isFinite(b) && a >= 0 !== b >= 0;
    const line = (share: number): [number, number] => [
      x[c]! + share * (x[c + right]! - x[c]!),
      y[r]! + share * (y[r + up]! - y[r]!),
    ];
    const share = changes ? zeroOf((s) => plane(line(s), from.state).rates[rate]!, a, b) : undefined;
    const found = share === undefined ? undefined : { key, at: line(share) };
    known.set(key, found);
    return found;
  };
}

/** Where a function of 0 .. 1 changes sign; undefined at a pole, where it grows instead of vanishing. */
export function zeroOf(f: (share: number) => number, atStart: number, atEnd: number): number | undefined {
  let [low, high] = [0, 1];
  let middle = 0;
  for (let round = 0; round < rounds; round++) {
    const share = (low + high) / 2;
    middle = f(share);
    if (middle === 0) return share;
    if (middle >= 0 === atStart >= 0) low = share;
    else high = share;
  }
  return Math.abs(middle) <= Math.max(Math.abs(atStart), Math.abs(atEnd)) ? (low + high) / 2 : undefined;
}

/** Chains of crossings; those with an end first, then closed ones, whose first point is repeated. */
function curvesOf(links: Links): readonly Curve[] {
  const open = new Set(links.keys());
  const ends = [...links].filter(([, { next }]) => next.size === 1).map(([key]) => key);
  return [...ends, ...links.keys()].flatMap((start) => {
    if (!open.has(start)) return [];
    const curve: (readonly [number, number])[] = [];
    let key: string | undefined = start;
    while (key !== undefined && open.has(key)) {
      open.delete(key);
      const { at, next }: { readonly at: readonly [number, number]; readonly next: Set<string> } = links.get(key)!;
      curve.push(at);
      key = [...next].find((one) => open.has(one));
    }
    const last = links.get(start)!;
    const closed = curve.length > 2 && last.next.size > 1;
    return [closed ? [...curve, curve[0]!] : curve];
  });
}
