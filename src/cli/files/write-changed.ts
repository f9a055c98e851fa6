import { readFileSync, writeFileSync } from "node:fs";

/** Writes a text where another one, or none, stands: what watches the file is not woken for nothing. */
export function writeChanged(path: string, text: string): void {
  if (textAt(path) !== text) writeFileSync(path, text);
}

function textAt(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
