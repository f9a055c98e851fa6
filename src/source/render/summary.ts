import type { Diagnostic, Severity } from "../diagnostic.ts";

const order: readonly Severity[] = ["error", "warning", "info"];
const plural: Readonly<Record<Severity, string>> = { error: "errors", warning: "warnings", info: "remarks" };
const singular: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "remark" };

/** "2 errors, 1 warning"; "no findings" where there are none. */
export function summaryLine(diagnostics: readonly Diagnostic[]): string {
  const parts = order.flatMap((severity) => {
    const count = diagnostics.filter((one) => one.severity === severity).length;
    return count === 0 ? [] : [`${count} ${(count === 1 ? singular : plural)[severity]}`];
  });
  return parts.length === 0 ? "no findings" : parts.join(", ");
}
