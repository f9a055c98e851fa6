import type { Expr } from "../parser/ast.ts";
import type { Span } from "../source/source.ts";
import type { Places } from "./parts/layout.ts";
import type { CheckedExpr, CheckedLoop, WhiteNoise } from "./model.ts";
import type { Session } from "./session.ts";

/** What may not stand everywhere. */
export type Need = "random" | "time" | "step" | "state" | "index" | "param" | "crosses" | "population" | "past";

/** Where an expression stands, and what it may read there. */
export interface Rules {
  /** For messages: "a const", "the size of a population". */
  readonly place: string;
  readonly allows: ReadonlySet<Need>;
}

/** What a name stands for. */
export type Entity =
  | {
      readonly kind: "value";
      readonly what: string;
      readonly need?: Need | undefined;
      /** The node for a use at `at`; undefined where the declaration is broken, which was reported. */
      readonly make: (at: Span) => CheckedExpr | undefined;
    }
  /** Something with fields: `pre`, `post`, a population in a stimulus. */
  | {
      readonly kind: "object";
      readonly what: string;
      readonly title: string;
      readonly field: (name: string) => Entity | undefined;
      readonly fields: () => readonly string[];
      /** Of a neuron: where its population lies, and the name of that. */
      readonly places?: Places | undefined;
      readonly population?: string | undefined;
    }
  | {
      readonly kind: "function";
      readonly what: string;
      readonly parameters: readonly string[];
      readonly apply: (
        args: readonly CheckedExpr[],
        call: Extract<Expr, { kind: "call" }>,
        env: Env,
      ) => CheckedExpr | undefined;
    }
  /** A declared source of noise. */
  | {
      readonly kind: "noise";
      readonly what: "noise";
      readonly make: (at: Span, env: Env) => CheckedExpr | undefined;
    }
  | { readonly kind: "thing"; readonly what: string }
  /** Its declaration is broken; nothing more is said about it. */
  | { readonly kind: "poison"; readonly what: string };

export interface Scope {
  find(name: string): Entity | undefined;
  names(): readonly string[];
}

export type OfExpr = Extract<Expr, { kind: "of" }>;

/** Where white noise may stand: the right-hand side of an equation. */
export interface NoiseScope {
  /** The source of a plain `xi`: of this equation alone. */
  readonly own: (at: Span) => WhiteNoise;
  /** The source that the equations of the part share under a name. */
  readonly named: (name: string, at: Span) => WhiteNoise;
  /** The number of a process that elements share. */
  readonly process: (expr: Expr) => CheckedExpr | undefined;
}

/** Everything that the check of an expression needs to know of its surroundings. */
export interface Env {
  readonly session: Session;
  readonly scope: Scope;
  readonly rules: Rules;
  /** The value of a param of this instance, where it is known before the run: for exponents. */
  readonly param?: ((name: string) => CheckedExpr | undefined) | undefined;
  /** `v of cells` in records and measures. */
  readonly of?: ((expr: OfExpr) => CheckedExpr | undefined) | undefined;
  /** `column("w")` of the list of a connection. */
  readonly column?: ((name: { readonly name: string; readonly span: Span }) => CheckedExpr | undefined) | undefined;
  readonly noise?: NoiseScope | undefined;
  /** Loops over components around this place, where no condition stands between: an index made of their variables is known. */
  readonly loops?: readonly CheckedLoop[] | undefined;
  /** The same place behind a condition. */
  guarded(): Env;
  /** The checked expression, or undefined where a mistake was reported. */
  check(expr: Expr): CheckedExpr | undefined;
}

/** Scopes from the innermost outwards. */
export const chain = (...scopes: readonly Scope[]): Scope => ({
  find(name) {
    for (const scope of scopes) {
      const found = scope.find(name);
      if (found !== undefined) return found;
    }
    return undefined;
  },
  names: () => scopes.flatMap((scope) => scope.names()),
});

export const scopeOf = (entities: ReadonlyMap<string, Entity>): Scope => ({
  find: (name) => entities.get(name),
  names: () => [...entities.keys()],
});

const rules = (place: string, ...allows: readonly Need[]): Rules => ({ place, allows: new Set(allows) });

/** What may be read where. */
export const places = {
  const: rules("a const"),
  modelParam: rules("the value of a model parameter", "param"),
  size: rules("the size of a population", "param"),
  arraySize: rules("the size of an array", "param"),
  view: rules("the bounds of a view", "param"),
  functionBody: rules("a function", "param"),
  param: rules("the value of a param", "param", "index", "random", "step"),
  argument: rules("the argument of a part", "param", "index", "random", "step", "state"),
  initial: rules("an initial value", "param", "index", "random", "step", "state", "time"),
  interval: rules("the interval of `every`", "param", "step"),
  order: rules("the order of a derivative", "param", "index"),
  history: rules("a history", "param", "index", "random", "step", "time"),
  running: rules("an equation", "param", "index", "random", "step", "state", "time", "past"),
  process: rules("the number of a noise process", "param", "index"),
  spike: rules("a spike condition", "param", "index", "random", "step", "state", "time", "past", "crosses"),
  connection: rules("a connection", "param", "index", "random", "step", "state"),
  setting: rules("a setting of an experiment", "param"),
  sweep: rules("a sweep"),
  duration: rules("a time of an experiment", "param", "step"),
  assignment: rules("an assignment of an experiment", "param", "index", "random", "step", "time", "state"),
  gathered: rules("values of a population", "param", "index", "step", "state", "time", "past"),
  populationLet: rules("a let of populations", "param", "step", "time", "population"),
  stimulus: rules("a stimulus", "param", "index", "random", "step", "state", "time", "past", "population"),
  record: rules("a record", "param", "index", "step", "state", "time", "past"),
  measure: rules("an expectation", "param", "step"),
} as const satisfies Readonly<Record<string, Rules>>;
