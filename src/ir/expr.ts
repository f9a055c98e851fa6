/**
 * Expressions of the IR: pure, immutable, interned by a `Pool` (equality is `===`), already free of units.
 * A `load` reads memory as it is when its statement runs; statements order effects.
 */
export type Type = "real" | "integer" | "boolean";

export type BinaryOp = "+" | "-" | "*" | "/" | "<" | "<=" | ">" | ">=" | "==" | "!=" | "and" | "or";

/**
 * Element numbers inside a kernel. Over a population `i` is the element. Over synapses `i` is the source and `j` the target
 * (both counted in their whole population) and `s` the place of the synapse in storage.
 */
export type IndexName = "i" | "j" | "s";

interface Common {
  readonly id: number;
  readonly type: Type;
}
export type Expr = Common &
  (
    | { readonly kind: "const"; readonly value: number } // booleans are 0 and 1
    /** A number that is the same for all elements, worked out before a run and after each change of a parameter. */
    | { readonly kind: "uniform"; readonly name: string }
    | { readonly kind: "step" } // integer step counter k; t = k · dt
    | { readonly kind: "index"; readonly name: IndexName }
    | { readonly kind: "load"; readonly buffer: string; readonly index: Expr }
    | { readonly kind: "local"; readonly name: string }
    | { readonly kind: "cast"; readonly operand: Expr } // to `type`
    | { readonly kind: "negate"; readonly operand: Expr }
    | { readonly kind: "not"; readonly operand: Expr }
    | { readonly kind: "binary"; readonly operator: BinaryOp; readonly left: Expr; readonly right: Expr }
    /** A builtin of `language/functions`; powers are `pow`. */
    | { readonly kind: "call"; readonly name: string; readonly args: readonly Expr[] }
    /** A function of the program. */
    | { readonly kind: "apply"; readonly name: string; readonly args: readonly Expr[] }
    /** Evaluates both sides and selects. */
    | { readonly kind: "select"; readonly condition: Expr; readonly then: Expr; readonly otherwise: Expr }
    /** Evaluates only the side that is taken. */
    | { readonly kind: "choose"; readonly condition: Expr; readonly then: Expr; readonly otherwise: Expr }
    /** A draw keyed by (seed, site, element, step). */
    | {
        readonly kind: "random";
        readonly distribution: string;
        readonly site: number;
        readonly element: Expr;
        readonly args: readonly Expr[];
      }
    | {
        readonly kind: "reduce";
        readonly operator: "sum" | "min" | "max" | "any" | "all";
        readonly variable: string;
        readonly from: Expr;
        readonly to: Expr;
        readonly body: Expr;
      }
    /** An element of a constant table. */
    | { readonly kind: "element"; readonly table: string; readonly index: Expr }
  );

/** Direct operands, in order of evaluation. */
export function children(e: Expr): readonly Expr[] {
  switch (e.kind) {
    case "const":
    case "uniform":
    case "step":
    case "index":
    case "local":
      return [];
    case "load":
    case "element":
      return [e.index];
    case "cast":
    case "negate":
    case "not":
      return [e.operand];
    case "binary":
      return [e.left, e.right];
    case "call":
    case "apply":
      return e.args;
    case "select":
    case "choose":
      return [e.condition, e.then, e.otherwise];
    case "random":
      return [e.element, ...e.args];
    case "reduce":
      return [e.from, e.to, e.body];
  }
}

/** Integers are cut off towards zero; anything but 0 is true. */
export function castNumber(type: Type, value: number): number {
  switch (type) {
    case "real":
      return value;
    case "integer":
      return Math.trunc(value);
    case "boolean":
      return value !== 0 ? 1 : 0;
  }
}
