/**
 * Exponentials of commensurable arguments become powers of one of them.
 *
 * Why: the rates of ion channels are exponentials of the same voltage over different widths, and an exponential takes as long
 * as ten multiplications.
 *   before  a = exp(-(v + 65) / 20); b = exp(-(v + 65) / 80); c = exp(-(v + 35) / 10)
 *   after   E = exp(-(v + 65) / 80); a = E^4; b = E; c = exp(3) · E^8          (powers as products)
 * exp(x) = C · E^n with a whole n, |n| <= 16, and a constant C. No NaN can arise: all factors of E^n lie on one side of 1, so
 * that zero never meets infinity among them, and C is neither; a negative power is 1 / E^|n|. An argument whose offset is no
 * constant would want a factor that could be 0 or infinite, and is left alone. The error grows to about n roundings.
 * exprel(x) = (exp(x) - 1) / x takes part where x is neither so small that the difference loses its digits nor so large that
 * exp(x) overflows, logistic(x) as 1 / (1 + exp(-x)). Run it before `reciprocal`, so that quotients by exprel are seen as such.
 */
import type { Expr } from "../expr.ts";
import type { Kernel, Schedule } from "../kernel.ts";
import { linearForm, ratioOf, type LinearForm } from "../linear-form.ts";
import type { Pool } from "../pool.ts";
import { expressionsOf, mapKernel, rewriter, visit, visitStmts } from "../rewrite.ts";

export const shareExponentials = {
  name: "share-exponentials",
  run: (schedule: Schedule, pool: Pool): Schedule => ({
    ...schedule,
    kernels: schedule.kernels.map((kernel) => inKernel(kernel, pool)),
  }),
} as const;

type Call = Extract<Expr, { kind: "call" }>;

/** A call with the form of the exponent in it. */
interface Member {
  readonly call: Call;
  readonly exponent: Expr;
  readonly form: LinearForm;
}
/** exp(exponent of the member) = factor · exp(base)^power. */
interface Share {
  readonly member: Member;
  readonly base: Expr;
  readonly power: number;
  readonly factor: number;
}

const largestPower = 16;
/** Beyond exp(60) and its inverse a factor could bring a power over the edge of the numbers. */
const largestShift = 60;
/** Below this, exp(x) - 1 loses digits: exprel takes its series there. */
const exprelSeries = 0.5;
/** Above this, exp(x) is infinite: divided by an infinite x, or an infinite x by it, it is no number. */
const largestExponent = 710;

function inKernel(kernel: Kernel, pool: Pool): Kernel {
  const shares = new Map<Expr, Share>();
  for (const group of groups(membersOf(kernel, pool))) group.forEach((share) => shares.set(share.member.call, share));
  if (shares.size === 0) return kernel;
  // A call whose argument holds a shared exponential is another node by then, and stays as it is.
  const replaced = new Map([...shares].map(([call, share]) => [call, replacement(pool, share)] as const));
  const linoids = new Map(
    [...shares].flatMap(([call, share]) =>
      share.member.call.name === "exprel" ? [[replaced.get(call), share] as const] : [],
    ),
  );
  const fn = rewriter(pool, (e) => {
    const share = e.kind === "binary" && e.operator === "/" ? linoids.get(e.right) : undefined;
    return e.kind === "binary" && share ? byExprel(pool, e.left, share) : (replaced.get(e) ?? e);
  });
  return mapKernel(kernel, fn);
}

function membersOf(kernel: Kernel, pool: Pool): Member[] {
  const found: Member[] = [];
  const seen = new Set<Expr>();
  const note = (e: Expr): void => {
    const [x] = e.kind === "call" && (e.name === "exp" || e.name === "exprel" || e.name === "logistic") ? e.args : [];
    if (e.kind !== "call" || !x) return;
    const exponent = e.name === "logistic" ? pool.negate(x) : x;
    const form = linearForm(exponent);
    if (form.terms.size > 0) found.push({ call: e, exponent, form });
  };
  visitStmts(kernel.body, (stmt) => expressionsOf(stmt).forEach((e) => visit(e, note, seen)));
  return found;
}

/** Members that are powers of the slowest among them; each group saves at least one exponential. */
function groups(members: readonly Member[]): Share[][] {
  const rest = [...members].sort((a, b) => steepness(a) - steepness(b));
  const found: Share[][] = [];
  while (rest.length > 0) {
    const [base] = rest;
    if (!base) break;
    const shares = rest.flatMap((member) => shareOf(member, base) ?? []);
    if (shares.length > 1) found.push(shares);
    for (const { member } of shares) rest.splice(rest.indexOf(member), 1);
  }
  return found;
}

function steepness({ form }: Member): number {
  return Math.max(...[...form.terms.values()].map(Math.abs));
}

function shareOf(member: Member, base: Member): Share | undefined {
  if (member === base) return { member, base: base.exponent, power: 1, factor: 1 };
  const ratio = ratioOf(member.form, base.form);
  const power = Math.round(ratio ?? NaN);
  if (ratio === undefined || power === 0 || Math.abs(power) > largestPower || Math.abs(ratio - power) > 1e-12)
    return undefined;
  const shift = member.form.constant - power * base.form.constant;
  return Math.abs(shift) > largestShift ? undefined : { member, base: base.exponent, power, factor: Math.exp(shift) };
}

function replacement(pool: Pool, share: Share): Expr {
  const { call } = share.member;
  const value = exponentialOf(pool, share);
  const one = pool.real(1);
  const [x] = call.args;
  if (call.name === "exp" || !x) return value;
  if (call.name === "logistic") return pool.binary("/", one, pool.binary("+", one, value));
  return pool.select(isEdge(pool, x), call, pool.binary("/", pool.binary("-", value, one), x));
}

/** C · E^n. */
function exponentialOf(pool: Pool, { base, power, factor }: Share): Expr {
  const product = powerOf(pool, pool.call("exp", [base]), Math.abs(power));
  const constant = pool.real(factor);
  if (power < 0) return pool.binary("/", constant, product);
  return factor === 1 ? product : pool.binary("*", constant, product);
}

/** a / exprel(x) = a · x / (exp(x) - 1), the form in which rates have it: one division instead of two. Where exp(x) is infinite, x need not be. */
function byExprel(pool: Pool, a: Expr, share: Share): Expr {
  const { call } = share.member;
  const [x] = call.args;
  if (!x) return pool.binary("/", a, call);
  const below = pool.binary("-", exponentialOf(pool, share), pool.real(1));
  const above = pool.binary("*", a, pool.call("min", [x, pool.real(largestExponent)]));
  return pool.select(isNear(pool, x), pool.binary("/", a, call), pool.binary("/", above, below));
}

const isNear = (pool: Pool, x: Expr): Expr => pool.binary("<", pool.call("abs", [x]), pool.real(exprelSeries));

/** exprel must be asked itself. */
const isEdge = (pool: Pool, x: Expr): Expr =>
  pool.binary("or", isNear(pool, x), pool.binary(">", x, pool.real(largestExponent)));

/** x^10 = x^8 · x^2: the squares are shared between powers. */
function powerOf(pool: Pool, x: Expr, n: number): Expr {
  const top = 2 ** Math.floor(Math.log2(n));
  let square = x;
  for (let k = 1; k < top; k *= 2) square = pool.binary("*", square, square);
  return n === top ? square : pool.binary("*", square, powerOf(pool, x, n - top));
}
