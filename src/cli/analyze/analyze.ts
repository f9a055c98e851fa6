import { basename } from "node:path";
import { analyse, type AnalysisResult } from "../../driver/analyse.ts";
import { version } from "../../driver/version.ts";
import type { Console } from "../console.ts";
import { CliFailure, refuse, status } from "../failure.ts";
import { uniqueNames } from "../files/names.ts";
import { writeFindings } from "../findings.ts";
import { nodeHost } from "../host/node-host.ts";
import { readSource } from "../host/source-file.ts";
import { bifurcationSvg } from "../plots/bifurcation.ts";
import { phaseLineSvg } from "../plots/phase-line.ts";
import { phasePlaneSvg } from "../plots/phase-plane.ts";
import { prepareFolder, writeFiles } from "../run/outputs.ts";
import { summaryOf } from "./summary.ts";

export interface AnalyzeOptions {
  readonly output?: string;
  readonly json?: boolean;
}

/** Every `analysis` of a file: a summary, one JSON object, files in a folder. */
export function runAnalyze(file: string, options: AnalyzeOptions, console: Console): number {
  const source = readSource(file);
  if (options.output !== undefined) prepareFolder(options.output);
  const { diagnostics, analyses } = analyse(source, nodeHost());
  const findings = diagnostics.all.filter(({ severity }) => severity !== "info");
  if (diagnostics.failed) throw new CliFailure(findings, status.failed);
  writeFindings(console.err, findings);
  if (analyses.length === 0)
    refuse(
      "NE9040",
      { path: source.name },
      { help: "add one, such as `analysis phase_plane { of Cell; axes v in -1 .. 1 }`" },
    );
  const json = `${JSON.stringify({ model: basename(source.name), compiler: version, analyses }, finite, 2)}\n`;
  if (options.json === true) console.out.write(json);
  else for (const one of analyses) console.out.write(summaryOf(one, console.out));
  if (options.output !== undefined)
    for (const path of writeAnalyses(options.output, json, analyses)) console.err.write(`wrote ${path}\n`);
  return status.fine;
}

/** JSON has no infinity. */
const finite = (_key: string, value: unknown): unknown =>
  typeof value === "number" && !Number.isFinite(value) ? null : value;

function writeAnalyses(folder: string, json: string, analyses: readonly AnalysisResult[]): readonly string[] {
  const names = uniqueNames(analyses.map(({ name }) => name));
  const pictures = analyses.map((one, k) => [`${names[k]!}.svg`, [svgOf(one)]] as const);
  return writeFiles(folder, { "analysis.json": [json], ...Object.fromEntries(pictures) });
}

function svgOf(one: AnalysisResult): string {
  if (one.analysis === "bifurcation") return bifurcationSvg(one);
  return one.axes.length === 1 ? phaseLineSvg(one) : phasePlaneSvg(one);
}
