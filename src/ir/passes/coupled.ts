import type { IrEquation } from "../program.ts";
import { loads } from "../rewrite.ts";

/** Buffers that an equation reads, in its drift or in the amplitudes of its noise. */
export function readBy(e: IrEquation): ReadonlySet<string> {
  const drift = loads(e.value);
  return e.noise === undefined
    ? drift
    : new Set([...drift, ...e.noise.flatMap(({ amplitude }) => [...loads(amplitude)])]);
}

/** Groups of equations that read each other's variables, directly or through each other. */
export const coupled = (equations: readonly IrEquation[]): IrEquation[][] =>
  grouped(equations, (a, b) => readBy(a).has(b.buffer.name) || readBy(b).has(a.buffer.name));

/** The finest division in which what belongs together is in one group. */
export function grouped<T>(items: readonly T[], together: (a: T, b: T) => boolean): T[][] {
  const groups: T[][] = [];
  for (const item of items) {
    const linked = groups.filter((group) => group.some((other) => together(other, item)));
    for (const group of linked) groups.splice(groups.indexOf(group), 1);
    groups.push([...linked.flat(), item]);
  }
  return groups;
}
