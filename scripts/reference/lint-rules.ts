import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { nodeHost } from "../../src/cli/host/node-host.ts";
import { lint } from "../../src/driver/lint.ts";
import { catalogue, optInCodes, type Code } from "../../src/source/catalogue/index.ts";
import { makeSource } from "../../src/source/source.ts";
import { page, table } from "./table.ts";
import { sources, union, type Check } from "./union.ts";

const link = (code: Code): string => `[${code}](diagnostics/${code}.md)`;
const isRule = (code: string): boolean => /^N[WI]/.test(code) && !code.startsWith("NW6");

/** Rules of `neuroc lint`, and what other languages check. */
export const lintRulesPage = (): string =>
  page(
    "Rules of `neuroc lint`",
    "src/source/catalogue, scripts/reference/union.ts and test/fixtures/lint",
    introduction,
    "## Rules",
    table(
      ["code", "name", "", "repair"],
      (Object.keys(catalogue) as Code[])
        .filter(isRule)
        .toSorted()
        .map((code) => [link(code), `\`${catalogue[code].name}\``, levelOf(code), repairOf(code)]),
    ),
    "## What others check",
    comparison,
    ...union.flatMap(({ title, checks }) => [
      `### ${title}`,
      table(
        ["check", "who has it", "here"],
        checks.map((one) => [one.check, one.by === "" ? "–" : one.by, here(one)]),
      ),
    ]),
  );

const introduction =
  "Errors keep a model from running and cannot be turned off; they are in the list of [diagnostics](diagnostics/README.md). A warning is a fault wherever it is found. " +
  "A remark may be meant, and only `neuroc lint` shows it. Rules that are off are matters of taste, or guesses: `--rule magic-number=warning` turns one on. " +
  "A repair that is safe is made by `neuroc lint --fix`; one that is offered may change what the model means, and is a person's business. " +
  "Each rule has a model with the fault, one in which it is mended, and often one that only looks like it, in `test/fixtures/lint`; all examples and the standard library are free of findings.";

const comparison = `Letters: ${sources}. A bar stands where none of the languages for spiking neurons that were read has the check, or where it is only ours.`;

function levelOf(code: Code): string {
  if (optInCodes.some((one) => one === code)) return "off";
  return catalogue[code].severity === "warning" ? "warning" : "remark";
}

const here = ({ codes, why }: Check): string => [...(why === undefined ? [] : [why]), ...codes.map(link)].join(", ");

const root = fileURLToPath(new URL("../../", import.meta.url));

/** As the models of the fixtures show it. */
function repairOf(code: Code): string {
  const optIn = optInCodes.filter((one) => one === code);
  const fixes = globSync(`test/fixtures/lint/${code}/fault*.neuro`, { cwd: root })
    .toSorted()
    .flatMap((file) => lint(makeSource(file, readFileSync(root + file, "utf8")), nodeHost(), { optIn }))
    .flatMap(({ fix }) => (fix === undefined ? [] : [fix.safe === true ? "safe" : "offered"]));
  return ["safe", "offered"].filter((one) => fixes.includes(one)).join(", ");
}
