/** Names longer than this are not compared: nobody mistyped them, and the comparison takes quadratic time. */
const longestName = 100;

/** "did you mean `tau_m`?", where one of the candidates is near enough. */
export function didYouMean(name: string, candidates: Iterable<string>): string | undefined {
  const best = nearest(name, candidates);
  return best === undefined ? undefined : `did you mean \`${best}\`?`;
}

/**
 * The candidate that was most likely meant. In this order: equal but for case and underscores; few typing mistakes (about one
 * for three letters, never more than three; the nearest wins, then the first); the only candidate that `name` begins.
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  if (name.length > longestName) return undefined;
  const others = [...new Set(candidates)].filter((other) => other !== name && other.length <= longestName);
  return (
    others.find((other) => other.toLowerCase() === name.toLowerCase()) ??
    others.find((other) => letters(other) !== "" && letters(other) === letters(name)) ??
    fewestMistakes(name, others) ??
    onlyBegunBy(name, others)
  );
}

function letters(name: string): string {
  return name.toLowerCase().replaceAll("_", "");
}

function fewestMistakes(name: string, candidates: readonly string[]): string | undefined {
  let best: string | undefined;
  let fewest = Infinity;
  for (const other of candidates) {
    const allowed = Math.min(3, Math.floor(Math.max(name.length, other.length) / 3));
    if (Math.abs(name.length - other.length) > allowed) continue;
    const mistakes = distance(name.toLowerCase(), other.toLowerCase());
    if (mistakes <= allowed && mistakes < fewest) [best, fewest] = [other, mistakes];
  }
  return best;
}

function onlyBegunBy(name: string, candidates: readonly string[]): string | undefined {
  if (name.length < 2) return undefined;
  const begun = candidates.filter((other) => other.toLowerCase().startsWith(`${name.toLowerCase()}_`));
  return begun.length === 1 ? begun[0] : undefined;
}

/**
 * Insertions, deletions, replacements and swaps of neighbours that turn `a` into `b`
 * (optimal string alignment: Damerau 1964, with the recurrence of Wagner & Fischer 1974).
 */
export function distance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) cost = Math.min(cost, beforeLast[j - 2]! + 1);
      row.push(cost);
    }
    [beforeLast, last] = [last, row];
  }
  return last[b.length]!;
}
