import { commands, withoutCommands, workflowCommand } from "../../../source/render/github.ts";
import { placeOfSpan } from "../../../source/render/place.ts";
import type { RenderOptions } from "../../../source/render/renderer.ts";
import { repositoryPaths } from "../../lint/repository-paths.ts";
import { valueText } from "../../run/summary.ts";
import { cell } from "../../step-summary.ts";
import { countsOf, titleOf, type Case, type FileOutcome, type Outcome } from "../outcome.ts";
import { concise } from "./concise.ts";
import type { TestFormat } from "./format.ts";
import { closing } from "./pretty.ts";

/** For GitHub Actions: the log as `concise` has it, and then an annotation of every expectation that failed, at its line. */
export const github: TestFormat = {
  outcome: (...what) => withoutCommands(concise.outcome(...what)),
  end: (files, paint) => files.map(annotations).join("") + closing(files, paint),
};

const failedCases = ({ cases }: Outcome): readonly Case[] => cases.filter(({ expect }) => !expect.pass);

function annotations({ file, outcomes, findings }: FileOutcome): string {
  const pathOf = repositoryPaths(process.env);
  const options: RenderOptions = { pathOf, fileOf: () => file };
  const failed = outcomes.flatMap((one) => failedCases(one).map((each) => annotation(one, each, options)));
  return failed.join("") + commands([...outcomes.flatMap(({ failure }) => failure), ...findings], options);
}

function annotation(one: Outcome, { expect, run, span }: Case, options: RenderOptions): string {
  const place = span === undefined ? undefined : placeOfSpan(span, options);
  return workflowCommand("error", `${titleOf(one)} failed`, place, `${textOf(expect, run)}: ${measured(expect)}`);
}

const textOf = ({ text }: Case["expect"], run: string | undefined): string =>
  `expect ${text}${run === undefined ? "" : ` (${run})`}`;
const measured = (expect: Case["expect"]): string => valueText(expect) || "it does not hold";

/** A page of GitHub's may have a megabyte. */
const mostRows = 200;

/** What failed as Markdown, which GitHub shows on the page of a run. */
export function testSummary(files: readonly FileOutcome[]): string {
  const { passed, failed } = countsOf(files);
  const rows = files.flatMap(rowsOf);
  const head = rows.length === 0 ? [] : ["", "| | expected | found |", "|---|---|---|"];
  const left = rows.length - mostRows;
  const more = left > 0 ? ["", `and ${left} more`] : [];
  return [
    "### neuroc test",
    "",
    `${passed} passed, ${failed} failed`,
    ...head,
    ...rows.slice(0, mostRows),
    ...more,
    "",
  ].join("\n");
}

function rowsOf({ file, outcomes, findings }: FileOutcome): readonly string[] {
  const row = (...cells: readonly string[]): string => `| ${cells.map(cell).join(" | ")} |`;
  const failed = outcomes.flatMap((one) => [
    ...failedCases(one).map(({ expect, run }) => row(`${file} ${titleOf(one)}`, textOf(expect, run), measured(expect))),
    ...one.failure.map(({ message }) => row(`${file} ${titleOf(one)}`, "runs to its end", message)),
  ]);
  return [...failed, ...findings.map(({ message }) => row(file, "compiles", message))];
}
