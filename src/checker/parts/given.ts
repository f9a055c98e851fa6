import type { Expr, Ident } from "../../parser/ast.ts";
import type { Span } from "../../source/source.ts";
import { chain, type Env, type Rules, type Scope } from "../env.ts";
import { makeEnv } from "../expressions/index.ts";
import { withArticle } from "../expressions/name.ts";
import type { CheckedExpr } from "../model.ts";
import { suggestionOrList } from "../names/suggestions.ts";
import type { Session } from "../session.ts";
import { membersScope, type Instance } from "./instance.ts";
import type { Given } from "./member.ts";

interface Entry {
  readonly name: Ident;
  readonly value: Expr;
  readonly span: Span;
}
interface Place {
  readonly session: Session;
  readonly rules: Rules;
  /** What stands around the instance: indices, ends, the module. */
  readonly scope: Scope;
  readonly column?: Env["column"];
  /** The instance, which is made after its given values. */
  readonly instance: () => Instance;
}

/** Values by name; they see the members of the part, but for the one that is given: `w = w` names the outer `w`. */
export function givenValues(entries: readonly Entry[], place: Place): ReadonlyMap<string, Given> {
  const given = new Map<string, Given>();
  for (const entry of entries) {
    const { name, span } = entry.name;
    const first = given.get(name);
    if (first !== undefined)
      place.session.report(
        "NE5012",
        span,
        { what: `'${name}'` },
        { labels: [{ span: first.span, text: "first given here" }] },
      );
    else given.set(name, { name, span, value: entry.value, checked: once(() => checkGiven(entry, place)) });
  }
  return given;
}

function checkGiven(entry: Entry, place: Place): CheckedExpr | undefined {
  const members = membersScope(place.instance());
  const others: Scope = {
    find: (name) => (name === entry.name.name && place.scope.find(name) !== undefined ? undefined : members.find(name)),
    names: () => members.names(),
  };
  return makeEnv(place.session, { scope: chain(others, place.scope), rules: place.rules, column: place.column }).check(
    entry.value,
  );
}

function once<T>(compute: () => T): () => T {
  let value: { readonly of: T } | undefined;
  return () => (value ??= { of: compute() }).of;
}

/** Each given value has a member to go to. */
export function checkGivenNames(instance: Instance, params: boolean): void {
  const { session } = instance;
  for (const { name, span, checked } of instance.given.values()) {
    const member = instance.members.get(name);
    if (member?.role === "state" || (params && member?.role === "param")) continue;
    checked();
    if (member === undefined) {
      const fitting = [...instance.members.values()]
        .filter(({ role }) => role === "state" || (params && role === "param"))
        .map((one) => one.name);
      session.report("NE2007", span, { part: instance.title, what: params ? "state or param" : "state", name }, () =>
        suggestionOrList(name, span, fitting, params ? "it has" : "its states"),
      );
    } else {
      const help =
        member.role === "param"
          ? `params stand in parentheses behind the part: \`${instance.title}[…](${name} = …)\``
          : undefined;
      session.report(
        "NE2009",
        span,
        { name, what: withArticle(member.role), wanted: params ? "a state or a param" : "a state" },
        { help },
      );
    }
  }
}
