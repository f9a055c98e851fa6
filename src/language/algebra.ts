/**
 * The arithmetic that integrators and derivatives are written against: numbers in tests (where the order of convergence is
 * measured), interned expressions in the compiler.
 */
export interface Algebra<E> {
  constant(value: number): E;
  add(a: E, b: E): E;
  sub(a: E, b: E): E;
  mul(a: E, b: E): E;
  div(a: E, b: E): E;
  neg(a: E): E;
  /** A builtin of `language/functions` by name. */
  call(name: string, args: readonly E[]): E;
  /** `where(condition, a, b)`. */
  select(condition: E, a: E, b: E): E;
  compare(operator: "<" | "<=" | ">" | ">=" | "==" | "!=", a: E, b: E): E;
}
