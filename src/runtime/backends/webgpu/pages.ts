/**
 * Divides connectivity that is larger than a buffer can be. A page is a set of buffers for connections, for what is constant and for
 * states of synapses; it holds whole rows of some projections, and what all dispatches need once more.
 */
import type { GpuArena, GpuSpec, GpuWiring, Wiring } from "../../manifest.ts";
import type { OwnMemory } from "../../memory.ts";
import { bytesText, fail } from "../../problem.ts";
import { arrayOf } from "./array-of.ts";

/** Rows `preFrom` … `preTo` of a projection, with the synapses `from` … `to`. */
export interface Piece {
  readonly projection: string;
  readonly preFrom: number;
  readonly preTo: number;
  readonly from: number;
  readonly to: number;
  /** Its first piece: what belongs to the projection as a whole is done there. */
  readonly first: boolean;
  /** The projection cannot be divided. */
  readonly whole: boolean;
}
export type Page = ReadonlyMap<string, Piece>;

/** Words (of 4 bytes) in the buffers of a page. */
export type PageWords = Readonly<Record<PagedArena, number>>;
export type PagedArena = Extract<GpuArena, "constants" | "indices" | "synapses">;
const paged = ["constants", "indices", "synapses"] as const;

/**
 * @param common words that every page has
 * @param most words that a buffer can have
 * @throws RuntimeFailure NE6053 where a row, or what cannot be divided, is larger than that
 */
export function pagesOf(spec: GpuSpec, memory: OwnMemory, common: PageWords, most: number): readonly Page[] {
  const filling = new Filling(common, most);
  const all = spec.wirings.map((names) => new Rows(spec, names, memory));
  // What cannot be divided is done in the dispatches of the first page.
  for (const rows of all)
    if (rows.whole) filling.add(rows.piece(rows.first, rows.end), rows.need(rows.first, rows.end));
  for (const rows of all) if (!rows.whole) addRows(filling, rows);
  return filling.pages;
}

function addRows(filling: Filling, rows: Rows): void {
  let next = rows.first;
  do {
    let end = rows.lastThatFits(next, filling);
    if (end === next && next < rows.end) {
      filling.turn();
      end = rows.lastThatFits(next, filling);
    }
    // A page of its own is not enough for a single row: adding it says so.
    if (end === next) end = Math.min(next + 1, rows.end);
    filling.add(rows.piece(next, end), rows.need(next, end));
    next = end;
  } while (next < rows.end);
}

/** Pages, of which the last one is being filled. */
class Filling {
  readonly pages: Map<string, Piece>[] = [new Map()];
  private readonly common: PageWords;
  private readonly most: number;
  private used: Record<PagedArena, number>;

  constructor(common: PageWords, most: number) {
    this.common = common;
    this.most = most;
    this.used = { ...common };
  }

  fits(need: PageWords): boolean {
    return paged.every((arena) => this.used[arena] + need[arena] <= this.most);
  }
  turn(): void {
    this.pages.push(new Map());
    this.used = { ...this.common };
  }
  add(piece: Piece, need: PageWords): void {
    for (const arena of paged) {
      this.used[arena] += need[arena];
      if (this.used[arena] > this.most) failLarge(piece, this.used[arena], this.most);
    }
    this.pages.at(-1)!.set(piece.projection, piece);
  }
}

function failLarge({ projection, whole }: Piece, words: number, most: number): never {
  const what = whole ? `${projection}, which cannot be divided` : `a row of ${projection}`;
  return fail("NE6053", { what, size: bytesText(4 * words), most: bytesText(4 * most) });
}

/** The rows of a projection, and how many words they take. */
class Rows {
  readonly whole: boolean;
  readonly first: number;
  readonly end: number;
  private readonly wiring: Wiring;
  private readonly projection: string;
  private readonly perSynapse: PageWords;
  private readonly perRow: number;
  private readonly perPiece: number;

  constructor(spec: GpuSpec, { projection, whole, names }: GpuWiring, memory: OwnMemory) {
    const wiring = memory.projections[projection]!;
    const arrays = (arena: PagedArena): number =>
      spec.arrays
        .filter((one) => one.projection === projection && one.arena === arena)
        .reduce((sum, { buffer }) => sum + arrayOf(memory, buffer).length / Math.max(1, wiring.count), 0);
    const targets = wiring.postTo - wiring.postFrom + 1;
    const words = (name: keyof typeof names, count: number): number => (names[name] === undefined ? 0 : count);
    this.wiring = wiring;
    this.projection = projection;
    // Sources that share a row cannot have it in several pages.
    this.whole = whole || wiring.slots === 0;
    this.first = wiring.preFrom;
    this.end = wiring.preTo;
    this.perSynapse = {
      constants: arrays("constants"),
      indices: arrays("indices") + words("target", 1) + words("column", 2) + words("pull", 2),
      synapses: arrays("synapses"),
    };
    this.perRow = words("row", wiring.slots);
    this.perPiece = words("row", 1) + words("column", targets * columnCount(wiring)) + words("pull", targets);
  }

  piece(preFrom: number, preTo: number): Piece {
    const { projection, whole } = this;
    const [from, to] = this.synapses(preFrom, preTo);
    return { projection, preFrom, preTo, from, to, first: preFrom === this.first, whole };
  }

  need(preFrom: number, preTo: number): PageWords {
    const [from, to] = this.synapses(preFrom, preTo);
    const synapses = to - from;
    const { constants, indices, synapses: states } = this.perSynapse;
    return {
      constants: constants * synapses,
      indices: indices * synapses + this.perRow * (preTo - preFrom) + this.perPiece,
      synapses: states * synapses,
    };
  }

  /** The end of the most rows from `from` on that the page has room for. */
  lastThatFits(from: number, filling: Filling): number {
    let [low, high] = [from, this.end];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (filling.fits(this.need(from, middle))) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  private synapses(preFrom: number, preTo: number): readonly [number, number] {
    const { row, slots, count } = this.wiring;
    if (this.whole) return [0, count];
    return [row[(preFrom - this.first) * slots]!, row[(preTo - this.first) * slots]!];
  }
}

/** Columns are kept for each delay. */
export const columnCount = ({ columnsByDelay }: Wiring): number => columnsByDelay?.length ?? 1;
