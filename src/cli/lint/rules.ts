import { catalogue, optInCodes, type Code, type Diagnostic, type OptInCode } from "../../source/index.ts";
import { levels, type Level } from "../config/config.ts";
import { advice, refuse } from "../failure.ts";
import { didYouMeanRule } from "./near-rules.ts";

export type Rules = ReadonlyMap<Code, Level>;

/** Reads `NW3001=off` or `unit-looks-like-variable=error`: a code or a name, and a level. Only warnings can be changed. */
export function readRules(texts: readonly string[]): Rules {
  return new Map(texts.map(readRule));
}

function readRule(text: string): readonly [Code, Level] {
  const [name = "", word = ""] = text.split("=").map((one) => one.trim());
  const level = levels.find((one) => one === word);
  if (level === undefined) {
    const why = "it is a code and off, warning or error, such as NW1234=off";
    return refuse("NE9007", { option: "--rule", value: text, why });
  }
  const found = codeOfRule(name);
  if (found.ok) return [found.code, level];
  if (found.known) return refuse("NE9007", { option: "--rule", value: text, why: found.why });
  return refuse("NE9011", { code: name === "" ? "without a name" : name }, advice(found.help));
}

/** The code behind a code or name that settings can change, or why there is none. */
export type RuleCode =
  | { readonly ok: true; readonly code: Code }
  | { readonly ok: false; readonly known: boolean; readonly why: string; readonly help?: string | undefined };

export function codeOfRule(name: string): RuleCode {
  const rows = Object.entries(catalogue) as (readonly [Code, (typeof catalogue)[Code]])[];
  const found = rows.find(([code, row]) => code === name.toUpperCase() || row.name === name);
  if (found === undefined) {
    return { ok: false, known: false, why: `there is no diagnostic ${name}`, help: didYouMeanRule(name) };
  }
  const [code, { severity }] = found;
  if (severity !== "error") return { ok: true, code };
  return { ok: false, known: true, why: `${code} is an error, and errors cannot be changed` };
}

/** Rules that are off by themselves, and that these rules turn on. */
export const askedFor = (rules: Rules): readonly OptInCode[] =>
  optInCodes.filter((code) => (rules.get(code) ?? "off") !== "off");

/** Findings as the rules want them: left out, or with another severity. */
export function applyRules(findings: readonly Diagnostic[], rules: Rules): readonly Diagnostic[] {
  return findings.flatMap((one) => {
    const level = rules.get(one.code);
    if (level === undefined) return [one];
    return level === "off" ? [] : [{ ...one, severity: level }];
  });
}
