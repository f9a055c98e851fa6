/** The members of an instance as the model keeps them. */
import type { CheckedInput, CheckedLet, CheckedParam, CheckedState } from "../model.ts";
import type { Instance } from "./instance.ts";
import type { Member, Role } from "./member.ts";
import { ownReads, varies } from "./varying.ts";

const of = (instance: Instance, role: Role): readonly Member[] =>
  [...instance.members.values()].filter((member) => member.role === role);

export function paramsOf(instance: Instance): readonly CheckedParam[] {
  const varying = new Set<string>();
  const params = of(instance, "param").flatMap((member) => {
    const shown = member.shown.get();
    const value = member.value.get();
    return shown === undefined || value === undefined ? [] : [{ ...head(member), ...shown, value }];
  });
  // A param may read one that is declared later: until nothing is added.
  for (let before = -1; before !== varying.size;) {
    before = varying.size;
    for (const { name, value } of params) if (varies(value, (other) => varying.has(other))) varying.add(name);
  }
  return params.map((param) => ({ ...param, varying: varying.has(param.name) }));
}

/** Params that size an array, once all is checked, stay as they are. */
export function withFixed(instance: Instance, params: readonly CheckedParam[]): readonly CheckedParam[] {
  return params.map((param) => {
    const member = instance.members.get(param.name);
    return member !== undefined && instance.session.fixed.has(member.node) ? { ...param, fixed: true } : param;
  });
}

export function statesOf(instance: Instance): readonly CheckedState[] {
  return of(instance, "state").flatMap((member) => {
    const shown = member.shown.get();
    const initial = member.value.get();
    return shown === undefined || initial === undefined ? [] : [{ ...head(member), ...shown, initial }];
  });
}

export function inputsOf(instance: Instance): readonly CheckedInput[] {
  return of(instance, "input").flatMap((member) => {
    const shown = member.shown.get();
    return shown === undefined ? [] : [{ ...head(member), ...shown }];
  });
}

/** Each after those that it reads. */
export function letsOf(instance: Instance): readonly CheckedLet[] {
  const lets = of(instance, "let").flatMap((member) => {
    const shown = member.shown.get();
    const value = member.value.get();
    return shown === undefined || value === undefined ? [] : [{ ...head(member), ...shown, value }];
  });
  return inOrder(lets);
}

const head = ({
  name,
  span,
  doc,
}: Member): { readonly name: string; readonly span: Member["span"]; readonly doc: string | undefined } => ({
  name,
  span,
  doc,
});

function inOrder(lets: readonly CheckedLet[]): readonly CheckedLet[] {
  const byName = new Map(lets.map((one) => [one.name, one]));
  const done = new Set<CheckedLet>();
  const visit = (one: CheckedLet, depth: number): void => {
    if (done.has(one) || depth > lets.length) return;
    for (const name of ownReads(one.value)) {
      const other = byName.get(name);
      if (other !== undefined) visit(other, depth + 1);
    }
    done.add(one);
  };
  for (const one of lets) visit(one, 0);
  return [...done];
}
