import type { ConnectDecl, Expr, Ident } from "../../parser/ast.ts";
import type { CheckedExpr, CheckedPopulation, CheckedProjection } from "../model.ts";
import type { Scope } from "../env.ts";
import type { Module, TopSymbol } from "../modules/symbol.ts";
import type { Instance } from "../parts/instance.ts";
import type { Session } from "../session.ts";
import type { View } from "./view.ts";

/** A population that was checked, with the instance behind it. */
export interface Population {
  readonly name: string;
  readonly size: CheckedExpr;
  readonly instance: Instance;
  readonly checked: CheckedPopulation;
}
/** A connection that was checked, with the instance behind it. */
export interface Projection {
  readonly instance: Instance;
  readonly pre: View;
  readonly post: View;
  readonly checked: CheckedProjection;
  readonly decl: ConnectDecl;
  /** `I` of `-> cells.I`, and whether its synapse says `target`. */
  readonly port?: { readonly ident: Ident; readonly used: boolean } | undefined;
  /** What stands around its synapse: `i`, `j`, the ends, the module. */
  readonly outside: Scope;
}

/** `population L[k in 0..8]`: its members are the populations `L[0]` and so on. */
export interface Family {
  readonly from: number;
  readonly to: number;
}

/** The network as far as it is built. */
export interface Network {
  readonly session: Session;
  readonly module: Module;
  readonly populations: Map<string, Population>;
  /** Undefined where its bounds are broken. */
  readonly families: Map<string, Family | undefined>;
  /** The member that a family's bare name stands for, while something is done for each of them. */
  readonly member?: { readonly family: string; readonly index: number } | undefined;
  /** Names of the lets of the loops around, which stand for something else in each round. */
  readonly ofRound?: ReadonlySet<string> | undefined;
  readonly projections: Projection[];
  /** How many connections without a name lead from one view to another, by "exc->cells". */
  readonly unnamed: Map<string, number>;
  /** Undefined where the declaration is broken. */
  readonly population: (name: string) => Population | undefined;
  /** A text as messages and names of recordings show it: variables of reductions are written out. */
  readonly spell: (text: string) => string;
  /** The view behind a let, worked out once. */
  readonly letView: (
    symbol: Extract<TopSymbol, { kind: "let" }>,
    resolve: (value: Expr) => View | undefined,
  ) => View | undefined;
}
