import type { IrEquation } from "../program.ts";
import { loads } from "../rewrite.ts";

/** Groups of equations that read each other's variables, directly or through each other. */
export function coupled(equations: readonly IrEquation[]): IrEquation[][] {
  const groups: IrEquation[][] = [];
  for (const e of equations) {
    const linked = groups.filter((g) =>
      g.some((o) => loads(o.value).has(e.buffer.name) || loads(e.value).has(o.buffer.name)),
    );
    for (const g of linked) groups.splice(groups.indexOf(g), 1);
    groups.push([...linked.flat(), e]);
  }
  return groups;
}
