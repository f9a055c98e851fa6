/** Equations of components: `for_loop k in 0 .. n { dV[k]/dt = … }`, with names for what they share. */
import { formatNumber } from "../../language/unit-names.ts";
import type { EquationDecl, EquationLoop, Expr } from "../../parser/ast.ts";
import type { Span } from "../../source/source.ts";
import { chain, scopeOf, type Entity, type Env } from "../env.ts";
import { evaluateNumber } from "../evaluate/index.ts";
import { indexInto } from "../expressions/array.ts";
import { makeEnv } from "../expressions/index.ts";
import { checkBound, loopVariable } from "../expressions/reduce.ts";
import { Lazy } from "../lazy.ts";
import type { CheckedEquation, CheckedExpr, CheckedLoop, LocalId } from "../model.ts";
import { checkNewName } from "../names/new-name.ts";
import { knownNumber } from "./array-size.ts";
import type { Instance } from "./instance.ts";
import type { Member } from "./member.ts";

/** The loops around an equation, and the place in which it is checked. */
export interface Around {
  readonly env: Env;
  readonly loops: readonly CheckedLoop[];
}

/** Inside of a loop: its variable and its lets are names. Undefined where its bounds are not known, which was reported. */
export function insideLoop(loop: EquationLoop, { env, loops }: Around, instance: Instance): Around | undefined {
  const { session } = instance;
  const { name } = loop.variable;
  const known = (ast: Expr): number | undefined => {
    const bound = checkBound(ast, env);
    const value = bound === undefined ? undefined : knownNumber(bound, instance);
    if (bound !== undefined && value === undefined)
      session.report("NE4042", ast.span, { what: "the bound of a loop over components" });
    return value;
  };
  const [from, to] = [known(loop.from), known(loop.to)];
  if (from === undefined || to === undefined) return undefined;
  const id = session.nextLocal();
  const names = new Map<string, Entity>([[name, loopVariable(name, id)]]);
  const around = [...loops, { id, name, from, to }];
  const inner = makeEnv(session, { ...env, loops: around, scope: chain(scopeOf(names), env.scope) });
  for (const entry of loop.members.flatMap((member) => (member.kind === "let" ? member.entries : []))) {
    if (!checkNewName(session, entry.name, "let")) continue;
    const value = new Lazy(session, entry.name.name, entry.name.span, () =>
      entry.value === undefined ? undefined : inner.check(entry.value),
    );
    names.set(entry.name.name, { kind: "value", what: "let", need: "state", make: () => value.get() });
  }
  return { env: inner, loops: around };
}

/** Which components have an equation, by state. */
export type Seen = Map<string, Map<number, Span>>;

const mostRounds = 1_000_000;

/** The component of `dV[k]/dt`: inside of the array, and each has one equation. */
export function componentOf(
  decl: EquationDecl,
  ast: Expr,
  member: Member,
  { env, loops }: Around,
  instance: Instance,
  seen: Seen,
): CheckedEquation["component"] {
  const { session } = instance;
  const given = env.check(ast);
  const type = member.shown.get()?.type;
  const [length] = type?.shape ?? [];
  if (given === undefined || type === undefined) return undefined;
  if (length === undefined) {
    const holes = { what: `d${member.name}[…]/dt`, wanted: `an array '${member.name}'`, found: "a single number" };
    session.report("NE3004", decl.variable.span, holes, { help: `declare it as one: \`state ${member.name}[n]\`` });
    return undefined;
  }
  const index = indexInto(type, ast, given, env);
  if (index === undefined) return undefined;
  knownNumber(index, instance);
  const own = seen.get(member.name) ?? new Map<number, Span>();
  seen.set(member.name, own);
  for (const found of components(index, loops, instance)) {
    if (found === undefined) {
      session.report("NE4042", ast.span, { what: "the component that an equation is for" });
      return undefined;
    }
    if (!(found >= 0 && found < length)) {
      session.report("NE3009", ast.span, { index: formatNumber(found), length: `${length}` });
      return undefined;
    }
    const first = own.get(found);
    if (first !== undefined) {
      const labels = first === decl.span ? [] : [{ span: first, text: "first equation" }];
      session.report("NE4002", decl.variable.span, { name: `${member.name}[${found}]` }, { labels });
      return undefined;
    }
    own.set(found, decl.span);
  }
  return { index, loops };
}

/** The value of an index in every round of the loops. */
function* components(
  index: CheckedExpr,
  loops: readonly CheckedLoop[],
  instance: Instance,
): Generator<number | undefined> {
  const rounds = loops.reduce((product, { from, to }) => product * Math.max(0, to - from), 1);
  if (rounds > mostRounds) return yield undefined;
  const param = (name: string): CheckedExpr | undefined => instance.members.get(name)?.value.get();
  for (let round = 0; round < rounds; round++) {
    const locals = new Map<LocalId, number>();
    let rest = round;
    for (const { id, from, to } of loops.toReversed()) {
      locals.set(id, from + (rest % (to - from)));
      rest = Math.floor(rest / (to - from));
    }
    yield evaluateNumber(index, { param, locals });
  }
}
