import { power, time } from "../../language/dimension.ts";
import { rational } from "../../language/rational.ts";
import type { Expr } from "../../parser/ast.ts";
import type { Span } from "../../source/source.ts";
import type { Env, NoiseScope } from "../env.ts";
import type { CheckedExpr, ValueType, WhiteNoise } from "../model.ts";
import { numberOf } from "../types.ts";
import { bare, withArticle } from "./describe.ts";

type Call = Extract<Expr, { kind: "call" }>;

/** White noise is a rate of change whose integral over a time has a variance of that time. */
export const noiseType: ValueType = numberOf(power(time, rational(-1, 2)));

export const noiseNode = (source: WhiteNoise, span: Span, process?: CheckedExpr): CheckedExpr => ({
  kind: "white_noise",
  source,
  ...(process === undefined ? {} : { process }),
  type: noiseType,
  span,
});

/** `xi`: a source of the equation in which it stands. */
export function ownNoise(at: Span, env: Env): CheckedExpr | undefined {
  const scope = noiseScope("xi", at, env);
  return scope && noiseNode(scope.own(at), at);
}

/** Where white noise may stand; undefined elsewhere, which is reported. */
export function noiseScope(name: string, at: Span, env: Env): NoiseScope | undefined {
  if (env.noise === undefined)
    env.session.report(
      "NE4022",
      at,
      { name },
      {
        help: "noise stands in the right-hand side of an equation; give its strength a name instead, and write `strength * xi` there",
      },
    );
  return env.noise;
}

/** `xi(name)`, `xi(name, k)`: a source that the equations of a part share; with `k` one that elements share. */
export function namedNoise(expr: Call, env: Env): CheckedExpr | undefined {
  const scope = noiseScope("xi", expr.span, env);
  if (scope === undefined) return undefined;
  const [first, second] = expr.args.map(({ value }) => value);
  const label = first === undefined ? undefined : bare(first);
  if (label?.kind !== "name" || expr.args.length > 2) {
    const help =
      "`xi` is a source of this equation, `xi(name)` one of the part, `xi(name, k)` number k of the population";
    env.session.report(
      "NE4023",
      expr.span,
      { why: "it takes the name of a source, and the number of a process" },
      { help },
    );
    return undefined;
  }
  const other = env.scope.find(label.name);
  if (other?.kind === "poison") return undefined;
  // Populations and the like do not meet sources: only what could be meant as a factor is a mistake.
  if (other?.kind === "value" || other?.kind === "function") {
    env.session.report(
      "NE4023",
      label.span,
      { why: `'${label.name}' is ${withArticle(other.what)}, and not the name of a source` },
      { help: `a factor stands before it: \`${label.name} * xi\`` },
    );
    return undefined;
  }
  const process = second === undefined ? undefined : scope.process(second);
  if (second !== undefined && process === undefined) return undefined;
  return noiseNode(scope.named(label.name, label.span), expr.span, process);
}
