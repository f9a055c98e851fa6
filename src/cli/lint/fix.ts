import { applyEdits, makeSource, type Diagnostic, type Fix, type Source } from "../../source/index.ts";

/** A repair may make way for another; more rounds than this go in a circle. */
const mostRounds = 10;

export interface Mended {
  readonly source: Source;
  /** What is found in the mended text. */
  readonly findings: readonly Diagnostic[];
  /** How many findings were mended. */
  readonly count: number;
}

/**
 * Applies all safe fixes of a file, of which no two touch one place, again until none is left. A round that would bring errors
 * into the text is not taken.
 * @param find what is found in a text
 */
export function mend(
  source: Source,
  findings: readonly Diagnostic[],
  find: (source: Source) => readonly Diagnostic[],
): Mended {
  let mended: Mended = { source, findings, count: 0 };
  for (let round = 0; round < mostRounds; round++) {
    const fixes = applicable(mended);
    const text = applyEdits(
      mended.source,
      fixes.flatMap(({ edits }) => edits),
    );
    if (text === mended.source.text) break;
    const next = makeSource(source.name, text);
    const found = find(next);
    if (errorsIn(found) > errorsIn(mended.findings)) break;
    mended = { source: next, findings: found, count: mended.count + fixes.length };
  }
  return mended;
}

const errorsIn = (findings: readonly Diagnostic[]): number =>
  findings.filter(({ severity }) => severity === "error").length;

/** Those that can be applied together: each as a whole, and the earlier of two that meet. */
function applicable({ source, findings }: Mended): readonly Fix[] {
  const taken: Fix[] = [];
  for (const { fix } of findings) {
    if (fix?.safe !== true || fix.edits.some(({ span }) => span.source !== source)) continue;
    if (!taken.some((other) => meet(fix, other))) taken.push(fix);
  }
  return taken;
}

/** Edits that touch count too: two insertions at one place have no order. */
const meet = (a: Fix, b: Fix): boolean =>
  a.edits.some((one) => b.edits.some((other) => one.span.start <= other.span.end && other.span.start <= one.span.end));
