import { renderDiagnostics, type Diagnostic, type RendererName } from "../source/index.ts";
import type { Channel } from "./console.ts";

/** Writes findings where they belong: messages to `err`, and to `out` where they are the command's result. */
export function writeFindings(
  channel: Channel,
  findings: readonly Diagnostic[],
  format: RendererName = "pretty",
): void {
  if (findings.length === 0 && format !== "json") return;
  const width = channel.interactive ? channel.columns() : undefined;
  channel.write(renderDiagnostics(format, findings, { color: channel.color, width }));
}
