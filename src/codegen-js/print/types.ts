import type { Manifest } from "../../runtime/manifest.ts";
export function printTypes(manifest: Manifest): string {
  return `// ${manifest.model}\n`;
}
