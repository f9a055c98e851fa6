import { writeChanged } from "../cli/files/write-changed.ts";

/**
 * Where TypeScript looks for the types of `./net.neuro`, with `allowArbitraryExtensions`: `net.d.neuro.ts`.
 * https://www.typescriptlang.org/tsconfig/#allowArbitraryExtensions
 */
const typesPath = (model: string): string => model.replace(/\.neuro$/, ".d.neuro.ts");

/** Writes the types beside the model. */
export function writeTypes(model: string, types: string): void {
  const name = model.replace(/^.*[/\\]/, "");
  writeChanged(typesPath(model), `// Written by neuroc for ${name}; changes are lost.\n${types}`);
}
