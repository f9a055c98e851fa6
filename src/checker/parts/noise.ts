/** Sources of white noise of a part: of each equation, shared under a name, and declared. */
import type { Binding, Expr, NoiseDecl } from "../../parser/ast.ts";
import { multiply } from "../../language/dimension.ts";
import type { Span } from "../../source/source.ts";
import { places, type Entity, type Env, type NoiseScope } from "../env.ts";
import { wantNumber } from "../expressions/arithmetic.ts";
import { describe } from "../expressions/describe.ts";
import { wantType } from "../expressions/expect-type.ts";
import { noiseNode, noiseScope, noiseType } from "../expressions/white-noise.ts";
import { Lazy } from "../lazy.ts";
import type { CheckedExpr, WhiteNoise } from "../model.ts";
import { checkAnnotation } from "../names/annotation.ts";
import type { Session } from "../session.ts";
import { isScalar, numberOf } from "../types.ts";
import { envOfPart, type Instance } from "./instance.ts";
import type { PartUse } from "./member.ts";

function newSource(session: Session, span: Span, name?: string): WhiteNoise {
  const source: WhiteNoise = { site: 0, span, name };
  session.draw(source);
  return source;
}

/** The sources that one equation can name. */
export function equationNoise(instance: Instance, use: PartUse): NoiseScope {
  let own: WhiteNoise | undefined;
  return {
    own: (at) => (own ??= newSource(instance.session, at)),
    named: (name, at) => namedSource(name, at, instance, use),
    process: (expr) => processNumber(expr, envOfPart(instance, use, places.process)),
  };
}

function processNumber(expr: Expr, env: Env): CheckedExpr | undefined {
  const value = env.check(expr);
  if (value === undefined || (value.type.kind === "integer" && isScalar(value.type))) return value;
  const found = describe(env.session, expr, value);
  env.session.report(
    "NE3004",
    expr.span,
    { what: "the number of a noise process", wanted: "a whole number", found },
    { help: "`int(x)` cuts off what stands behind the point" },
  );
  return undefined;
}

function namedSource(name: string, at: Span, instance: Instance, use: PartUse): WhiteNoise {
  const sources = instance.noises.get(use) ?? new Map<string, WhiteNoise>();
  instance.noises.set(use, sources);
  const source = sources.get(name) ?? newSource(instance.session, at, name);
  sources.set(name, source);
  return source;
}

/** The sources that a part declares; `check` makes sure that their strengths have a value, whether they are read or not. */
export function noiseEntities(
  instance: Instance,
  use: PartUse,
): { readonly entities: ReadonlyMap<string, Entity>; readonly check: () => void } {
  const entries = use.decl.members
    .filter((member): member is NoiseDecl => member.kind === "noise")
    .flatMap((member) => member.entries);
  const made = entries.map((entry) => ({ name: entry.name.name, ...noiseEntity(entry, instance, use) }));
  return {
    entities: new Map(made.map(({ name, entity }) => [name, entity])),
    check: () => made.forEach(({ check }) => check()),
  };
}

/** `noise eta = strength`: in equations, `eta` is `strength * xi(eta)`. */
function noiseEntity(
  entry: Binding,
  instance: Instance,
  use: PartUse,
): { readonly entity: Entity; readonly check: () => void } {
  const { session } = instance;
  const { name, span } = entry.name;
  const strength = new Lazy(session, name, span, () => strengthOf(entry, instance, use));
  const entity: Entity = {
    kind: "noise",
    what: "noise",
    make(at, env) {
      session.used.add(entry);
      const scope = noiseScope(name, at, env);
      const factor = strength.get();
      if (scope === undefined || factor === undefined) return undefined;
      const noise = noiseNode(scope.named(name, at), at);
      if (factor === "none") return noise;
      const type = numberOf(multiply(factor.type.dimension, noiseType.dimension));
      return { kind: "binary", operator: "*", left: factor, right: noise, type, span: at };
    },
  };
  return { entity, check: () => void strength.get() };
}

/** The value behind a declared source; "none" where it has the strength 1. */
function strengthOf(entry: Binding, instance: Instance, use: PartUse): CheckedExpr | "none" | undefined {
  const { session } = instance;
  const { name } = entry.name;
  if (entry.size !== undefined) {
    const help =
      "a source gives each element a process of its own; `xi(name, k)` is number k of those that elements share";
    session.report("NE2026", entry.size.span, { what: "noise", name, piece: "size" }, { help });
  }
  const annotated = entry.annotation === undefined ? undefined : checkAnnotation(session, entry.annotation);
  if (entry.value === undefined) {
    if (annotated !== undefined)
      session.report(
        "NE2021",
        entry.name.span,
        { what: "noise", name, missing: "a value" },
        {
          help: `write how strong it is, \`noise ${name}: … = …\`, or no unit, for the strength 1`,
        },
      );
    return "none";
  }
  const env = envOfPart(instance, use, places.running);
  const value = env.check(entry.value);
  if (value === undefined || !wantNumber(env, entry.value, value, `the strength of '${name}'`)) return undefined;
  return annotated?.kind === "unit"
    ? wantType(session, entry.value, value, { what: name, type: numberOf(annotated.dimension), unit: annotated.unit })
    : value;
}
