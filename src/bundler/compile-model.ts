import { check } from "../cli/compiler.ts";
import { CliFailure } from "../cli/failure.ts";
import { shownPath } from "../cli/host/shown-path.ts";
import { readSource } from "../cli/host/source-file.ts";
import { collectReads, type Reads } from "../cli/watch/reads.ts";
import { makeDiagnostic, type Diagnostic } from "../source/index.ts";
import { moduleFor } from "./module-for.ts";
import type { Request } from "./request.ts";

export interface CompiledModel {
  /** Absent where the model has errors. */
  readonly made?: { readonly code: string; readonly types: string } | undefined;
  readonly findings: readonly Diagnostic[];
  /** Absolute paths of all files that were read or looked for: the model, what it imports, its data. */
  readonly files: readonly string[];
}

/** Compiles one model for a bundler. What is wrong with it, or why it cannot be read, is in `findings`. */
export function compileModel(request: Request): CompiledModel {
  const reads: Reads = new Map();
  const found = collectReads(reads, () => attempt(request));
  return { ...found, files: [...reads.keys()] };
}

function attempt({ path, options }: Request): Omit<CompiledModel, "files"> {
  try {
    const source = readSource(shownPath(path));
    const { compilation, findings } = check(source, options);
    const { artifact, model } = compilation;
    if (!compilation.ok || artifact === undefined) return { findings };
    const name = options.experiment;
    if (name !== undefined && model?.experiments.some((one) => one.name === name) !== true)
      return { findings: [makeDiagnostic("NE9009", undefined, { path: source.name, name })] };
    return { made: { code: moduleFor(artifact), types: artifact.types }, findings };
  } catch (error) {
    if (error instanceof CliFailure) return { findings: error.diagnostics };
    throw error;
  }
}
