/** What records and measures look at: `spikes of cells`, `v of cells[0..3]`, `w of plastic`. */
import { childrenOf } from "../../parser/index.ts";
import type { EventDecl, Expr } from "../../parser/ast.ts";
import { chain, places } from "../env.ts";
import { bare, lineOf } from "../expressions/describe.ts";
import { makeEnv, within } from "../expressions/index.ts";
import type { CheckedExpr, CheckedSubject } from "../model.ts";
import { connectionNamed } from "../networks/connection.ts";
import type { Network, Projection } from "../networks/network.ts";
import { insidePopulation } from "../networks/population-scope.ts";
import { checkView, type View } from "../networks/view.ts";
import { eventsOf } from "../parts/events.ts";
import { membersScope } from "../parts/instance.ts";
import { isScalar, typeName } from "../types.ts";
import type { Env, OfExpr, Rules, Scope } from "../env.ts";

/** A subject with the type of what is looked at. */
export interface Subject {
  readonly checked: CheckedSubject;
  /** The values; undefined for spikes. */
  readonly value?: CheckedExpr | undefined;
}

/** The first `x of p` in an expression, in the order of the text. */
export function findOf(expr: Expr): OfExpr | undefined {
  const open: Expr[] = [expr];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.kind === "of") return next;
    open.push(...childrenOf(next).toReversed());
  }
  return undefined;
}

/** `expr` holds `x of p` (possibly compared or scaled), or is a population. */
export function checkSubject(
  expr: Expr,
  network: Network,
  rules: Rules = places.record,
  arrays = false,
): Subject | undefined {
  const of = findOf(expr);
  if (of === undefined) {
    const view = checkView(expr, network);
    return view === undefined ? undefined : { checked: { kind: "spikes", view: view.checked } };
  }
  const what = bare(of.what);
  if (what.kind === "name" && what.name === "spikes") return spikes(expr, of, network);
  const projection = connectionNamed(of.object, network);
  if (projection !== undefined) return synapses(expr, of, projection, network, rules, arrays);
  const view = checkView(of.object, network);
  if (view === undefined) return undefined;
  const event =
    what.kind === "name" ? eventsOf(view.population.instance).find((one) => one.name.name === what.name) : undefined;
  if (event !== undefined) return events(expr, of, event, view, network);
  const value = valueIn(expr, of, insidePopulation(view.population), network, rules, arrays);
  if (value === undefined) return undefined;
  return {
    value,
    checked: {
      kind: "values",
      view: view.checked,
      value,
      text: network.spell(lineOf(expr.span)),
      unit: network.session.hints.get(value),
    },
  };
}

function spikes(expr: Expr, of: OfExpr, network: Network): Subject | undefined {
  if (bare(expr) !== of) {
    network.session.report("NE5010", expr.span, {
      measure: "of",
      wanted: "`spikes of p` alone",
      found: `\`${lineOf(expr.span)}\``,
    });
    return undefined;
  }
  if (connectionNamed(of.object, network) !== undefined) {
    network.session.report("NE5010", of.object.span, {
      measure: "spikes of",
      wanted: "a population",
      found: `the connection '${lineOf(of.object.span)}'`,
    });
    return undefined;
  }
  const view = checkView(of.object, network);
  return view === undefined ? undefined : { checked: { kind: "spikes", view: view.checked } };
}

/** `burst of cells`: the events of that name. */
function events(expr: Expr, of: OfExpr, event: EventDecl, view: View, network: Network): Subject | undefined {
  const { name } = event.name;
  network.session.used.add(event);
  if (bare(expr) === of) return { checked: { kind: "spikes", view: view.checked, event: name } };
  const holes = { measure: "of", wanted: `the event \`${lineOf(of.span)}\` alone`, found: `\`${lineOf(expr.span)}\`` };
  network.session.report("NE5010", expr.span, holes);
  return undefined;
}

function synapses(
  expr: Expr,
  of: OfExpr,
  projection: Projection | "broken",
  network: Network,
  rules: Rules,
  arrays: boolean,
): Subject | undefined {
  if (projection === "broken") return undefined;
  const scope = chain(membersScope(projection.instance), projection.outside);
  const value = valueIn(expr, of, scope, network, rules, arrays);
  if (value === undefined) return undefined;
  return {
    value,
    checked: {
      kind: "synapses",
      projection: projection.checked.name,
      value,
      text: network.spell(lineOf(expr.span)),
      unit: network.session.hints.get(value),
    },
  };
}

/** The whole expression, where every `x of p` is `x` seen from inside of `p`. */
function valueIn(
  expr: Expr,
  of: OfExpr,
  inside: Scope,
  network: Network,
  rules: Rules,
  arrays = false,
): CheckedExpr | undefined {
  const { session } = network;
  const object = lineOf(of.object.span);
  if (!reaches(expr, inside, object, network)) return undefined;
  const inner: Env = makeEnv(session, { scope: inside, rules });
  const outer = makeEnv(session, {
    scope: network.module.scope,
    rules,
    of(other) {
      if (lineOf(other.object.span) === object) return within(inner, {}).check(other.what);
      session.report("NE5010", other.span, {
        measure: "of",
        wanted: `one population, '${object}'`,
        found: `'${lineOf(other.object.span)}' too`,
      });
      return undefined;
    },
  });
  const value = outer.check(expr);
  if (value === undefined || isScalar(value.type) || (arrays && value.type.shape.length === 1)) return value;
  const what = arrays ? "a record" : "a measure";
  const holes = { what, wanted: "a number", found: typeName(value.type) };
  session.report("NE3004", expr.span, holes, { help: "take an element: `V[k] of p`" });
  return undefined;
}

/** `v^2 of cells` reads `v^(2 of cells)`: a name that only the population has stands outside of its `of`. */
function reaches(expr: Expr, inside: Scope, object: string, network: Network): boolean {
  const open: Expr[] = [expr];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.kind === "of") continue;
    if (next.kind === "name" && !network.module.scope.find(next.name) && inside.find(next.name)) {
      const whole = lineOf(expr.span).replace(/ of .*$/, "");
      network.session.report(
        "NE2001",
        next.span,
        { name: next.name },
        { help: `\`of\` takes the word before it alone: write \`(${whole}) of ${object}\`` },
      );
      return false;
    }
    open.push(...childrenOf(next).toReversed());
  }
  return true;
}
