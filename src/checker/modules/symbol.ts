import type { Binding, ConnectDecl, FunctionDecl, ModuleAst, PartDecl, PopulationDecl } from "../../parser/ast.ts";
import type { Source, Span } from "../../source/source.ts";
import type { Entity, Scope } from "../env.ts";
import type { CheckedModelParam } from "../model.ts";

interface Declared {
  readonly name: string;
  /** Of the name in its declaration. */
  readonly span: Span;
  readonly module: Module;
}

/** What a name at the top level of a module stands for. */
export type TopSymbol = Declared &
  (
    | {
        readonly kind: "param";
        readonly node: Binding;
        readonly value: () => CheckedModelParam | undefined;
        readonly entity: Entity;
      }
    | { readonly kind: "const"; readonly node: Binding; readonly entity: Entity; readonly check: () => void }
    | { readonly kind: "function"; readonly decl: FunctionDecl; readonly entity: Entity }
    | { readonly kind: "part"; readonly decl: PartDecl }
    | { readonly kind: "population"; readonly decl: PopulationDecl }
    | { readonly kind: "let"; readonly node: Binding; readonly entity: Entity; readonly check: () => void }
    /** `loops` stand around it: it is one connection for each of their rounds. */
    | { readonly kind: "connection"; readonly decl: ConnectDecl; readonly loops: number }
    /** Follows the import; undefined where it leads nowhere, which was reported. */
    | { readonly kind: "import"; readonly node: object; readonly target: () => TopSymbol | undefined }
  );

export interface Module {
  readonly source: Source;
  readonly ast: ModuleAst;
  readonly symbols: ReadonlyMap<string, TopSymbol>;
  /** The names of the module, and behind them those of the language. */
  readonly scope: Scope;
}
