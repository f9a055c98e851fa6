/**
 * The loop over a population. What follows a condition at the end of a kernel, as a spike does, stands outside of the loop, in one around
 * it, which begins it again: what that alone needs then takes no registers from what is done for every element.
 */
import type { Stmt } from "../../ir/kernel.ts";
import type { Assembler } from "../assembler.ts";
import type { Lanes } from "./body.ts";
import { eachLane, maskOf, perLane } from "./rare.ts";
import { block } from "./statement.ts";

type Branch = Extract<Stmt, { kind: "if" }>;

/** What is done for the elements of a round, one vector after the other. */
export interface Round {
  readonly vectors: readonly Lanes[];
  readonly asm: Assembler;
  /** What stands at the end behind a condition, and for each vector the local with the lanes for which it holds. */
  readonly rare: { readonly body: readonly Stmt[]; readonly masks: readonly number[] } | undefined;
  /** The local that counts what is emitted. */
  readonly count: number;
}

/** @param vectors at least one; they write into one assembler */
export function roundOf(body: readonly Stmt[], vectors: readonly Lanes[], count: number): Round {
  const last = lastBranch(body, vectors);
  const before = last === undefined ? body : body.slice(0, -1);
  const masks: number[] = [];
  for (const v of vectors) {
    block(before, v, (branch) => perLane(branch, v, count));
    if (last !== undefined) masks.push(maskOf(last, v));
  }
  return { vectors, asm: vectors[0]!.asm, rare: last && { body: last.then, masks }, count };
}

/** The last statement, where it is a condition without an alternative that differs from element to element. */
function lastBranch(body: readonly Stmt[], [v]: readonly Lanes[]): Branch | undefined {
  const last = body.at(-1);
  if (last?.kind !== "if" || last.otherwise.length > 0 || v?.possible.isTogether(last) === true) return undefined;
  return last;
}

/** Goes on from the element of the round up to the one that `end` leaves on the stack; there is at least one. */
export function rounds(asm: Assembler, round: Round, end: () => void): void {
  const [first] = round.vectors;
  if (first === undefined) return;
  const next = (): void => {
    asm
      .get(first.element)
      .i32(first.shape.lanes * round.vectors.length)
      .do("i32.add")
      .tee(first.element);
    end();
    asm.do("i32.lt_s").branchIf(0);
  };
  if (round.rare === undefined) {
    first.startRound(asm.loop());
    asm.append(round.asm);
    next();
    asm.end();
    return;
  }
  // Depths: the loop of rounds is 0, what is rare 1, the loop around 2, the way out 3.
  first.startRound(asm.block().loop().block().loop());
  asm.append(round.asm);
  round.rare.masks.forEach((mask, k) => {
    asm.get(mask);
    if (k > 0) asm.simd("v128.or");
  });
  asm.simd(`${first.shape.mask}.bitmask`).branchIf(1, false);
  next();
  asm.end().branch(2).end();
  rare(asm, round, round.rare);
  next();
  asm.end().end();
}

function rare(asm: Assembler, { vectors, count }: Round, { body, masks }: NonNullable<Round["rare"]>): void {
  const bits = asm.local("i32");
  for (const [k, v] of vectors.entries()) {
    asm.get(masks[k]!).simd(`${v.shape.mask}.bitmask`).tee(bits).if();
    eachLane(body, v, { asm, bits, count });
    asm.end();
  }
}
