import {
  catalogue,
  didYouMean,
  optInCodes,
  type OptInCode,
  type Diagnostic,
  type Severity,
} from "../../source/index.ts";
import { advice, refuse } from "../failure.ts";

export type Level = "off" | "warning" | "error";
const levels: readonly Level[] = ["off", "warning", "error"];

/** Reads `NW3001=off` or `unit-looks-like-variable=error`: a code or a name, and a level. Only warnings can be changed. */
export function readRules(texts: readonly string[]): ReadonlyMap<string, Level> {
  return new Map(texts.map(readRule));
}

function readRule(text: string): readonly [string, Level] {
  const [name = "", word = ""] = text.split("=").map((one) => one.trim());
  const level = levels.find((one) => one === word);
  if (level === undefined) {
    return refuse("NE9007", {
      option: "--rule",
      value: text,
      why: "it is a code and off, warning or error, such as NW1234=off",
    });
  }
  const code = codeOf(name) ?? unknown(name);
  const row = catalogue[code];
  if (row.severity === "error") {
    refuse("NE9007", { option: "--rule", value: text, why: `${code} is an error, and errors cannot be changed` });
  }
  return [code, level];
}

function codeOf(name: string): keyof typeof catalogue | undefined {
  const rows = Object.entries(catalogue).map(([code, row]) => ({
    code: code as keyof typeof catalogue,
    name: row.name,
  }));
  return rows.find((row) => row.code === name.toUpperCase() || row.name === name)?.code;
}

function unknown(name: string): never {
  const names = Object.entries(catalogue).flatMap(([code, row]) => [code, row.name]);
  return refuse("NE9011", { code: name === "" ? "without a name" : name }, advice(didYouMean(name, names)));
}

/** Rules that are off by themselves, and that these rules turn on. */
export const askedFor = (rules: ReadonlyMap<string, Level>): readonly OptInCode[] =>
  optInCodes.filter((code) => (rules.get(code) ?? "off") !== "off");

/** Findings as the rules want them: left out, or with another severity. */
export function applyRules(findings: readonly Diagnostic[], rules: ReadonlyMap<string, Level>): readonly Diagnostic[] {
  return findings.flatMap((one) => {
    const level = rules.get(one.code);
    if (level === undefined) return [one];
    return level === "off" ? [] : [{ ...one, severity: level satisfies Severity }];
  });
}
