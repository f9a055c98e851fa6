import type { Wiring } from "../manifest.ts";

/** Storage places of the synapses in canonical order (by source, then target); undefined where storage is in that order already. */
export function canonicalOrder(wiring: Wiring): Uint32Array | undefined {
  if (wiring.slots === 1) return undefined;
  const { row, slots, target, count } = wiring;
  const order = new Uint32Array(count);
  for (let s = 0; s < count; s++) order[s] = s;
  for (let first = 0; first + slots < row.length; first += slots) {
    order.subarray(row[first], row[first + slots]).sort((a, b) => target[a]! - target[b]! || a - b);
  }
  return order;
}

/** Source and target of each synapse (whole populations), in canonical order. */
export function endsOf(
  wiring: Wiring,
  order: Uint32Array | undefined,
): { readonly i: Uint32Array; readonly j: Uint32Array } {
  const i = new Uint32Array(wiring.count);
  const j = new Uint32Array(wiring.count);
  for (let source = wiring.preFrom; source < wiring.preTo; source++) {
    const at = (source - wiring.preFrom) * wiring.slots;
    i.fill(source, wiring.row[at], wiring.row[at + wiring.slots]);
  }
  // A row keeps its place under reordering, so only the targets move.
  for (let k = 0; k < wiring.count; k++) j[k] = wiring.target[order?.[k] ?? k]!;
  return { i, j };
}
