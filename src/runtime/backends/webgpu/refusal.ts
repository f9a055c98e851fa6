/** What a device says where it refuses what the compiler wrote, in one line: a user can do nothing about the rest of it. */
import type { GpuSpec } from "../../manifest.ts";
import type { GpuModule } from "./device-types.ts";

/** The place in the text, and the kernel and line of the model that it came from. */
export async function reasonOf(
  error: unknown,
  module: GpuModule,
  code: string,
  spec: GpuSpec,
): Promise<{ why: string; where: string }> {
  const info = await module.getCompilationInfo?.();
  const first = info?.messages.find(({ type }) => type === "error");
  if (first === undefined)
    return { why: firstLineOf(error instanceof Error ? error.message : String(error)), where: "a pipeline" };
  const name = functionAt(code, first.lineNum);
  const { from = [] } = spec.lines.find(({ kernel }) => kernel === name) ?? {};
  const inside = name === undefined ? "" : ` (${[name, ...from].join(", ")})`;
  return { why: firstLineOf(first.message), where: `line ${first.lineNum} of the WGSL${inside}` };
}

/** The function that a line stands in. */
const functionAt = (code: string, line: number): string | undefined =>
  code
    .split("\n", line)
    .findLast((text) => text.startsWith("fn "))
    ?.match(/^fn (\w+)/)?.[1];

/** Devices go on to tell what else there would be, and what they were doing. */
export const firstLineOf = (text: string): string => text.trim().split("\n", 1)[0]!;
