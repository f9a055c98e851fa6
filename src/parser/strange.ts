/** Signs of print and of formulas that word processors and papers bring into a text: how the language writes them. */
import type { Span } from "../source/source.ts";
import type { Diagnostic, Extra } from "../source/diagnostic.ts";
import { replace, type Scanner } from "./scanner.ts";

const quoted = /[“”„«‘’‚][^\n“”«»‘’"]*[“”»‘’]/uy;

/** The text between the quotes of print that stands at `at`, with them. */
export function printedQuote(text: string, at: number): string | undefined {
  quoted.lastIndex = at;
  return quoted.exec(text)?.[0];
}

const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const raised = /^⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+$/u;
const behindOperand = /[\p{L}\p{Nd}_)\]]$/u;

/** A repair or advice for characters that belong to no word, number or operator. */
export function strangeAdvice({ source }: Scanner, at: Span): Extra {
  const written = source.text.slice(at.start, at.end);
  if (raised.test(written) && behindOperand.test(source.text.slice(Math.max(0, at.start - 2), at.start))) {
    const digits = Array.from(written, (sign) => (sign === "⁻" ? "-" : superscripts.indexOf(sign))).join("");
    // What the parser reads is the text without it, so that this is for people to decide.
    return { fix: replace(at, `^${digits.startsWith("-") ? `(${digits})` : digits}`, false) };
  }
  const help = advice.get(written.slice(0, 1));
  return help === undefined ? {} : { help };
}

const advice: ReadonlyMap<string, string> = new Map([
  ["°", "degrees of temperature are written `25 degC`"],
  ["℃", "degrees of temperature are written `25 degC`"],
  ["√", "a root is written `sqrt(x)`"],
  ["½", "write `0.5`"],
  ["¼", "write `0.25`"],
  ["¾", "write `0.75`"],
  ["±", "write the two bounds, or what is drawn between them: `uniform(low, high)`"],
  ["∂", "a derivative is written `dv/dt`"],
]);

/** Whether a sign of a piece of a text was reported as strange: what is missing in its place is no second mistake. */
export const hasStrange = (found: readonly Diagnostic[], { source, start, end }: Span): boolean =>
  found.some(
    ({ code, span: at }) =>
      code === "NE1004" && at !== undefined && at.source === source && start <= at.start && at.end <= end,
  );
