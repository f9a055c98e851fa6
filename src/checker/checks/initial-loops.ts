import type { CheckedExpr, CheckedLet, CheckedParam, CheckedState } from "../model.ts";
import type { Instance } from "../parts/instance.ts";
import { ownReads } from "../parts/varying.ts";

interface Valued {
  readonly params: readonly CheckedParam[];
  readonly states: readonly CheckedState[];
  readonly lets: readonly CheckedLet[];
}

/** Initial values and params that need each other, through lets too: there is no order in which they could be set. */
export function checkInitialLoops(instance: Instance, part: Valued): void {
  const values = new Map<string, CheckedExpr>([
    ...part.params.map(({ name, value }) => [name, value] as const),
    ...part.states.map(({ name, initial }) => [name, initial] as const),
    ...part.lets.map(({ name, value }) => [name, value] as const),
  ]);
  const done = new Set<string>();
  for (const name of [...part.params, ...part.states].map((one) => one.name)) {
    const loop = loopFrom(name, values, done);
    const member = loop === undefined ? undefined : instance.members.get(loop[0]!);
    if (loop !== undefined && member !== undefined) {
      instance.session.report(
        "NE4001",
        member.span,
        { path: loop.join(" -> ") },
        { help: "break the loop with a value of its own" },
      );
      return;
    }
  }
}

/** Depth first, without recursion; the path of the first loop that is met. */
function loopFrom(
  start: string,
  values: ReadonlyMap<string, CheckedExpr>,
  done: Set<string>,
): readonly string[] | undefined {
  const path: { readonly name: string; readonly next: string[] }[] = [];
  const enter = (name: string): void => {
    const value = values.get(name);
    path.push({ name, next: value === undefined ? [] : [...ownReads(value)] });
  };
  if (!done.has(start)) enter(start);
  for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
    const name = top.next.pop();
    if (name === undefined) {
      done.add(top.name);
      path.pop();
      continue;
    }
    const seen = path.findIndex((step) => step.name === name);
    if (seen >= 0) return [...path.slice(seen).map((step) => step.name), name];
    if (!done.has(name)) enter(name);
  }
  return undefined;
}
