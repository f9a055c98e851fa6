/**
 * Why: what follows from parameters and the step alone is the same for all elements. The host works it out, in float64, once: a device
 * would do it for each element, and in float32 the time itself loses a step after half an hour.
 * Before:  v + exp(-dt / tau) * u[i] * sin(w * (step * dt))
 * After:   v + hosted.0 * u[i] * hosted.1;   hosted.0 = exp(-dt / tau) is a uniform, hosted.1 is worked out before each step
 */
import { children, type BinaryOp, type Expr, type Type } from "../ir/expr.ts";
import type { IrFunction, Kernel, Schedule, Stmt, Uniform } from "../ir/kernel.ts";
import { Pool } from "../ir/pool.ts";
import { isCheap } from "../ir/raise/uses.ts";
import { freeOf, importer, locals, mapStmt, rebuild, remembering } from "../ir/rewrite.ts";
import { poissonThresholds } from "./draws/thresholds.ts";

/** A value of each step. */
export interface StepValue {
  readonly name: string;
  readonly type: Type;
  /** The next float32 below or above; absent: the nearest. */
  readonly rounded?: Rounding | undefined;
}

type Rounding = "down" | "up";

export interface Hosted {
  /** For the device: only kernels that run there. */
  readonly device: Schedule;
  /** For the host: all kernels as they were, and the one that works out the values of a step. */
  readonly host: Schedule;
  /** Values that depend on the step, in the order of their places in the buffer `hosted_values`. */
  readonly perStep: readonly StepValue[];
}

/** Name of the kernel of the host, and of the buffer that it fills. It walks one element of a view from uniform `hosted.from` to `hosted.to`. */
export const hostedValues = "hosted_values";

/**
 * @param isOnDevice whether a kernel runs on the device
 * @param population any population: the kernel of the host must walk a view of one
 */
export function hostValues(schedule: Schedule, isOnDevice: (kernel: Kernel) => boolean, population: string): Hosted {
  const pool = new Pool();
  const values = new HostedValues(pool);
  const kernels = schedule.kernels
    .filter((kernel) => kernel.domain.kind !== "pair" && isOnDevice(kernel))
    .map((kernel) => ({ ...kernel, body: values.block(kernel.body) }));
  const functions: readonly IrFunction[] = schedule.functions.map((fn) => ({ ...fn, body: values.block(fn.body) }));
  const { constant, perStep } = values;
  const added = constant.map(({ name, value }): Uniform => ({ kind: "value", name, value }));
  const device = { ...schedule, kernels, functions, uniforms: [...schedule.uniforms, ...added] };
  return {
    device,
    host: withHostKernel({ ...schedule, uniforms: device.uniforms }, perStep, pool, population),
    perStep: perStep.map(described),
  };
}

interface Value extends StepValue {
  readonly value: Expr;
}

function withHostKernel(schedule: Schedule, values: readonly Value[], pool: Pool, population: string): Schedule {
  if (values.length === 0) return schedule;
  const [from, to] = [`hosted.from`, `hosted.to`];
  const range = [from, to].map((name, k): Uniform => ({ kind: "value", name, value: pool.integer(k) }));
  const body = values.map(({ value }, k): Stmt => ({
    kind: "store",
    buffer: hostedValues,
    index: pool.integer(k),
    value: pool.cast(value, "real"),
  }));
  const kernel: Kernel = {
    name: hostedValues,
    domain: { kind: "view", population, from, to },
    body,
    about: ["What the step alone decides, for the device."],
    from: [],
  };
  return {
    ...schedule,
    uniforms: [...schedule.uniforms, ...range],
    kernels: [...schedule.kernels, kernel],
    buffers: new Map([...schedule.buffers, [hostedValues, "real"]]),
  };
}

const described = ({ name, type, rounded }: Value): StepValue => ({
  name,
  type,
  ...(rounded === undefined ? {} : { rounded }),
});

class HostedValues {
  readonly constant: Value[] = [];
  readonly perStep: Value[] = [];
  readonly #pool: Pool;
  readonly #copy: (e: Expr) => Expr;
  readonly #names = new Map<string, Expr>();
  readonly #hostable = new Map<Expr, boolean>();
  /** Locals whose value the host knows, and this value. */
  #known = new Map<string, Expr>();

  constructor(pool: Pool) {
    this.#pool = pool;
    this.#copy = importer(pool);
  }

  /** The body of a kernel or function; its names are bound once. */
  block(body: readonly Stmt[]): Stmt[] {
    this.#known = new Map();
    return this.#stmts(body);
  }

  #stmts(body: readonly Stmt[]): Stmt[] {
    return body.flatMap((stmt) => {
      if (stmt.kind !== "let")
        return [
          mapStmt(
            stmt,
            (e) => this.#value(e),
            (inner) => this.#stmts(inner),
          ),
        ];
      const value = this.#resolved(this.#copy(stmt.value));
      if (this.#isHostable(value)) {
        this.#known.set(stmt.name, value);
        return [];
      }
      this.#known.delete(stmt.name);
      return [{ ...stmt, value: this.#expression(value) }];
    });
  }

  #value(e: Expr): Expr {
    return this.#expression(this.#resolved(this.#copy(e)));
  }

  /** Locals whose value the host knows, written out. */
  #resolved(e: Expr): Expr {
    const resolve = remembering<Expr>((node, again) => {
      const known = node.kind === "local" ? this.#known.get(node.name) : undefined;
      return known ?? rebuild(this.#pool, node, again);
    });
    return resolve(e);
  }

  #isHostable(e: Expr): boolean {
    const known = this.#hostable.get(e);
    if (known !== undefined) return known;
    const found = freeOf(e, ({ kind }) => kind === "load" || kind === "index") && locals(e).size === 0;
    this.#hostable.set(e, found);
    return found;
  }

  #expression(e: Expr): Expr {
    if (this.#isHostable(e)) return this.#hosted(e);
    if (e.kind === "random" && e.distribution === "poisson") return this.#poisson(e);
    if (e.kind === "binary" && isOrder(e.operator) && e.left.type === "real") return this.#comparison(e, e.operator);
    return rebuild(this.#pool, e, (child) => this.#expression(child));
  }

  /**
   * The time is compared with what memory holds (`t < open_until`) as exactly as in float64: of two numbers of which one is a float32,
   * the other may be rounded to one in the direction that keeps their order.
   */
  #comparison(e: Extract<Expr, { kind: "binary" }>, operator: Order): Expr {
    const direction = downwards.has(operator) ? "down" : "up";
    const opposite = direction === "down" ? "up" : "down";
    const side = (one: Expr, rounded: Rounding): Expr =>
      this.#isHostable(one) && dependsOnStep(one) ? this.#hosted(one, rounded) : this.#expression(one);
    return this.#pool.binary(operator, side(e.left, direction), side(e.right, opposite));
  }

  /** Leaves stay, but for the time: as a real number it is worked out in float64. */
  #hosted(e: Expr, rounded?: Rounding): Expr {
    const isTime = e.kind === "cast" && e.operand.kind === "step";
    if (children(e).length === 0 || (isCheap(e) && !isTime)) return e;
    const key = `${e.id} ${rounded}`;
    const known = this.#names.get(key);
    if (known) return known;
    const name = `hosted.${this.#names.size}`;
    const value = { name, type: e.type, value: e, ...(rounded === undefined ? {} : { rounded }) };
    (dependsOnStep(e) ? this.perStep : this.constant).push(value);
    const made = this.#pool.uniform(name, e.type);
    this.#names.set(key, made);
    return made;
  }

  /** Words are compared with the host's thresholds, so that a number is the same as elsewhere. */
  #poisson(e: Extract<Expr, { kind: "random" }>): Expr {
    const [mean] = e.args;
    const thresholds = mean !== undefined && this.#isHostable(mean) ? poissonThresholds(this.#pool, mean) : [];
    const [element, ...args] = [e.element, ...e.args, ...thresholds].map((one) => this.#expression(one));
    return this.#pool.random(e.distribution, e.site, element ?? e.element, args, e.type);
  }
}

const dependsOnStep = (e: Expr): boolean => !freeOf(e, ({ kind }) => kind === "step" || kind === "random");

type Order = "<" | "<=" | ">" | ">=";
const isOrder = (operator: BinaryOp): operator is Order =>
  operator === "<" || operator === "<=" || operator === ">" || operator === ">=";
/** For t < x and t >= x, t may be rounded down; for x < t and x >= t, up; for the others it is the other way round. */
const downwards: ReadonlySet<Order> = new Set<Order>(["<", ">="]);
