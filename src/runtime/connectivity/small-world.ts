import { allocating } from "../problem.ts";
import { bothWays, nodesOf, refuseGraph } from "./graph.ts";
import type { PatternInput, Rows } from "./pattern.ts";
import { checkCount } from "./rows.ts";
import { wholeNumber } from "./whole.ts";

/**
 * A ring in which each node is linked to its k nearest neighbours, k/2 on each side; then, lap by lap, the far end of each link moves
 * with probability p to a node that is chosen evenly among those that have no link to the near end (Watts & Strogatz, "Collective
 * dynamics of 'small-world' networks", 1998). The number of links stays n·k/2.
 */
export function smallWorld(input: PatternInput): Rows {
  const n = nodesOf(input, "small_world");
  const { k, p } = parametersOf(input, n);
  const half = k / 2;
  checkCount(input, n * k);
  const make = (): Uint32Array =>
    allocating(`the synapses of ${input.name}`, 2 * n * k, () => new Uint32Array(n * half));
  const [from, to] = [make(), make()];
  const degree = new Uint32Array(n).fill(k);
  const linked = new Set<number>();
  for (let u = 0; u < n; u++) for (let d = 1; d <= half; d++) linked.add(linkNumber(u, (u + d) % n, n));
  for (let d = 1; d <= half; d++) {
    for (let u = 0; u < n; u++) {
      const link = (d - 1) * n + u;
      const near = (u + d) % n;
      const far = rewired(input, { u, near, n, p, link }, degree, linked);
      from[link] = u;
      to[link] = far;
    }
  }
  return bothWays(input, { from, to });
}

interface RingLink {
  readonly u: number;
  readonly near: number;
  readonly n: number;
  readonly p: number;
  readonly link: number;
}

/** The far end of a link of the ring; a node that is linked to all others keeps its own. */
function rewired(input: PatternInput, at: RingLink, degree: Uint32Array, linked: Set<number>): number {
  const { u, near, n, p, link } = at;
  const { stream } = input;
  stream.start(link);
  if (stream.uniform() >= p || degree[u]! >= n - 1) return near;
  let far = stream.below(n);
  while (far === u || linked.has(linkNumber(u, far, n))) far = stream.below(n);
  linked.delete(linkNumber(u, near, n));
  linked.add(linkNumber(u, far, n));
  degree[near]!--;
  degree[far]!++;
  return far;
}

const linkNumber = (u: number, v: number, n: number): number => (u < v ? u * n + v : v * n + u);

function parametersOf(input: PatternInput, n: number): { readonly k: number; readonly p: number } {
  const refuse = (why: string): never => refuseGraph(input, "small_world", why);
  const k = wholeNumber(input.value, refuse);
  const p = input.second ?? NaN;
  if (k % 2 !== 0) refuse(`each node has k/2 neighbours on each side, and k = ${k} is odd`);
  if (k > 0 && k >= n) refuse(`each of the ${n} nodes has at most ${n - 1} neighbours, and k = ${k} are wanted`);
  if (!(p >= 0 && p <= 1)) refuse(`p = ${p} is no probability`);
  return { k, p };
}
