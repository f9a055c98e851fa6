import { formatQuantity } from "../../language/unit-names.ts";
import type { Expr } from "../../parser/ast.ts";
import { places } from "../env.ts";
import { evaluateNumber } from "../evaluate/index.ts";
import { bare, lineOf } from "../expressions/describe.ts";
import { wantType } from "../expressions/expect-type.ts";
import { makeEnv } from "../expressions/index.ts";
import { withArticle } from "../expressions/name.ts";
import type { AnalysisRange, HeldValue, NeuronInstance, ValueType } from "../model.ts";
import { suggestionOrList } from "../names/suggestions.ts";
import type { Network } from "../networks/network.ts";
import { isScalar } from "../types.ts";
import type { Entry } from "./clauses.ts";

export type Role = "state" | "input" | "param";
interface Found {
  readonly name: string;
  readonly role: Role;
  readonly type: ValueType;
  readonly unit?: string | undefined;
}

/** `v in -3 .. 3`: a member of the neuron and the values that it takes. */
export function readRange(
  entry: Entry,
  clause: string,
  roles: readonly Role[],
  neuron: NeuronInstance,
  network: Network,
): AnalysisRange | undefined {
  if (entry.range === undefined)
    return refuse(entry, clause, `\`${nameOf(entry.value) ?? "v"} in <low> .. <high>\``, network);
  const member = memberOf(entry, clause, roles, neuron, network);
  if (member === undefined) return undefined;
  const [low, high] = [entry.range.low, entry.range.high].map((bound) => numberFor(bound, member, network));
  if (low === undefined || high === undefined) return undefined;
  const { name, type, unit } = member;
  if (low < high) return { name, low, high, type, unit };
  const text = (value: number): string => formatQuantity(value, type.dimension, unit);
  network.session.report("NE7005", entry.span, { name, low: text(low), high: text(high) });
  return undefined;
}

/** `h = 0.3`: a state that is held, an input, or another value of a param. */
export function readHeld(entry: Entry, neuron: NeuronInstance, network: Network): HeldValue | undefined {
  if (entry.equals === undefined) return refuse(entry, "at", `\`${nameOf(entry.value) ?? "h"} = <value>\``, network);
  const member = memberOf(entry, "at", ["state", "input", "param"], neuron, network);
  const value = member === undefined ? undefined : numberFor(entry.equals, member, network);
  return member === undefined || value === undefined ? undefined : { name: member.name, value };
}

/** `v`, or `dx/dt`, which is a state where the equation is of second order. */
function nameOf(expr: Expr): string | undefined {
  const value = bare(expr);
  if (value.kind === "derivative") return lineOf(value.span).replaceAll(" ", "");
  return value.kind === "name" ? value.name : undefined;
}

function refuse(entry: Entry, clause: string, wanted: string, network: Network): undefined {
  network.session.report("NE7004", entry.span, { clause, wanted, found: `\`${lineOf(entry.span)}\`` });
}

function memberOf(
  entry: Entry,
  clause: string,
  roles: readonly Role[],
  neuron: NeuronInstance,
  network: Network,
): Found | undefined {
  const name = nameOf(entry.value);
  if (name === undefined) return refuse(entry, clause, "a name", network);
  const all = membersOf(neuron);
  const member = all.find((one) => one.name === name);
  const wanted = roles.join(" or ");
  const { span } = entry.value;
  if (member === undefined) {
    const names = all.filter(({ role }) => roles.includes(role)).map((one) => one.name);
    network.session.report(
      "NE2007",
      span,
      { part: neuron.name, what: wanted, name },
      suggestionOrList(name, span, names, "it has"),
    );
    return undefined;
  }
  if (roles.includes(member.role) && isScalar(member.type) && member.type.kind !== "boolean") return member;
  // Of a state that is an array, `autonomous.ts` has spoken.
  if (roles.includes(member.role) && member.role === "state" && !isScalar(member.type)) return undefined;
  if (roles.includes(member.role))
    network.session.report("NE7008", span, { name, what: isScalar(member.type) ? "a boolean" : "an array" });
  else network.session.report("NE2009", span, { name, what: withArticle(member.role), wanted: withArticle(wanted) });
  return undefined;
}

function membersOf({ states, inputs, params }: NeuronInstance): readonly Found[] {
  const as = (role: Role, list: readonly Omit<Found, "role">[]): readonly Found[] =>
    list.map(({ name, type, unit }) => ({ name, role, type, unit }));
  return [...as("state", states), ...as("input", inputs), ...as("param", params)];
}

/** A number that is known before the run, in the unit of the member. */
function numberFor(ast: Expr, member: Found, { session, module }: Network): number | undefined {
  const value = makeEnv(session, { scope: module.scope, rules: places.setting }).check(ast);
  const good =
    value && wantType(session, ast, value, { what: member.name, type: plain(member.type), unit: member.unit });
  if (good === undefined) return undefined;
  const number = evaluateNumber(good, { modelParam: session.modelParam });
  if (number === undefined) session.report("NE3008", ast.span, { what: `the value of '${member.name}'` });
  return number;
}

const plain = ({ dimension }: ValueType): ValueType => ({ kind: "number", dimension, shape: [] });
