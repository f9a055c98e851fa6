/** "v of cells[0..3]" -> "v_of_cells_0_3": letters and digits of any script, for names of files and of arrays. */
export function fileName(text: string): string {
  const plain = text.replace(/[^\p{L}\p{N}]+/gu, "_").replace(/^_+|_+$/g, "");
  return plain === "" ? "recording" : plain.slice(0, 80);
}

/** One name each; a name that is taken already gets a number. Case does not tell files apart everywhere. */
export function uniqueNames(texts: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return texts.map((text) => {
    const base = fileName(text);
    let name = base;
    for (let k = 2; taken.has(name.toLowerCase()); k++) name = `${base}_${k}`;
    taken.add(name.toLowerCase());
    return name;
  });
}
