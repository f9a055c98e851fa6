import { didYouMean, rendererNames, type RendererName } from "../source/index.ts";
import { advice, refuse } from "./failure.ts";

/** What an option may be: names that work, and names that are kept for later. */
export interface Choices<Name extends string> {
  readonly option: string;
  readonly names: readonly Name[];
  readonly later?: readonly string[] | undefined;
  /** What takes the place of names that are known from elsewhere. */
  readonly instead?: ReadonlyMap<string, string> | undefined;
}

/** The value of an option that is one of a few words. Anything else is refused. */
export function choose<Name extends string>(
  { option, names, later = [], instead }: Choices<Name>,
  value: string,
): Name {
  const found = names.find((name) => name === value);
  if (found !== undefined) return found;
  if (later.includes(value)) refuse("NE0001", { what: `${option} ${value}` });
  const why = `it is one of ${names.join(", ")}`;
  return refuse("NE9007", { option, value, why }, advice(instead?.get(value) ?? didYouMean(value, names)));
}

export const formats = {
  option: "--format",
  names: rendererNames,
} as const satisfies Choices<RendererName>;

export const shortFormats = {
  option: "--format",
  names: ["pretty", "json"],
} as const satisfies Choices<string>;

export const testFormats = {
  option: "--format",
  names: ["pretty", "concise", "json", "github", "junit"],
  instead: new Map([
    ["gitlab", "GitLab shows results of tests from `--format junit`, as `artifacts: reports: junit`"],
    ["sarif", "SARIF is for findings in a text, `neuroc lint --format sarif`; results of tests are `--format junit`"],
  ]),
} as const satisfies Choices<string>;

const targetsToCome = ["nest"] as const;

export const compileTargets = {
  option: "--target",
  names: ["js", "wasm", "gpu", "webgl"],
  later: targetsToCome,
} as const satisfies Choices<string>;
export type CompileTarget = (typeof compileTargets.names)[number];

export const runTargets = {
  option: "--target",
  names: ["auto", "js", "wasm", "gpu", "webgl", "interpreter"],
  later: targetsToCome,
} as const satisfies Choices<string>;

export const precisions = { option: "--precision", names: ["f64", "f32"] } as const satisfies Choices<string>;

/** A whole number that is not negative. */
export function wholeNumber(option: string, value: string): number {
  const number = Number(value);
  if (/^\s*\d+\s*$/.test(value) && Number.isSafeInteger(number)) return number;
  return refuse("NE9007", { option, value, why: "it must be a whole number, 0 or more" });
}
