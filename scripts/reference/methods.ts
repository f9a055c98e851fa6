import { integrators, kinds, plannedIntegrators } from "../../src/language/integrators/index.ts";
import { code, list, page, table } from "./table.ts";

export function methodsPage(): string {
  const rows = [...integrators].map(([name, row]) => [
    code(name),
    name === row.name ? row.doc : `Another name of ${code(row.name)}.`,
    kinds[row.kind],
    Number.isFinite(row.order) ? String(row.order) : "exact",
    row.source,
  ]);
  return page(
    "Methods of integration",
    "src/language/integrators",
    "Names that may stand behind `method` and `by`. Without one, neuroc chooses: [which method `auto` picks](equations.md#which-method-auto-picks). The order is that of the global error; a test measures it.",
    table(["name", "method", "for", "order", "source"], rows),
    `Planned: ${list(plannedIntegrators)}.`,
  );
}
