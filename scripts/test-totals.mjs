// Reads vitest's JSON report and prints "N passed, N failed". A file that could not be loaded, and every name given after the
// report (a check that failed), counts as one failure.
import { existsSync, readFileSync } from "node:fs";

const [report = "", ...failedChecks] = process.argv.slice(2);
const text = existsSync(report) ? readFileSync(report, "utf8") : "";
const { passed, failed } = text === "" ? { passed: 0, failed: 0 } : totals(JSON.parse(text));
console.log(`${passed} passed, ${failed + failedChecks.length} failed`);

function totals({ numPassedTests, numFailedTests, testResults }) {
  const broken = testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.every((one) => one.status !== "failed"),
  );
  return { passed: numPassedTests, failed: numFailedTests + broken.length };
}
