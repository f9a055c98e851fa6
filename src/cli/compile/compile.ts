import { writeFileSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import type { Artifact } from "../../driver/api.ts";
import { choose, compileTargets, type CompileTarget } from "../choices.ts";
import { passesOf, precisionFor, relaxedFor, tablesOf } from "../code-options.ts";
import { artifactOf, check, requireExperiment } from "../compiler.ts";
import type { Console } from "../console.ts";
import { refuse, status } from "../failure.ts";
import { writeFindings } from "../findings.ts";
import { makeFolder } from "../files/make-folder.ts";
import { osReason } from "../host/os-reason.ts";
import { readSource } from "../host/source-file.ts";
import { bytes, duration } from "../numbers.ts";
import { moduleText } from "./module-text.ts";
import { stageText, stages, type Stage } from "./stages.ts";

export interface CompileOptions {
  readonly output?: string;
  readonly target?: string;
  readonly emit?: string;
  readonly experiment?: string;
  readonly precision?: string;
  readonly without?: string;
  readonly tables?: string;
  readonly relaxedSimd?: boolean;
  readonly watch?: boolean;
  readonly quiet?: boolean;
}

/** `neuroc model.neuro`: writes an ES module that needs nothing else, and its types; or prints a stage. */
export function runCompile(file: string, options: CompileOptions, console: Console): number {
  const stage = options.emit === undefined ? undefined : choose(stages, options.emit);
  const target = targetOf(stage, options.target);
  const precision = precisionFor(target, options.precision);
  const without = passesOf(options.without);
  const tables = tablesOf(options.tables);
  const relaxedSimd = relaxedFor(target, options.relaxedSimd);
  const source = readSource(file);
  const began = performance.now();
  const checked = check(source, { experiment: options.experiment, target, precision, without, tables, relaxedSimd });
  const time = performance.now() - began;
  requireExperiment(source, checked.compilation, options.experiment);
  if (stage !== undefined) {
    console.out.write(stageText(stage, checked));
    return status.fine;
  }
  const artifact = artifactOf(checked);
  writeFindings(console.err, checked.findings);
  const folder = options.output ?? (file === "-" ? "-" : dirname(file));
  if (folder === "-") console.out.write(moduleText(artifact));
  else {
    const written = writeModule(folder, nameFor(file), artifact);
    if (options.quiet !== true) console.out.write(`${written.join("\n")}\ncompiled in ${duration(time)}\n`);
  }
  return status.fine;
}

/** A stage that one target alone has asks for that target. */
function targetOf(stage: Stage | undefined, named: string | undefined): CompileTarget {
  const target = named === undefined ? undefined : choose(compileTargets, named);
  const own = stage === "wgsl" ? "gpu" : stage === "wat" ? "wasm" : undefined;
  if (own !== undefined && target !== undefined && target !== own)
    refuse("NE9007", {
      option: "--target",
      value: target,
      why: `\`--emit ${stage}\` prints what the target ${own} runs`,
    });
  return own ?? target ?? "js";
}

const nameFor = (file: string): string => (file === "-" ? "model" : basename(file, extname(file)));

function writeModule(folder: string, name: string, artifact: Artifact): readonly string[] {
  const { gpu } = artifact.manifest;
  const files = {
    [`${name}.js`]: moduleText(artifact),
    [`${name}.d.ts`]: artifact.types,
    ...(gpu === undefined ? {} : { [`${name}.wgsl`]: gpu.wgsl }),
  };
  return Object.entries(files).map(([file, text]) => {
    const path = join(folder, file);
    try {
      makeFolder(folder);
      writeFileSync(path, text);
    } catch (error) {
      refuse("NE9004", { path, why: osReason(error) });
    }
    return `${path}  ${bytes(Buffer.byteLength(text))}`;
  });
}
