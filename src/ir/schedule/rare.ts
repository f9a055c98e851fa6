/** The update of a population whose spikes are drawn (passes/rare-events.ts): what happens to those that are due. */
import type { Manifest } from "../../runtime/manifest.ts";
import type { Expr } from "../expr.ts";
import type { Stmt } from "../kernel.ts";
import { spikeOf, type IrPopulation, type IrRare } from "../program.ts";
import type { Builder } from "./builder.ts";
import { elementValue } from "./element-value.ts";

export function rareKernel(b: Builder, p: IrPopulation, rare: IrRare): Manifest["phases"]["update"][number] {
  const event = spikeOf(p);
  if (event === undefined) throw new Error(`${p.name} does not spike`);
  const { names } = b.ctx;
  const domain = { kind: "population", population: p.name } as const;
  const about = `probability of a spike of ${p.name} in a step`;
  const probability = elementValue(b, domain, rare.probability, `${p.name}_probability`, about);
  const condition = conditionOf(b, p, rare);
  const emit: readonly Stmt[] = [{ kind: "emit", population: p.name }, ...event.body];
  const body: readonly Stmt[] = condition === undefined ? emit : [{ kind: "if", condition, then: emit, otherwise: [] }];
  b.rare.push({
    population: p.name,
    probability,
    site: rare.site,
    plain: body.length === 1 && condition === undefined,
  });
  const kernel = b.kernel({
    name: names.unique(`update_${p.name}`),
    domain: { kind: "due", population: p.name },
    body,
    about: [`${event.text}   [drawn by distances]`],
    from: [event.place],
  });
  return { kernel, population: p.name };
}

/** What must hold where the coin has succeeded. */
function conditionOf(b: Builder, p: IrPopulation, { condition }: IrRare): Expr | undefined {
  const { pool } = b.ctx;
  if (p.refractory === undefined) return condition;
  const free = pool.not(p.refractory.value);
  return condition === undefined ? free : pool.binary("and", condition, free);
}
