import { nodeHost } from "../../../src/cli/host/node-host.ts";
import type { Artifact } from "../../../src/driver/api.ts";
import { compile } from "../../../src/driver/compile.ts";
import type { PassName } from "../../../src/ir/passes/names.ts";
import { makeSource, renderDiagnostics } from "../../../src/source/index.ts";

/** Compiles a text with some passes left out. */
export function compileWithout(text: string, without: readonly PassName[]): Artifact {
  const compilation = compile(makeSource("probe.neuro", text), nodeHost(), { without });
  if (!compilation.ok || compilation.artifact === undefined)
    throw new Error(renderDiagnostics("pretty", compilation.diagnostics.all));
  return compilation.artifact;
}
