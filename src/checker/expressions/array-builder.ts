/** Pieces of expressions over arrays, as if the author had written them out. */
import { divide, multiply } from "../../language/dimension.ts";
import type { Span } from "../../source/source.ts";
import type { BinaryOp, CheckedExpr, ValueType } from "../model.ts";
import { boolean, either, integer, isScalar, plainNumber } from "../types.ts";
import { lengthOf } from "./length-of.ts";

export interface Place {
  readonly span: Span;
  readonly nextLocal: () => number;
}
type Of = (k: CheckedExpr) => CheckedExpr;
type Operator = "sum" | "min" | "max";

export class ArrayBuilder {
  readonly #span: Span;
  readonly #nextLocal: () => number;

  constructor({ span, nextLocal }: Place) {
    this.#span = span;
    this.#nextLocal = nextLocal;
  }

  whole(value: number): CheckedExpr {
    return { kind: "number", value, type: integer, span: this.#span };
  }
  real(value: number): CheckedExpr {
    return { kind: "number", value, type: plainNumber, span: this.#span };
  }
  /** The number of elements along an axis. */
  length(a: CheckedExpr, axis = 0): CheckedExpr {
    return lengthOf(a, axis, this.#span);
  }
  /** The number of all elements. */
  count(a: CheckedExpr): CheckedExpr {
    return a.type.shape.map((_, axis) => this.length(a, axis)).reduce((x, y) => this.times(x, y));
  }
  /** `a[k]`, an element or a row. */
  at(array: CheckedExpr, index: CheckedExpr): CheckedExpr {
    const type = { ...array.type, shape: array.type.shape.slice(1) };
    return { kind: "element", array, index, type, span: this.#span };
  }
  /** The array whose element k is `of(k)`. */
  each(length: CheckedExpr, of: Of): CheckedExpr {
    const variable = this.#nextLocal();
    const body = of(this.#index(variable));
    const count = length.kind === "number" ? length.value : knownLength(length);
    const type = { ...body.type, shape: [count, ...body.type.shape] };
    return { kind: "each", variable, length, body, type, span: this.#span };
  }
  reduce(operator: Operator, to: CheckedExpr, of: Of): CheckedExpr {
    const variable = this.#nextLocal();
    const body = of(this.#index(variable));
    return { kind: "reduce", operator, variable, from: this.whole(0), to, body, type: body.type, span: this.#span };
  }
  /** A reduction of all elements, axis after axis. */
  overAll(operator: Operator, a: CheckedExpr, of: Of): CheckedExpr {
    return isScalar(a.type)
      ? of(a)
      : this.reduce(operator, this.length(a), (k) => this.overAll(operator, this.at(a, k), of));
  }

  plus(left: CheckedExpr, right: CheckedExpr): CheckedExpr {
    return this.#binary("+", left, right, either(left.type, right.type));
  }
  minus(left: CheckedExpr, right: CheckedExpr): CheckedExpr {
    return this.#binary("-", left, right, either(left.type, right.type));
  }
  times(left: CheckedExpr, right: CheckedExpr): CheckedExpr {
    const dimension = multiply(left.type.dimension, right.type.dimension);
    return this.#binary("*", left, right, { ...either(left.type, right.type), dimension });
  }
  divide(left: CheckedExpr, right: CheckedExpr): CheckedExpr {
    const dimension = divide(left.type.dimension, right.type.dimension);
    return this.#binary("/", left, right, { kind: "number", dimension, shape: left.type.shape });
  }
  call(name: string, args: readonly CheckedExpr[], type: ValueType): CheckedExpr {
    return { kind: "call", name, args, type, span: this.#span };
  }
  root(a: CheckedExpr, type: ValueType): CheckedExpr {
    return this.call("sqrt", [a], type);
  }
  where(condition: CheckedExpr, then: CheckedExpr, otherwise: CheckedExpr): CheckedExpr {
    return { kind: "where", condition, then, otherwise, type: either(then.type, otherwise.type), span: this.#span };
  }
  ifelse(condition: CheckedExpr, then: CheckedExpr, otherwise: CheckedExpr): CheckedExpr {
    return { kind: "ifelse", condition, then, otherwise, type: either(then.type, otherwise.type), span: this.#span };
  }
  equal(left: CheckedExpr, right: CheckedExpr): CheckedExpr {
    return this.#binary("==", left, right, boolean);
  }

  /** The mean of the squares of the distances from the mean. */
  variance(a: CheckedExpr): CheckedExpr {
    const mean = this.divide(
      this.overAll("sum", a, (x) => x),
      this.count(a),
    );
    const squares = this.overAll("sum", a, (x) => this.times(this.minus(x, mean), this.minus(x, mean)));
    return this.divide(squares, this.count(a));
  }
  /** The first index of the largest or the smallest element. */
  placeOf(extreme: "min" | "max", a: CheckedExpr): CheckedExpr {
    const value = this.overAll(extreme, a, (x) => x);
    const reaches = (k: CheckedExpr): CheckedExpr =>
      this.#binary(extreme === "max" ? ">=" : "<=", this.at(a, k), value, boolean);
    return this.reduce("min", this.length(a), (k) => this.where(reaches(k), k, this.length(a)));
  }
  softmax(a: CheckedExpr): CheckedExpr {
    const largest = this.overAll("max", a, (x) => x);
    const power = (k: CheckedExpr): CheckedExpr => this.call("exp", [this.minus(this.at(a, k), largest)], plainNumber);
    const total = this.reduce("sum", this.length(a), power);
    return this.each(this.length(a), (k) => this.divide(power(k), total));
  }
  /** As NumPy's `@`. */
  product(a: CheckedExpr, b: CheckedExpr): CheckedExpr {
    if (a.type.shape.length === 2) return this.each(this.length(a), (i) => this.product(this.at(a, i), b));
    if (b.type.shape.length === 2)
      return this.each(this.length(b, 1), (j) => this.#dot(a, (m) => this.at(this.at(b, m), j)));
    return this.#dot(a, (m) => this.at(b, m));
  }
  #dot(a: CheckedExpr, b: Of): CheckedExpr {
    return this.reduce("sum", this.length(a), (m) => this.times(this.at(a, m), b(m)));
  }
  /** The sums that define the Fourier transform: real parts, imaginary parts. Angles have the sign that is given. */
  transform(x: CheckedExpr, sign: 1 | -1): CheckedExpr {
    const complex = x.type.shape.length === 2;
    const [real, imaginary] = complex ? [this.at(x, this.whole(0)), this.at(x, this.whole(1))] : [x, undefined];
    const n = this.length(real);
    const waves = { cos: this.#wave("cos", n, sign), sin: this.#wave("sin", n, sign) };
    const wave = (name: "cos" | "sin", k: CheckedExpr, m: CheckedExpr): CheckedExpr => waves[name](this.times(k, m));
    const part = (k: CheckedExpr, first: "cos" | "sin", second: "cos" | "sin", join: "plus" | "minus"): CheckedExpr =>
      this.reduce("sum", n, (m) => {
        const own = this.times(this.at(real, m), wave(first, k, m));
        return imaginary === undefined ? own : this[join](own, this.times(this.at(imaginary, m), wave(second, k, m)));
      });
    return this.each(this.whole(2), (row) =>
      this.each(n, (k) =>
        this.ifelse(this.equal(row, this.whole(0)), part(k, "cos", "sin", "minus"), part(k, "sin", "cos", "plus")),
      ),
    );
  }
  /** cos or sin of 2π·km/n, reduced to one turn before it is rounded: a table where n is known. */
  #wave(name: "cos" | "sin", n: CheckedExpr, sign: 1 | -1): Of {
    const turn = (km: CheckedExpr): CheckedExpr => this.call("mod", [km, n], integer);
    if (n.kind !== "number")
      return (km) =>
        this.call(name, [this.times(this.real(sign * 2 * Math.PI), this.divide(turn(km), n))], plainNumber);
    const value = Array.from({ length: n.value }, (_, m) => Math[name]((sign * 2 * Math.PI * m) / n.value));
    const type = { ...plainNumber, shape: [n.value] };
    const table: CheckedExpr = { kind: "constant", name, value, type, span: this.#span };
    return (km) => this.at(table, turn(km));
  }

  #index(variable: number): CheckedExpr {
    return { kind: "local", id: variable, name: "k", type: integer, span: this.#span };
  }
  #binary(operator: BinaryOp, left: CheckedExpr, right: CheckedExpr, type: ValueType): CheckedExpr {
    const shape = isScalar(left.type) ? right.type.shape : left.type.shape;
    return { kind: "binary", operator, left, right, type: { ...type, shape }, span: this.#span };
  }
}

/** The length of a view for the types: that with which the model was checked. */
const knownLength = (length: CheckedExpr): number => (length.kind === "length" ? (length.array.type.shape[0] ?? 0) : 0);
