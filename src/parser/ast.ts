/**
 * The tree of a `.neuro` text, as it was written: no name is resolved, no unit checked.
 * Closed unions over `kind`; every node carries its span. A broken text gives a tree as well: what could not be read
 * is a `BadDeclaration`, `BadStatement` or `BadExpr`, which later stages pass over in silence (it was reported already).
 */
import type { Span } from "../source/source.ts";
import type { AnalysisDecl, ExperimentDecl, TrainDecl } from "./ast-experiment.ts";
import type { Argument, Expr, Ident, Node, UnitExpr } from "./ast-expression.ts";
import type { AssignOp, AssignStmt, BadStatement, Block, Place } from "./ast-statement.ts";

export type * from "./ast-experiment.ts";
export type * from "./ast-expression.ts";
export type * from "./ast-statement.ts";

/** Comment trivia; the printer puts it back by its place. */
export interface Comment extends Node {
  /** The whole text, with its `//` or its slash-star delimiters. */
  readonly text: string;
  /** Alone on its line (or lines), or behind code on the same line. */
  readonly ownLine: boolean;
}

export interface ModuleAst extends Node {
  readonly kind: "module";
  /** `///` lines at the head of the file which are followed by an empty line or an import, else undefined. */
  readonly doc?: string | undefined;
  readonly items: readonly Item[];
  /** All `//` and block comments in order of place; the printer interleaves them by offset. */
  readonly comments: readonly Comment[];
}

// ---------------------------------------------------------------- declarations

export type Item =
  | ImportDecl
  | ExportFrom
  | ParamDecl
  | ConstDecl
  | LetDecl
  | FunctionDecl
  | PartDecl
  | PopulationDecl
  | ConnectDecl
  | ExperimentDecl
  | AnalysisDecl
  | TrainDecl
  | StimulusStmt
  | TopLevelFor
  | TopLevelIf
  | BadDeclaration;

export interface Documented {
  /** Markdown of the `///` lines above, without the slashes. */
  readonly doc?: string | undefined;
}
export interface ImportDecl extends Node {
  readonly kind: "import";
  readonly names: readonly { readonly name: Ident; readonly alias?: Ident | undefined }[];
  readonly from: string;
  readonly fromSpan: Span;
}
/** `export { A } from "…"`: a module of modules. */
export interface ExportFrom extends Node {
  readonly kind: "export";
  readonly names: readonly { readonly name: Ident; readonly alias?: Ident | undefined }[];
  readonly from: string;
  readonly fromSpan: Span;
}
/** One `param`, `const`, `state`, `input`, `let` line may declare several names, separated by commas. */
export interface ParamDecl extends Node, Documented {
  readonly kind: "param";
  readonly entries: readonly Binding[];
}
export interface ConstDecl extends Node, Documented {
  readonly kind: "const";
  readonly entries: readonly Binding[];
}
export interface LetDecl extends Node, Documented {
  readonly kind: "let";
  readonly entries: readonly Binding[];
}
export interface StateDecl extends Node, Documented {
  readonly kind: "state";
  readonly entries: readonly Binding[];
}
export interface InputDecl extends Node, Documented {
  readonly kind: "input";
  readonly entries: readonly Binding[];
}
export interface NoiseDecl extends Node, Documented {
  readonly kind: "noise";
  readonly entries: readonly Binding[];
}
/** `name[size]: annotation = value`; which pieces may be there depends on the declaration, and the checker says so. */
export interface Binding extends Node {
  readonly name: Ident;
  readonly size?: Expr | undefined;
  readonly annotation?: Annotation | undefined;
  readonly value?: Expr | undefined;
}
/** What may stand behind `:`. */
export type Annotation =
  | (Node & { readonly kind: "unit"; readonly unit: UnitExpr })
  | (Node & { readonly kind: "any" })
  | (Node & { readonly kind: "like"; readonly name: Ident });

export interface FunctionDecl extends Node, Documented {
  readonly kind: "function";
  readonly name: Ident;
  readonly parameters: readonly { readonly name: Ident; readonly annotation?: Annotation | undefined }[];
  readonly result?: Annotation | undefined;
  /** `= expr`, or a block with `return`. */
  readonly body: { readonly kind: "expr"; readonly value: Expr } | { readonly kind: "block"; readonly block: Block };
}

/** neuron, synapse or channel. */
export interface PartDecl extends Node, Documented {
  readonly kind: "part";
  readonly part: "neuron" | "synapse" | "channel";
  readonly name: Ident;
  readonly members: readonly Member[];
}

export type Member =
  | ParamDecl
  | ConstDecl
  | LetDecl
  | StateDecl
  | InputDecl
  | NoiseDecl
  | FunctionDecl
  | EquationDecl
  | EquationLoop
  | GateDecl
  | RequiresDecl
  | OutputDecl
  | ChannelUse
  | HistoryDecl
  | MethodDecl
  | SpikeDecl
  | EventDecl
  | OnDecl
  | EveryDecl
  | ContributionDecl
  | BadStatement;

/** `dv/dt = rhs`, `d2x/dt2 = rhs`, `d[alpha]v/dt[alpha] = rhs`, with `unless …` and `by …`. */
export interface EquationDecl extends Node {
  readonly kind: "equation";
  readonly variable: Ident;
  /** `dV[k]/dt`: the component that it is for. */
  readonly component?: Expr | undefined;
  /** 1, 2, …; a fractional order is an expression. */
  readonly order: number | Expr;
  /** A fractional order as it stands below the line: the same, in another place. */
  readonly orderBelow?: Expr | undefined;
  readonly value: Expr;
  readonly unless?: Expr | undefined; // the name `refractory` stands for the neuron's refractory state
  readonly method?: Ident | undefined;
  /** `by rkdp(tolerance = 1e-8)` */
  readonly options?: readonly Argument[] | undefined;
}
/** `for_loop k in 0 .. n { dV[k]/dt = … }`. */
export interface EquationLoop extends Node {
  readonly kind: "equation_loop";
  readonly variable: Ident;
  readonly from: Expr;
  readonly to: Expr;
  readonly members: readonly (EquationDecl | EquationLoop | LetDecl | BadStatement)[];
}
export interface GateDecl extends Node, Documented {
  readonly kind: "gate";
  readonly name: Ident;
  /** `gate m[n]`: one for each component of an array. */
  readonly size?: Expr | undefined;
  /** `alpha = …; beta = …` or `inf = …; tau = …`, `let`s among them. */
  readonly entries: readonly (
    | LetDecl
    | { readonly kind: "define"; readonly name: Ident; readonly value: Expr; readonly span: Span }
  )[];
}
export interface RequiresDecl extends Node {
  readonly kind: "requires";
  readonly entries: readonly Binding[];
}
export interface OutputDecl extends Node, Documented {
  readonly kind: "output";
  readonly entries: readonly Binding[];
}
/** `channel na = Sodium(g = 120 mS/cm^2)` inside a neuron. */
export interface ChannelUse extends Node, Documented {
  readonly kind: "channel_use";
  readonly name: Ident;
  readonly part: PartRef;
}
export interface HistoryDecl extends Node {
  readonly kind: "history";
  readonly name: Ident;
  readonly value: Expr;
}
export interface MethodDecl extends Node {
  readonly kind: "method";
  readonly method: Ident;
  readonly options?: readonly Argument[] | undefined;
}
export interface SpikeDecl extends Node, Documented {
  readonly kind: "spike";
  readonly condition: Expr;
  readonly body?: Block | undefined;
}
export interface EventDecl extends Node, Documented {
  readonly kind: "event";
  readonly name: Ident;
  readonly condition: Expr;
  readonly body?: Block | undefined;
}
/** `on pre { … }`, `on post { … }`, `on pre.name { … }`. */
export interface OnDecl extends Node {
  readonly kind: "on";
  readonly end: "pre" | "post";
  readonly event?: Ident | undefined;
  readonly body: Block;
}
export interface EveryDecl extends Node {
  readonly kind: "every";
  readonly interval: Expr;
  readonly body: Block;
}
/** `target += …`, `post.x += …`, `pre.I += …` outside a handler. */
export interface ContributionDecl extends Node {
  readonly kind: "contribution";
  readonly target: Place;
  readonly operator: AssignOp;
  readonly value: Expr;
}

/** `Name(param = value, …)`. */
export interface PartRef extends Node {
  readonly name: Ident;
  readonly args: readonly Argument[];
}
export interface PopulationDecl extends Node, Documented {
  readonly kind: "population";
  readonly name: Ident;
  /** `population L[k in 0..8]: …`. */
  readonly family?: { readonly variable: Ident; readonly from: Expr; readonly to: Expr } | undefined;
  readonly part: Ident;
  /** `[N]`, or `[rows = 40, cols = 40, spacing = 50 um]`; empty brackets and absence mean one element. */
  readonly layout: readonly Argument[];
  readonly args: readonly Argument[];
  /** `{ v = …; w = … }`. */
  readonly initial: readonly { readonly name: Ident; readonly value: Expr; readonly span: Span }[];
}

export interface ConnectDecl extends Node, Documented {
  readonly kind: "connect";
  readonly pre: Expr; // name, index or range of a population
  readonly post: Expr;
  /** `cells.I`: the port behind the post population, as written inside `post`; the checker separates them. */
  readonly using: readonly PartRef[];
  readonly name?: Ident | undefined; // `as name`
  readonly pairs?: PairsClause | undefined;
  readonly delay?: Expr | undefined;
  readonly delayPost?: Expr | undefined;
  /** `w = …` in the block. */
  readonly values: readonly { readonly name: Ident; readonly value: Expr; readonly span: Span }[];
}
export interface PairsClause extends Node {
  /** `bernoulli`, …, or `where` with the condition as its only argument. */
  readonly pattern: Ident;
  readonly args: readonly Argument[];
  /** `no_self`, `no_repeats`, `repeats`, … */
  readonly flags: readonly Ident[];
}

/** `cell.I += 1 uA/cm^2` at the top level. */
export interface StimulusStmt extends Node, Documented {
  readonly kind: "stimulus";
  readonly statement: AssignStmt;
}
export interface TopLevelFor extends Node {
  readonly kind: "for_items";
  readonly variable: Ident;
  readonly from: Expr;
  readonly to: Expr;
  readonly items: readonly Item[];
}
/** `{ … }` of a loop or a branch at the top level. */
export interface ItemBlock extends Node {
  readonly items: readonly Item[];
}
/** `ifelse a != b { connect … } else { … }`, mostly in a loop. */
export interface TopLevelIf extends Node {
  readonly kind: "if_items";
  readonly arms: readonly { readonly condition: Expr; readonly body: ItemBlock }[];
  readonly otherwise?: ItemBlock | undefined;
}
export interface BadDeclaration extends Node {
  readonly kind: "bad";
}
