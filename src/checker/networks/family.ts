/** Families: `population L[k in 0..8]` is eight populations, `L[0]` to `L[7]`. */
import { formatNumber } from "../../language/unit-names.ts";
import type { Expr, PopulationDecl } from "../../parser/ast.ts";
import { places } from "../env.ts";
import { evaluateNumber } from "../evaluate/index.ts";
import { bare, describe } from "../expressions/describe.ts";
import { makeEnv } from "../expressions/index.ts";
import { isPlain, isScalar } from "../types.ts";
import { isWhole } from "./whole.ts";
import type { Family, Network } from "./network.ts";
import { withVariable } from "./variable.ts";

/** No network has more populations, and no loop more rounds. */
const mostMembers = 10_000;

/** Calls `make` for each member, with the network as its declaration sees it. */
export function eachMember(
  decl: PopulationDecl,
  network: Network,
  make: (network: Network, index: number) => void,
): void {
  const { session } = network;
  if (decl.family === undefined) return;
  const { variable, from, to } = decl.family;
  const family = constantRange(
    from,
    to,
    `a bound of the family '${decl.name.name}'`,
    `the populations of '${decl.name.name}'`,
    network,
  );
  network.families.set(decl.name.name, family);
  if (family === undefined) return;
  if (family.from > family.to) session.report("NW3007", from.span, { name: decl.name.name });
  for (let k = family.from; k < family.to; k++) {
    session.inRound([`${variable.name} = ${k}`], () => make(withVariable(network, variable.name, k), k));
  }
}

/** Bounds that decide how much is declared, so that they are known when the model is compiled. */
export function constantRange(from: Expr, to: Expr, what: string, many: string, network: Network): Family | undefined {
  const bounds = [constantWhole(from, what, network), constantWhole(to, what, network)] as const;
  if (bounds[0] === undefined || bounds[1] === undefined) return undefined;
  const count = bounds[1] - bounds[0];
  if (count <= mostMembers) return { from: bounds[0], to: bounds[1] };
  network.session.report("NE5026", to.span, { what: many, count: formatNumber(count), most: String(mostMembers) });
  return undefined;
}

export function constantWhole(expr: Expr, what: string, network: Network): number | undefined {
  const { session, module } = network;
  const checked = makeEnv(session, { scope: module.scope, rules: places.view }).check(expr);
  if (checked === undefined) return undefined;
  if (!isPlain(checked.type) || !isScalar(checked.type)) {
    session.report("NE3004", expr.span, { what, wanted: "a whole number", found: describe(session, expr, checked) });
    return undefined;
  }
  const value = evaluateNumber(checked);
  if (value === undefined)
    session.report(
      "NE3008",
      expr.span,
      { what },
      { help: "how many there are is settled when the model is compiled: use a literal or a `const`" },
    );
  else if (!isWhole(value)) session.report("NE5002", expr.span, { what, value: formatNumber(value) });
  return value === undefined || !isWhole(value) ? undefined : Math.round(value);
}

/** The family whose name an expression is. */
export function familyNamed(expr: Expr, network: Network): string | undefined {
  const inner = bare(expr);
  if (inner.kind !== "name") return undefined;
  const symbol = network.module.symbols.get(inner.name);
  return symbol?.kind === "population" && symbol.decl.family !== undefined ? inner.name : undefined;
}

export const memberName = (family: string, index: number): string => `${family}[${index}]`;

/** `L[k]`: the name of the member; undefined where there is none, which was reported. */
export function memberAt(family: string, index: Expr, network: Network): string | undefined {
  const { session } = network;
  const value = constantWhole(index, `the index of the family '${family}'`, network);
  const range = network.families.get(family);
  if (value === undefined || range === undefined) return undefined;
  if (value >= range.from && value < range.to) return memberName(family, value);
  const size = range.to - range.from;
  session.report(
    "NE5003",
    index.span,
    {
      view: `\`${memberName(family, value)}\``,
      population: family,
      size: size === 1 ? "1 population" : `${Math.max(0, size)} populations`,
    },
    {
      help: size > 0 ? `they are ${memberName(family, range.from)} to ${memberName(family, range.to - 1)}` : undefined,
    },
  );
  return undefined;
}

/** A family where one population is wanted. */
export function refuseFamily(expr: Expr, family: string, network: Network): undefined {
  const range = network.families.get(family);
  if (range === undefined) return undefined;
  network.session.report(
    "NE5021",
    expr.span,
    { name: family, count: `${Math.max(0, range.to - range.from)}` },
    { help: `name one of them, as in \`${memberName(family, range.from)}\`; a \`for_loop\` goes through all` },
  );
  return undefined;
}

/** The network once for each member, where `object` is a family; itself otherwise. */
export function forMembers(object: Expr | undefined, network: Network): readonly Network[] {
  const family = object === undefined ? undefined : familyNamed(object, network);
  if (family === undefined) return [network];
  const range = network.families.get(family);
  if (range === undefined) return [];
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}_.])${family}(?![\\p{L}\\p{N}_]|\\s*\\[)`, "gu");
  return Array.from({ length: Math.max(0, range.to - range.from) }, (_, k): Network => {
    const index = range.from + k;
    return {
      ...network,
      member: { family, index },
      spell: (text) => network.spell(text).replaceAll(pattern, memberName(family, index)),
    };
  });
}
