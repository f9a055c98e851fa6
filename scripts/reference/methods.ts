import { integrators, kinds } from "../../src/language/integrators/index.ts";
import { code, list, page, table } from "./table.ts";

/** Methods with the same options share their rows. */
function optionRows(): readonly (readonly string[])[] {
  const sets = new Set([...integrators.values()].map((row) => row.options).filter((options) => options !== undefined));
  return [...sets].flatMap((options) => {
    const names = new Set([...integrators.values()].filter((row) => row.options === options).map((row) => row.name));
    return options.map((option) => [list(names), code(option.name), option.doc, String(option.default)]);
  });
}

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
    "Names that may stand behind `method` and `by`. Without one, neuroc chooses: [which method `auto` picks](equations.md#which-method-auto-picks). The order is that of the global error, of equations with noise the strong one: that of the mean distance from the exact path of the same noise. A test measures it.",
    table(["name", "method", "for", "order", "source"], rows),
    "## Options",
    "Numbers behind the name, in any order: `method rkdp(tolerance = 1e-8)`, `dv/dt = … by rosenbrock(tolerance = 1e-4, tries = 100)`. They are known before the run.",
    table(["of", "option", "what it is", "without it"], optionRows()),
  );
}
