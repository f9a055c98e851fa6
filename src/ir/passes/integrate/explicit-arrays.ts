/**
 * Runge-Kutta methods for a group with arrays: the stages are written once more (language/integrators), over values that have a component
 * each. The slopes of a stage are kept beside the arrays, because a component may read its neighbours at the stage before.
 *   for k: V_slope[k] = f(V)[k]
 *   for k: V_slope_2[k] = f(V + dt/2·V_slope)[k]
 *   …      and, when the states are stored,  for k: V[k] = V[k] + dt·(…)
 */
import type { Algebra } from "../../../language/algebra.ts";
import { poolAlgebra } from "../../algebra.ts";
import type { Expr } from "../../expr.ts";
import type { Stmt } from "../../kernel.ts";
import type { IrBuffer, IrEquation } from "../../program.ts";
import { rewriter } from "../../rewrite.ts";
import { stateOf } from "../methods/part.ts";
import { timeOf } from "./field.ts";
import { holdInputs } from "./hold-inputs.ts";
import { inLoops, inSharedLoops, placeOf, scratchFor } from "./loops.ts";
import { groupBy, type Group, type Held, type Update, type Updates } from "./update.ts";

/** A value at each place of a buffer. */
type Placed = (place: Expr) => Expr;

function placedAlgebra(A: Algebra<Expr>): Algebra<Placed> {
  return {
    constant: (value) => () => A.constant(value),
    add: (a, b) => (place) => A.add(a(place), b(place)),
    sub: (a, b) => (place) => A.sub(a(place), b(place)),
    mul: (a, b) => (place) => A.mul(a(place), b(place)),
    div: (a, b) => (place) => A.div(a(place), b(place)),
    neg: (a) => (place) => A.neg(a(place)),
    call: (name, args) => (place) =>
      A.call(
        name,
        args.map((arg) => arg(place)),
      ),
    select: (condition, a, b) => (place) => A.select(condition(place), a(place), b(place)),
    compare: (operator, a, b) => (place) => A.compare(operator, a(place), b(place)),
  };
}

/** The equations of one state: one, or several for different components of an array. */
type State = readonly [IrEquation, ...IrEquation[]];

export function explicitArrayUpdates(group: Group<"explicit">): Updates {
  const { part, integrator, equations, ctx } = group;
  const { pool } = ctx;
  const states = groupBy(equations, (e) => e.buffer.name).flatMap(([first, ...rest]): State[] =>
    first ? [[first, ...rest]] : [],
  );
  const stages = new Stages(group, states);
  const old = states.map(
    ([{ buffer }]): Placed =>
      (place) =>
        pool.load(buffer.name, place, buffer.type),
  );
  const now: Placed = () => timeOf(ctx);
  const dt: Placed = () => pool.uniform("dt");
  const next = integrator.step(placedAlgebra(poolAlgebra(pool)), (x, t) => stages.slopes(x, t), old, now, dt);
  const updates = states.flatMap(([e], k): Update[] =>
    e.component ? [] : [{ equation: e, value: next[k]?.(part.index) ?? stateOf(part, e, ctx) }],
  );
  const stores = states.flatMap((state, k) =>
    state.flatMap((e) =>
      e.component
        ? inLoops(e, ctx, (here) => {
            const index = here(placeOf(e, part.index, ctx));
            return [{ kind: "store", buffer: e.buffer.name, index, value: next[k]?.(index) ?? pool.real(NaN) }];
          })
        : [],
    ),
  );
  return { updates, held: stages.held, uniforms: [], body: stages.body, stores, scratch: stages.scratch };
}

/** Writes out the slopes of one stage after another. */
class Stages {
  readonly body: Stmt[] = [];
  readonly scratch: IrBuffer[] = [];
  readonly held: readonly Held[];
  readonly #group: Group<"explicit">;
  readonly #states: readonly State[];
  readonly #rates: ReadonlyMap<IrEquation, Expr>;

  constructor(group: Group<"explicit">, states: readonly State[]) {
    const { part, equations, ctx } = group;
    const sides = equations.map((e) => [e, holdInputs(part, e, ctx)] as const);
    this.#group = group;
    this.#states = states;
    this.#rates = new Map(sides.map(([e, side]) => [e, side.value]));
    this.held = sides.flatMap(([, side]) => side.held);
  }

  slopes(x: readonly Placed[], t: Placed): Placed[] {
    const { part, ctx } = this.#group;
    const { pool } = ctx;
    const at = this.#stage(x, t);
    const arrays: { readonly e: IrEquation; readonly buffer: IrBuffer }[] = [];
    const slopes = this.#states.map((state): Placed => {
      const [first] = state;
      if (!first.component) {
        const name = ctx.names.unique(`${first.variable}_slope`);
        this.body.push({ kind: "let", name, value: this.#rate(first, at, (value) => value) });
        return () => pool.local(name);
      }
      const buffer = scratchFor(first, "slope", ctx);
      this.scratch.push(buffer);
      arrays.push(...state.map((e) => ({ e, buffer })));
      return (place) => pool.load(buffer.name, place);
    });
    const stores = inSharedLoops(
      arrays,
      ({ e }) => e,
      ctx,
      ({ e, buffer }, here) => {
        const index = here(placeOf(e, part.index, ctx));
        return [{ kind: "store", buffer: buffer.name, index, value: this.#rate(e, at, here) }];
      },
    );
    this.body.push(...stores);
    return slopes;
  }

  /** The slope at a stage; 0 where the variable is held, on the condition of the start of the step. */
  #rate(e: IrEquation, at: (e: Expr) => Expr, here: (e: Expr) => Expr): Expr {
    const { pool } = this.#group.ctx;
    const rate = pool.cast(at(here(this.#rates.get(e) ?? pool.real(0))), "real");
    return e.unless ? pool.choose(here(e.unless), pool.real(0), rate) : rate;
  }

  /** Puts the values of a stage in the place of the states and of t. */
  #stage(x: readonly Placed[], t: Placed): (e: Expr) => Expr {
    const { part, ctx } = this.#group;
    const { pool } = ctx;
    const places = new Map(this.#states.map(([{ buffer }], k) => [buffer.name, x[k]] as const));
    const now = timeOf(ctx);
    return rewriter(pool, (e) => {
      if (e === now) return t(part.index);
      return (e.kind === "load" && places.get(e.buffer)?.(e.index)) || e;
    });
  }
}
