/** FNV-1a, 2 × 32 bits with different offsets (Fowler, Noll & Vo 1991): tells texts apart; no protection against forgery. */
export function hashTexts(texts: readonly string[]): string {
  return [0x811c9dc5, 0x01000193].map((offset) => fnv(texts, offset).toString(16).padStart(8, "0")).join("");
}

function fnv(texts: readonly string[], offset: number): number {
  let hash = offset;
  for (const text of texts) {
    for (let k = 0; k < text.length; k++) hash = Math.imul(hash ^ text.charCodeAt(k), 0x01000193);
    hash = Math.imul(hash ^ 0xff, 0x01000193);
  }
  return hash >>> 0;
}
