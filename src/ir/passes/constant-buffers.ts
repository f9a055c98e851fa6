/**
 * What follows from the parameters of an element is worked out once for it, not in every step.
 *
 * Why: where time constants differ between neurons, their decay is an exponential for each of them in each step; it changes only
 * when a parameter does.
 *   before  store w[i] = w[i] * exp(-dt / tau[i]);  store v[i] = v[i] + dt * (E - v[i]) / tau_m[i]
 *   after   store w[i] = w[i] * c0[i];              store v[i] = v[i] + dt * (E - v[i]) * c1[i]
 *           constants: c0[i] = exp(-dt / tau[i]);  c1[i] = 1 / tau_m[i]
 * The runtime runs the kernel of the constants when the network is built, and after each change of a parameter. Divisions become
 * multiplications by what is kept, which differs by one rounding, so the interpreter sees it too. Run it last of all passes over
 * kernels. Left alone: what is the same for all elements (worked out once per call anyway), and what costs as little as a load.
 */
import { children, type Expr } from "../expr.ts";
import type { Domain, Kernel } from "../kernel.ts";
import type { Pool } from "../pool.ts";
import { printExpr } from "../print.ts";
import type { Decision } from "../program.ts";
import { expressionsOf, mapKernel, nodes, rewriter, substitute, visitStmts } from "../rewrite.ts";
import type { Scheduled } from "../schedule/index.ts";
import { simplify } from "../simplify.ts";
import { invariance } from "./invariance.ts";
import type { PassContext } from "./pass.ts";

/** @param parameters buffers of parameters that differ between elements */
export function constantBuffers(scheduled: Scheduled, parameters: ReadonlySet<string>, ctx: PassContext): Scheduled {
  if (ctx.without.has("constant-buffers") || parameters.size === 0) return scheduled;
  const { update, integrate } = scheduled.manifest.phases;
  const names = [...integrate, ...update.map(({ kernel }) => kernel)];
  return names.reduce((sofar, name) => {
    const kernel = sofar.schedule.kernels.find((one) => one.name === name);
    const { domain } = kernel ?? {};
    if (kernel === undefined || (domain?.kind !== "population" && domain?.kind !== "synapses")) return sofar;
    return inKernel(sofar, kernel, domain, parameters, ctx);
  }, scheduled);
}

type Walked = Extract<Domain, { kind: "population" | "synapses" }>;

function inKernel(
  scheduled: Scheduled,
  kernel: Kernel,
  domain: Walked,
  parameters: ReadonlySet<string>,
  ctx: PassContext,
): Scheduled {
  const { pool, names } = ctx;
  const kind = kindOf(parameters);
  const multiplied = mapKernel(kernel, byReciprocals(pool, kind));
  const found = coresOf(multiplied, kind);
  if (found.length === 0) return scheduled;
  const owner = domain.kind === "population" ? domain.population : domain.projection;
  const index = pool.index(domain.kind === "population" ? "i" : "s");
  const kept = new Map(found.map((value) => [value, names.unique(`${owner}_constant`)] as const));
  const written = byQuotients(pool);
  const loads = new Map([...kept].map(([value, name]) => [value, pool.load(name, index)] as const));
  const replaced = mapKernel(multiplied, (e) => simplify(pool, substitute(pool, e, loads)));
  const constants: Kernel = {
    name: names.unique(`constants_of_${owner}`),
    domain,
    body: [...kept].map(([value, buffer]) => ({ kind: "store", buffer, index, value: written(value) })),
    about: [`${owner}: what follows from parameters of each element`],
    from: [],
  };
  return added(
    scheduled,
    kernel,
    replaced,
    constants,
    [...kept].map(([value, buffer]) => [written(value), buffer]),
  );
}

function added(
  { schedule, manifest, decisions }: Scheduled,
  before: Kernel,
  after: Kernel,
  constants: Kernel,
  kept: readonly (readonly [Expr, string])[],
): Scheduled {
  const { domain } = constants;
  const length =
    domain.kind === "synapses"
      ? ({ kind: "projection", projection: domain.projection } as const)
      : ({ kind: "population", population: domain.kind === "population" ? domain.population : "" } as const);
  const kernels = schedule.kernels.map((one) => (one === before ? after : one));
  return {
    schedule: {
      ...schedule,
      kernels: [...kernels, constants],
      buffers: new Map([...schedule.buffers, ...kept.map(([, name]) => [name, "real"] as const)]),
    },
    manifest: {
      ...manifest,
      buffers: [
        ...manifest.buffers,
        ...kept.map(([, name]) => ({
          name,
          type: "real" as const,
          length,
          fill: { value: 0, everyStep: false } as const,
        })),
      ],
      derived: [...(manifest.derived ?? []), constants.name],
    },
    decisions: [...decisions, ...kept.map(([value]) => told(after, value))],
  };
}

const told = ({ name, domain }: Kernel, value: Expr): Decision => ({
  subject: domain.kind === "population" ? domain.population : name,
  topic: "constants",
  choice: `${printExpr(value)} kept for each ${domain.kind === "population" ? "neuron" : "synapse"}`,
  reason: "it changes with parameters alone, and costs more than to read it",
  refused: false,
});

/** What an expression depends on. "fixed": parameters of the element, beside what is the same for all. */
type Kind = "uniform" | "fixed" | "changing";

function kindOf(parameters: ReadonlySet<string>): (e: Expr) => Kind {
  const known = new Map<Expr, Kind>();
  const invariant = invariance();
  const own = (e: Expr): Kind => {
    if (e.kind === "load") return parameters.has(e.buffer) && e.index.kind === "index" ? "fixed" : "changing";
    if (e.kind === "step" || e.kind === "random" || e.kind === "reduce" || e.kind === "local" || e.kind === "index")
      return "changing";
    const kinds = children(e).map(test);
    if (kinds.includes("changing")) return "changing";
    return kinds.includes("fixed") || !invariant(e) ? "fixed" : "uniform";
  };
  const test = (e: Expr): Kind => {
    const result = known.get(e) ?? own(e);
    known.set(e, result);
    return result;
  };
  return test;
}

/** a / b with b of the element becomes a · (1 / b). */
function byReciprocals(pool: Pool, kind: (e: Expr) => Kind): (e: Expr) => Expr {
  const one = pool.real(1);
  return rewriter(pool, (e) =>
    e.kind === "binary" && e.operator === "/" && e.type === "real" && e.left !== one && kind(e.right) === "fixed"
      ? pool.binary("*", e.left, pool.binary("/", one, e.right))
      : e,
  );
}

/** a · (1 / b) as it was written: what is worked out once has time to divide. */
function byQuotients(pool: Pool): (e: Expr) => Expr {
  const one = pool.real(1);
  return rewriter(pool, (e) => {
    if (e.kind !== "binary" || e.operator !== "*") return e;
    const { left, right } = e;
    return right.kind === "binary" && right.operator === "/" && right.left === one
      ? pool.binary("/", left, right.right)
      : e;
  });
}

const cheap = new Set(["abs", "min", "max", "clip", "floor", "ceil", "round", "sign", "flush", "sqrt"]);
const costs = (e: Expr): boolean =>
  (e.kind === "call" && !cheap.has(e.name)) || e.kind === "apply" || (e.kind === "binary" && e.operator === "/");

/** The largest values of an element that are worth to be kept, without factors and terms that are the same for all. */
function coresOf(kernel: Kernel, kind: (e: Expr) => Kind): readonly Expr[] {
  const found = new Set<Expr>();
  const seen = new Set<Expr>();
  const search = (e: Expr): void => {
    if (seen.has(e)) return;
    seen.add(e);
    if (kind(e) !== "fixed" || e.type !== "real") return children(e).forEach(search);
    const core = coreOf(e, kind);
    if (nodes(core).some((n) => kind(n) === "fixed" && costs(n))) found.add(core);
  };
  visitStmts(kernel.body, (stmt) => expressionsOf(stmt).forEach(search));
  return [...found];
}

function coreOf(e: Expr, kind: (e: Expr) => Kind): Expr {
  if (e.kind === "negate") return coreOf(e.operand, kind);
  if (e.kind !== "binary" || e.operator === "/") return e;
  if (kind(e.left) === "uniform") return coreOf(e.right, kind);
  return kind(e.right) === "uniform" ? coreOf(e.left, kind) : e;
}
