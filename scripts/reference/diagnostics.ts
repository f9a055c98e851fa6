import { catalogue, type Code } from "../../src/source/catalogue/index.ts";
import type { Row } from "../../src/source/catalogue/row.ts";
import { page, table } from "./table.ts";

const families: readonly (readonly [string, string])[] = [
  ["0", "In general"],
  ["1", "Text and syntax"],
  ["2", "Names and structure"],
  ["3", "Units and kinds"],
  ["4", "Equations and methods"],
  ["5", "Networks and experiments"],
  ["6", "While a model is built and runs"],
  ["7", "Analyses"],
  ["9", "Files, options, devices"],
];

/** The message with `<hole>` for what is filled in. */
function messageOf(code: Code): string {
  const { text }: Row = catalogue[code];
  return text.format(Object.fromEntries(text.holes.map((hole) => [hole, `<${hole}>`])));
}

/** The beginning of a code's page, which follows from the catalogue. */
export function headOf(code: Code): string {
  const { severity, name } = catalogue[code];
  return `# ${code}: ${name}\n\n    ${severity}[${code}]: ${messageOf(code)}\n\n`;
}

/** A page with its beginning brought up to date; a new one has nothing else yet, which a test refuses. */
export function withHead(code: Code, text: string | undefined): string {
  const body = text?.replace(/^# .*\n\n {4}.*\n\n/, "") ?? "";
  return headOf(code) + body;
}

export function diagnosticsPage(): string {
  const codes = (Object.keys(catalogue) as Code[]).toSorted();
  const parts = families.flatMap(([digit, title]) => {
    const rows = codes
      .filter((code) => code[2] === digit)
      .map((code) => [
        `[${code}](${code}.md)`,
        catalogue[code].name,
        messageOf(code).replaceAll("<", "‹").replaceAll(">", "›"),
      ]);
    return [`## ${title}`, table(["code", "name", "message"], rows)];
  });
  return page("Diagnostics", "src/source/catalogue", introduction, ...parts);
}

const introduction =
  "Everything that neuroc can complain about. `NE` is an error, `NW` a warning, `NI` a remark, which only `neuroc lint` shows; a code never changes its meaning. " +
  "`neuroc explain NE3001` prints a page in the terminal, as does `neuroc explain constant-state` with the name of a rule, and `--format json` gives each finding with the path of its page.";
