import type { Choices } from "../choices.ts";
import { artifactOf, type Checked } from "../compiler.ts";
import { CliFailure, status } from "../failure.ts";

export type Stage = "ast" | "model" | "program" | "kernels" | "passes" | "js" | "wgsl" | "wat";

export const stages = {
  option: "--emit",
  names: ["ast", "model", "program", "kernels", "passes", "js", "wgsl", "wat"],
} as const satisfies Choices<Stage>;

/** A stage of the compilation as text. A broken file still has a tree; any later stage throws its findings. */
export function stageText(stage: Stage, checked: Checked): string {
  const { compilation } = checked;
  switch (stage) {
    case "ast":
      return plainJson(compilation.ast);
    case "model":
      return plainJson(needed(compilation.model, checked));
    case "program":
      return needed(compilation.program, checked)();
    case "kernels":
      return artifactOf(checked).kernels();
    case "passes":
      return plainJson(artifactOf(checked).decisions);
    case "js":
      return artifactOf(checked).module;
    case "wgsl":
      return needed(artifactOf(checked).manifest.gpu, checked).wgsl;
    case "wat":
      return artifactOf(checked).wat?.() ?? "(module)\n";
  }
}

function needed<Value>(value: Value | undefined, { findings }: Checked): Value {
  if (value === undefined) throw new CliFailure(findings, status.failed);
  return value;
}

/** Spans as `[start, end]`: their source would be repeated at every node. */
function plainJson(value: unknown): string {
  const replace = (key: string, found: unknown): unknown => {
    if (key === "span" && typeof found === "object" && found !== null && "start" in found && "end" in found)
      return [found.start, found.end];
    return found instanceof Map ? Object.fromEntries(found) : found;
  };
  return `${JSON.stringify(value, replace, 2)}\n`;
}
