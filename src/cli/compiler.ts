import type { Artifact, Compilation, CompileOptions } from "../driver/api.ts";
import { compile } from "../driver/compile.ts";
import { suppress } from "../driver/suppressions/suppress.ts";
import { didYouMean, inOrder, makeDiagnostic, type Diagnostic, type Source, type Span } from "../source/index.ts";
import { advice, CliFailure, refuse, status } from "./failure.ts";
import { nodeHost } from "./host/node-host.ts";

/** What a file declares to be run, in its order. */
export interface Declared {
  readonly name: string;
  readonly type: "experiment" | "test";
  /** Where its expectations stand, in their order. */
  readonly expects: readonly Span[];
}

export interface Checked {
  readonly compilation: Compilation;
  /** What the command has to say of it: remarks are for `neuroc lint` alone. */
  readonly findings: readonly Diagnostic[];
}

/** Compiles for one experiment or test; default: the first experiment, for JavaScript. */
export function check(source: Source, options: CompileOptions = {}): Checked {
  const compilation = compile(source, nodeHost(), options);
  const { kept } = suppress(compilation.ast, compilation.diagnostics.all);
  return { compilation, findings: inOrder(kept).filter((one) => one.severity !== "info") };
}

export function declaredIn(compilation: Compilation): readonly Declared[] {
  return (compilation.model?.experiments ?? []).map(({ name, type, expects }) => ({
    name,
    type,
    expects: expects.map(({ span }) => span),
  }));
}

/** The compiled model; throws a `CliFailure` with all findings where it has errors. */
export function artifactOf({ compilation, findings }: Checked): Artifact {
  if (compilation.ok && compilation.artifact !== undefined) return compilation.artifact;
  const silent = makeDiagnostic("NE0002", undefined, { what: "compilation failed without saying why" });
  throw new CliFailure(findings.length === 0 ? [silent] : findings, status.failed);
}

/** Refuses the name of an experiment that the file does not have. */
export function requireExperiment(source: Source, compilation: Compilation, name: string | undefined): void {
  if (name === undefined || compilation.model === undefined) return;
  const names = declaredIn(compilation).map((one) => one.name);
  if (names.includes(name)) return;
  const near = didYouMean(name, names);
  const list = names.length === 0 ? undefined : `it has ${names.map((one) => `'${one}'`).join(", ")}`;
  refuse("NE9009", { path: source.name, name }, advice(near ?? list));
}
