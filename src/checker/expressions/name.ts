import { isUnitSymbol } from "../../language/units.ts";
import type { Expr } from "../../parser/ast.ts";
import type { Span } from "../../source/source.ts";
import { places, type Entity, type Env, type Need } from "../env.ts";
import type { CheckedExpr } from "../model.ts";
import { foreignName } from "../names/foreign.ts";
import { looseUnit } from "../names/loose-unit.ts";
import { suggestion } from "../names/suggestions.ts";
import { builtinFunction, whiteNoise } from "../vocabulary.ts";
import { withArticle } from "./describe.ts";
import { ownNoise } from "./white-noise.ts";

export { withArticle } from "./describe.ts";

/** A name where a value is wanted. */
export function checkName(expr: Extract<Expr, { kind: "name" }>, env: Env): CheckedExpr | undefined {
  const found = env.scope.find(expr.name);
  if (found === undefined && expr.name === whiteNoise) return ownNoise(expr.span, env);
  if (found === undefined) return unknownName(expr.name, expr.span, env);
  return useEntity(found, expr.name, expr.span, env);
}

/** The value behind a name or a field. */
export function useEntity(entity: Entity, name: string, at: Span, env: Env): CheckedExpr | undefined {
  switch (entity.kind) {
    case "poison":
      return undefined;
    case "value":
      return allowed(entity.need, name, entity.what, at, env) ? entity.make(at) : undefined;
    case "noise":
      return entity.make(at, env);
    case "function":
      env.session.report(
        "NE2009",
        at,
        { name, what: "a function", wanted: "a value" },
        { help: `call it: \`${name}(${entity.parameters.join(", ")})\`` },
      );
      return undefined;
    case "object":
    case "thing":
      env.session.report(
        "NE2009",
        at,
        { name, what: withArticle(entity.what), wanted: "a value" },
        { help: objectAdvice(entity, name) },
      );
      return undefined;
  }
}

function objectAdvice(entity: Entity, name: string): string | undefined {
  if (entity.kind === "object")
    return entity.fields().length > 0 ? `name what you want of it, as in \`${name}.${entity.fields()[0]}\`` : undefined;
  return entity.kind === "thing" && (entity.what === "population" || entity.what === "view")
    ? `record and expect say \`x of ${name}\``
    : undefined;
}

const reasons: Readonly<Record<Need, string>> = {
  random: "random numbers are drawn for each element: in initial values, arguments, connections, equations and blocks",
  time: "it changes during a run",
  step: "the time step is chosen by the experiment",
  state: "it changes during a run",
  index: "there is no element here",
  param: "it can be set from outside",
  past: "there is a past only while the model runs",
  population: "values of whole populations are worked out once in every step, for stimuli: `cells.I += …`",
  crosses: "`crosses` belongs to the condition of `spike when`",
};

/** False, with a finding, where this cannot be read here. */
export function allowed(need: Need | undefined, name: string, what: string, at: Span, env: Env): boolean {
  if (need === undefined || env.rules.allows.has(need)) return true;
  env.session.report(
    "NE2012",
    at,
    { what: `'${name}' (${withArticle(what)})`, place: env.rules.place },
    {
      help:
        env.rules === places.functionBody && need !== "random" && need !== "crosses"
          ? "hand it over as an argument"
          : reasons[need],
    },
  );
  return false;
}

function unknownName(name: string, at: Span, env: Env): undefined {
  if (env.session.said("NE2001", at)) return undefined;
  const other = foreignName(name);
  if (other !== undefined) {
    env.session.report("NE2001", at, { name }, { help: other });
    return undefined;
  }
  const loose = isUnitSymbol(name) ? looseUnit(name, at, (word) => env.scope.find(word) !== undefined) : undefined;
  if (loose?.kind === "later") return undefined;
  if (loose?.kind === "first") {
    env.session.report("NE2001", at, { name }, loose.extra);
    return undefined;
  }
  const near = suggestion(name, at, env.scope.names());
  env.session.report("NE2001", at, { name }, near.help === undefined ? { help: nameAdvice(name) } : near);
  return undefined;
}

function nameAdvice(name: string): string | undefined {
  if (name === "i" || name === "j") return "indices stand inside of parts, in their arguments and in connections";
  if (name === "size") return "`size` stands inside of neurons; a synapse has `pre.size` and `post.size`";
  if (name === "position")
    return "`position` stands inside of neurons; a synapse has `pre.position` and `post.position`";
  if (name === "target" || name === "pre" || name === "post") return `\`${name}\` stands inside of synapses`;
  if (builtinFunction(name) !== undefined) return `\`${name}\` is a function; call it`;
  if (!isUnitSymbol(name)) return undefined;
  const asUnit = `a unit stands only after a number, as in \`10 ${name}\``;
  return name.length === 1 ? `declare it, as in \`param ${name} = …\`` : asUnit;
}
