import { allocating } from "../problem.ts";
import { bothWays, nodesOf, refuseGraph } from "./graph.ts";
import type { PatternInput, Rows } from "./pattern.ts";
import { checkCount } from "./rows.ts";
import { wholeNumber } from "./whole.ts";

/**
 * Growth by preferential attachment (Barabási & Albert, "Emergence of scaling in random networks", 1999): node m is linked to the m nodes
 * before it, and each later one to m different nodes, chosen in proportion to the links that they have. n nodes have m·(n - m) links.
 */
export function scaleFree(input: PatternInput): Rows {
  const n = nodesOf(input, "scale_free");
  const refuse = (why: string): never => refuseGraph(input, "scale_free", why);
  const m = wholeNumber(input.value, refuse);
  if (m < 1 || m >= n) refuse(`a new node has from 1 to ${n - 1} links here, and m = ${m} are wanted`);
  const links = m * (n - m);
  checkCount(input, 2 * links);
  const make = (): Uint32Array => allocating(`the synapses of ${input.name}`, 4 * links, () => new Uint32Array(links));
  const [from, to] = [make(), make()];
  for (let k = 0; k < m; k++) {
    from[k] = m;
    to[k] = k;
  }
  for (let node = m + 1; node < n; node++) attach(input, node, m, from, to);
  return bothWays(input, { from, to });
}

/** An end of a link that is chosen evenly is a node chosen by its links. */
function attach(input: PatternInput, node: number, m: number, from: Uint32Array, to: Uint32Array): void {
  const { stream } = input;
  const before = m * (node - m);
  stream.start(node);
  for (let chosen = 0; chosen < m;) {
    const end = stream.below(2 * before);
    const other = (end % 2 === 0 ? from : to)[end >>> 1]!;
    if (to.subarray(before, before + chosen).includes(other)) continue;
    from[before + chosen] = node;
    to[before + chosen] = other;
    chosen++;
  }
}
