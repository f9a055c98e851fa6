import type { Artifact, Compilation, CompileOptions } from "../driver/api.ts";
import { compile } from "../driver/compile.ts";
import { didYouMean, makeDiagnostic, type Diagnostic, type Source } from "../source/index.ts";
import { advice, CliFailure, refuse, status } from "./failure.ts";
import { nodeHost } from "./host/node-host.ts";

/** What a file declares to be run, in its order. */
export interface Declared {
  readonly name: string;
  readonly type: "experiment" | "test";
}

export interface Checked {
  readonly compilation: Compilation;
  /** What the command has to say of it: remarks are for `neuroc lint` alone. */
  readonly findings: readonly Diagnostic[];
}

/** Compiles for one experiment or test; default: the first experiment, for JavaScript. */
export function check(source: Source, options: CompileOptions = {}): Checked {
  const compilation = compile(source, nodeHost(), options);
  return { compilation, findings: inOrder(compilation.diagnostics.all).filter((one) => one.severity !== "info") };
}

/** Compiles for every experiment and test, since some findings depend on their settings; no finding is given twice, none is left out. */
export function checkAll(source: Source, options: Pick<CompileOptions, "optIn"> = {}): Checked {
  const first = check(source, options);
  const declared = declaredIn(first.compilation);
  const others = declared.filter((one) => one !== declared.find(({ type }) => type === "experiment"));
  const all = [first, ...others.map((one) => check(source, { ...options, experiment: one.name }))].flatMap(
    ({ compilation }) => compilation.diagnostics.all,
  );
  return { compilation: first.compilation, findings: inOrder(distinct(all)) };
}

export function declaredIn(compilation: Compilation): readonly Declared[] {
  return (compilation.model?.experiments ?? []).map(({ name, type }) => ({ name, type }));
}

/** As a reader meets them: file by file in the order of the first finding, from above to below; without a place last. */
function inOrder(findings: readonly Diagnostic[]): readonly Diagnostic[] {
  const files = [...new Set(findings.map(({ span }) => span?.source.name))];
  const rank = ({ span }: Diagnostic): number => (span === undefined ? files.length : files.indexOf(span.source.name));
  return findings.toSorted((a, b) => rank(a) - rank(b) || (a.span?.start ?? 0) - (b.span?.start ?? 0));
}

function distinct(findings: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return findings.filter((one) => {
    const key = [one.code, one.span?.source.name, one.span?.start, one.span?.end, one.message].join("\n");
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
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
