import type { Diagnostic } from "../../source/index.ts";
import { packageUrl, pagePath } from "../../source/render/links.ts";
import { placeOf } from "../../source/render/place.ts";
import { cell } from "../step-summary.ts";
import type { RenderOptions } from "../../source/render/renderer.ts";

/** A page of GitHub's may have a megabyte. */
const mostRows = 200;

/** The report as Markdown, which GitHub shows on the page of a run. */
export function stepSummary(findings: readonly Diagnostic[], closing: string, options: RenderOptions): string {
  const rows = findings.slice(0, mostRows).map((one) => row(one, options));
  const head = rows.length === 0 ? [] : ["", "| | place | |", "|---|---|---|"];
  const left = findings.length - rows.length;
  return [`### neuroc lint`, "", closing, ...head, ...rows, ...(left > 0 ? ["", `and ${left} more`] : []), ""].join(
    "\n",
  );
}

function row(one: Diagnostic, options: RenderOptions): string {
  const place = placeOf(one, options);
  const at = place === undefined ? "" : `\`${cell(place.file)}:${place.start.line}:${place.start.column}\``;
  const page = packageUrl(pagePath(one.code), options.version);
  return `| ${one.severity} [${one.code}](${page}) | ${at} | ${cell(one.message)} |`;
}
