/**
 * Enclosures of an expression of one variable and of its first two derivatives over an interval of that variable, by forward
 * differentiation in interval arithmetic (Moore, Kearfott & Cloud 2009, chapter 9). What has no rule here, or no smooth one, is unknown.
 */
import type { Expr } from "./expr.ts";
import { add, around, divide, everything, multiply, negate, point, rising, type Interval } from "./interval.ts";

/** Value, first and second derivative. */
export interface Jet {
  readonly value: Interval;
  readonly first: Interval;
  readonly second: Interval;
}

const unknown: Jet = { value: everything, first: everything, second: everything };
const constant = (value: number): Jet => ({ value: point(value), first: point(0), second: point(0) });

/**
 * @param x the variable, a node of `root`, which lies in `range`
 * @param constantOf values of what is free of x
 */
export function jetOf(root: Expr, x: Expr, range: Interval, constantOf: (e: Expr) => number): Jet {
  const known = new Map<Expr, Jet>([[x, { value: range, first: point(1), second: point(0) }]]);
  const of = (e: Expr): Jet => {
    const found = known.get(e);
    if (found !== undefined) return found;
    const made = jet(e, of, constantOf);
    known.set(e, made);
    return made;
  };
  return of(root);
}

function jet(e: Expr, of: (e: Expr) => Jet, constantOf: (e: Expr) => number): Jet {
  switch (e.kind) {
    case "const":
    case "uniform":
      return constant(constantOf(e));
    case "negate":
      return negated(of(e.operand));
    case "cast":
      return e.operand.type === "real" || e.operand.kind === "const" ? of(e.operand) : unknown;
    case "binary":
      return ofBinary(e, of);
    case "call":
      return ofCall(e, of);
    case "step":
    case "index":
    case "load":
    case "local":
    case "not":
    case "apply":
    case "select":
    case "choose":
    case "random":
    case "reduce":
    case "element":
      return unknown;
  }
}

function ofBinary(e: Extract<Expr, { kind: "binary" }>, of: (e: Expr) => Jet): Jet {
  switch (e.operator) {
    case "+":
      return sum(of(e.left), of(e.right));
    case "-":
      return sum(of(e.left), negated(of(e.right)));
    case "*":
      return product(of(e.left), of(e.right));
    case "/":
      return product(of(e.left), reciprocal(of(e.right)));
    case "<":
    case "<=":
    case ">":
    case ">=":
    case "==":
    case "!=":
    case "and":
    case "or":
      return unknown;
  }
}

function ofCall(e: Extract<Expr, { kind: "call" }>, of: (e: Expr) => Jet): Jet {
  const [first, second] = e.args;
  if (first === undefined) return unknown;
  const x = of(first);
  switch (e.name) {
    case "exp": {
      const value = rising(Math.exp, x.value);
      return chain(x, value, value, value);
    }
    case "exprel":
      return chain(x, ...([0, 1, 2] as const).map((n) => rising((at) => exprelDerivative(n, at), x.value)));
    case "logistic":
      return reciprocal(sum(constant(1), ofExponential(negated(x))));
    case "tanh": {
      // tanh x = 2 / (1 + exp(-2 x)) - 1
      const doubled = product(constant(-2), x);
      return sum(product(constant(2), reciprocal(sum(constant(1), ofExponential(doubled)))), constant(-1));
    }
    case "pow":
      return second?.kind === "const" ? power(x, second.value) : unknown;
    default:
      return unknown;
  }
}

function ofExponential(x: Jet): Jet {
  const value = rising(Math.exp, x.value);
  return chain(x, value, value, value);
}

/** Whole powers, by multiplication. */
function power(x: Jet, exponent: number): Jet {
  if (!Number.isInteger(exponent) || Math.abs(exponent) > 16) return unknown;
  const factors = Array.from({ length: Math.abs(exponent) }, () => x);
  const whole = factors.reduce(product, constant(1));
  return exponent < 0 ? reciprocal(whole) : whole;
}

const negated = (x: Jet): Jet => ({ value: negate(x.value), first: negate(x.first), second: negate(x.second) });

const sum = (a: Jet, b: Jet): Jet => ({
  value: add(a.value, b.value),
  first: add(a.first, b.first),
  second: add(a.second, b.second),
});

/** (a b)'' = a'' b + 2 a' b' + a b'' */
const product = (a: Jet, b: Jet): Jet => ({
  value: multiply(a.value, b.value),
  first: add(multiply(a.first, b.value), multiply(a.value, b.first)),
  second: add(
    add(multiply(a.second, b.value), multiply(point(2), multiply(a.first, b.first))),
    multiply(a.value, b.second),
  ),
});

function reciprocal(x: Jet): Jet {
  const value = divide(point(1), x.value);
  const square = multiply(value, value);
  return chain(x, value, negate(square), multiply(point(2), multiply(square, value)));
}

/** f(x)'' = f''(x) x'² + f'(x) x'' */
function chain(x: Jet, value = everything, slope = everything, curvature = everything): Jet {
  return {
    value,
    first: multiply(slope, x.first),
    second: add(multiply(curvature, multiply(x.first, x.first)), multiply(slope, x.second)),
  };
}

/**
 * Derivative n = 0, 1, 2 of exprel at x. exprel(x) is the integral of exp(s x) for s from 0 to 1, so that all of its derivatives are
 * positive and rise; its series is the sum of x^k / (k! (k + n + 1)).
 */
export function exprelDerivative(n: 0 | 1 | 2, x: number): number {
  if (Math.abs(x) < 1) {
    let [term, total] = [1, 0];
    for (let k = 0; k < 20; k++) {
      total += term / (k + n + 1);
      term *= x / (k + 1);
    }
    return total;
  }
  const value = Math.expm1(x) / x;
  if (n === 0) return value;
  const slope = (Math.exp(x) - value) / x;
  return n === 1 ? slope : (Math.exp(x) - 2 * slope) / x;
}

/** An upper bound of |f''| over `range`, found piece by piece; Infinity where it cannot be told. */
export function curvatureBound(
  root: Expr,
  x: Expr,
  range: Interval,
  pieces: number,
  constantOf: (e: Expr) => number,
): { readonly curvature: number; readonly largest: number } {
  let [curvature, largest] = [0, 0];
  const width = (range.high - range.low) / pieces;
  for (let k = 0; k < pieces && curvature < Infinity; k++) {
    const piece = around(range.low + k * width, range.low + (k + 1) * width);
    const { value, second } = jetOf(root, x, piece, constantOf);
    curvature = Math.max(curvature, Math.abs(second.low), Math.abs(second.high));
    largest = Math.max(largest, Math.abs(value.low), Math.abs(value.high));
  }
  return { curvature, largest };
}
