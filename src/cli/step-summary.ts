/** The page of a run of GitHub Actions, which takes Markdown. */
import { appendFileSync } from "node:fs";
import { refuse } from "./failure.ts";
import { osReason } from "./host/os-reason.ts";

/** Adds to the page, where there is one. Throws a `CliFailure`. */
export function writeStepSummary(markdown: string): void {
  const path = process.env["GITHUB_STEP_SUMMARY"];
  if (path === undefined || path === "") return;
  try {
    appendFileSync(path, markdown);
  } catch (error) {
    refuse("NE9004", { path, why: osReason(error) });
  }
}

/** Text that stays in its cell and is not markup. */
export const cell = (text: string): string =>
  text.replaceAll(/[\r\n]+/g, " ").replaceAll(/[\\|<>*_`[\]]/g, (sign) => (sign === "<" ? "&lt;" : `\\${sign}`));
