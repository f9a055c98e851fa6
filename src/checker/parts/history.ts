/** `history v = expression of t`: what a state was worth before the model begins. */
import type { HistoryDecl } from "../../parser/ast.ts";
import type { Span } from "../../source/source.ts";
import { places } from "../env.ts";
import { wantElements } from "../expressions/elementwise.ts";
import { withArticle } from "../expressions/name.ts";
import type { CheckedExpr, CheckedState } from "../model.ts";
import { suggestion } from "../names/suggestions.ts";
import { envOfPart, ownMember, scopeOfPart, type Instance } from "./instance.ts";
import { fullName, type Member, type PartUse } from "./member.ts";

/** The states, each with its history. */
export function withHistories(states: readonly CheckedState[], instance: Instance): readonly CheckedState[] {
  const found = new Map(instance.uses.flatMap((use) => [...checkHistories(instance, use)]));
  return found.size === 0
    ? states
    : states.map((state) => (found.has(state.name) ? { ...state, history: found.get(state.name) } : state));
}

function checkHistories(instance: Instance, use: PartUse): ReadonlyMap<string, CheckedExpr> {
  const found = new Map<string, CheckedExpr>();
  const seen = new Map<string, Span>();
  for (const decl of use.decl.members) {
    if (decl.kind !== "history") continue;
    const { name, span } = decl.name;
    const first = seen.get(name);
    if (first !== undefined) {
      const labels = [{ span: first, text: "first given here" }];
      instance.session.report("NE5012", span, { what: `the history of '${name}'` }, { labels });
      continue;
    }
    seen.set(name, span);
    const value = checkHistory(decl, instance, use);
    if (value !== undefined) found.set(fullName(use, name), value);
  }
  return found;
}

function checkHistory(decl: HistoryDecl, instance: Instance, use: PartUse): CheckedExpr | undefined {
  const state = historyState(decl, instance, use);
  const value = envOfPart(instance, use, places.history).check(decl.value);
  const shown = state?.shown.get();
  if (value === undefined || shown === undefined) return undefined;
  return wantElements(instance.session, decl.value, value, { what: `the history of ${decl.name.name}`, ...shown });
}

function historyState(decl: HistoryDecl, instance: Instance, use: PartUse): Member | undefined {
  const { name, span } = decl.name;
  const { session } = instance;
  const member = ownMember(instance, use, name);
  if (member?.role === "state") return member;
  const entity = member === undefined ? scopeOfPart(instance, use).find(name) : undefined;
  const what = member?.role ?? entity?.what;
  if (what === undefined) {
    const states = [...(instance.own.get(use) ?? [])].filter(
      (other) => ownMember(instance, use, other)?.role === "state",
    );
    session.report("NE2001", span, { name }, suggestion(name, span, states));
  } else if (entity?.kind !== "poison") {
    const help = "a history belongs to a `state`";
    session.report("NE4034", span, { name, what: withArticle(what) }, { help });
  }
  return undefined;
}
