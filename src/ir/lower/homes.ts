import type { CheckedExpr, CheckedLet, NeuronInstance } from "../../checker/model.ts";
import type { IrBefore, IrBuffer, IrSource } from "../program.ts";
import type { Expr } from "../expr.ts";
import type { Domain } from "../kernel.ts";
import type { Shift } from "./past.ts";

/** Where a name of a part instance lives. */
export type Home =
  | { readonly kind: "uniform"; readonly uniform: string }
  | { readonly kind: "buffer"; readonly buffer: IrBuffer }
  /** A parameter that is an array, or that sizes one: its expression is put in the place of the name. */
  | { readonly kind: "expression"; readonly value: CheckedExpr };

/** One part instance as expressions see it. */
export interface PartHome {
  readonly homes: ReadonlyMap<string, Home>;
  readonly lets: ReadonlyMap<string, CheckedLet>;
  /** How many elements its buffers have: components of arrays lie so far apart. */
  readonly count?: Expr | undefined;
  /** Buffers that assignments need besides the states; grows while blocks are lowered. */
  readonly scratch?: IrBuffer[] | undefined;
}
export interface PopulationHome extends PartHome {
  readonly name: string;
  readonly neuron: NeuronInstance;
  readonly size: string; // uniform
  /** `unless` of each held state. */
  readonly held: ReadonlyMap<string, CheckedExpr>;
  /** Given an index expression: true while that neuron is refractory. Absent: never. */
  readonly refractory?: ((index: Expr) => Expr) | undefined;
  /** The same for what arrives at the beginning of a step: it was emitted in the step before, and is dropped if the neuron was refractory then. */
  readonly refractoryOnArrival?: ((index: Expr) => Expr) | undefined;
}

/** What `self`, `pre` or `post` means at one place: whose names, at which element, and how its index and size read. */
export interface Side {
  readonly home: PartHome;
  /** Element of the buffers: i, j or s. */
  readonly element: Expr;
  /** What `i` (or `j`) evaluates to: counted within the view where there is one. */
  readonly index?: Expr | undefined;
  readonly size?: Expr | undefined;
  readonly refractory?: ((index: Expr) => Expr) | undefined;
  /** `unless` of held states: impulses to them are dropped while it is true. */
  readonly held?: ReadonlyMap<string, CheckedExpr> | undefined;
}
/** A source of white noise while an equation is lowered. */
export interface NoiseSymbol {
  readonly symbol: Expr;
  readonly source: IrSource;
}

/** Names in scope while an expression is lowered. */
export interface Scope {
  readonly self?: Side | undefined;
  readonly pre?: Side | undefined;
  readonly post?: Side | undefined;
  /** Element that random draws are keyed by. */
  readonly element?: Expr | undefined;
  /** The element itself, where `element` is a component of its array: what is drawn once for all components is keyed by it. */
  readonly whole?: Expr | undefined;
  /** What a kernel over the elements of these expressions walks. */
  readonly domain?: Domain | undefined;
  /** Inside of a value of the past: how long ago. */
  readonly shift?: Shift | undefined;
  /** In an initial value: nothing has a past yet but what its history says. */
  readonly starting?: boolean | undefined;
  /** Parameters of a function that is being inlined. */
  readonly bound?: ReadonlyMap<number, (at: readonly Expr[]) => Expr> | undefined;
  /** In a stimulus that reads whole populations: what is worked out once, and for which one. */
  readonly gathering?: { readonly population: string; readonly about: string; readonly place: string } | undefined;
  /** In a function whose result is an array: the component that is asked for. */
  readonly component?: readonly Expr[] | undefined;
  /** Collects the old values that `crosses` compares with; only in spike conditions. */
  readonly before?: IrBefore[] | undefined;
  /** Collects the sources of noise and the symbols that stand for them; only in equations. */
  readonly noise?: Map<string, NoiseSymbol> | undefined;
  /** Where `refractory …` writes; only in spike blocks. */
  readonly refractory?: { readonly until?: IrBuffer | undefined; readonly flag?: IrBuffer | undefined } | undefined;
}
