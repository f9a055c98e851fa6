import type { Comment, ModuleAst } from "../../parser/ast.ts";
import { catalogue, optInCodes, type Code, type OptInCode } from "../../source/catalogue/index.ts";
import { Diagnostics, type Diagnostic } from "../../source/diagnostic.ts";
import { lineText, positionOf } from "../../source/source.ts";
import { didYouMean } from "../../source/suggest.ts";
import { directiveKinds, directiveOf, type Directive } from "./directive.ts";
import { withoutNames } from "./removal.ts";

export interface Suppressed {
  /** Findings that no comment suppresses. */
  readonly kept: readonly Diagnostic[];
  /** What is wrong with the comments; whether one suppresses anything is known only of a file without errors. */
  readonly about: readonly Diagnostic[];
}

/** One code that one comment suppresses between two lines, both included. */
interface Rule {
  readonly directive: Directive;
  readonly name: string;
  readonly code: Code;
  readonly first: number;
  last: number;
  used: boolean;
}

/**
 * Applies the comments of a file to all that `neuroc lint` finds in it. Errors are never suppressed.
 * @param optIn the rules that were looked for of those that are off by themselves
 */
export function suppress(
  ast: ModuleAst,
  findings: readonly Diagnostic[],
  optIn: readonly OptInCode[] = [],
): Suppressed {
  const { source } = ast.span;
  if (!source.text.includes("neuroc-ignore")) return { kept: findings, about: [] };
  const out = new Diagnostics();
  const directives = ast.comments.map(directiveOf).filter((one) => one !== undefined);
  const rules = rulesOf(ast, directives, out);
  const kept = findings.filter((one) => !isSuppressed(one, ast, rules));
  const failed = findings.some(({ severity }) => severity === "error");
  const unused = failed ? [] : rules.filter(({ code, used }) => !used && isLookedFor(code, optIn));
  reportUnused(unused, out);
  reportWithoutReason(
    rules.filter((rule) => !unused.includes(rule)),
    out,
  );
  return { kept, about: out.all };
}

function isSuppressed({ code, severity, span }: Diagnostic, ast: ModuleAst, rules: readonly Rule[]): boolean {
  if (severity === "error" || span === undefined || span.source !== ast.span.source) return false;
  const { line } = positionOf(span.source, span.start);
  const matching = rules.filter((rule) => rule.code === code && rule.first <= line && line <= rule.last);
  for (const rule of matching) rule.used = true;
  return matching.length > 0;
}

function rulesOf(ast: ModuleAst, directives: readonly Directive[], out: Diagnostics): readonly Rule[] {
  const rules: Rule[] = [];
  for (const directive of directives) {
    const wrong = whatIsWrong(directive, ast);
    if (wrong !== undefined) out.report("NW0002", directive.comment.span, { why: wrong.why }, { help: wrong.help });
    else if (directive.kind === "neuroc-ignore-end") end(directive, rules, out);
    else rules.push(...begin(directive, ast, out));
  }
  return rules;
}

function whatIsWrong(
  { kind, word, names, comment }: Directive,
  ast: ModuleAst,
): { readonly why: string; readonly help: string | undefined } | undefined {
  if (kind === undefined) return { why: `there is no '${word}'`, help: didYouMean(word, directiveKinds) };
  const first = ast.items[0]?.span.start ?? Infinity;
  if (kind === "neuroc-ignore-file" && comment.span.start > first)
    return {
      why: `'${word}' stands at the top of a file`,
      help: "`neuroc-ignore` is for the line that it stands in or above",
    };
  if (names.length === 0 && kind !== "neuroc-ignore-end")
    return {
      why: "it names no warning",
      help: `write its code and why, as in \`// ${word} NW2001: read by a script\``,
    };
  return undefined;
}

function begin(directive: Directive, ast: ModuleAst, out: Diagnostics): readonly Rule[] {
  const [first, last] = linesOf(directive, ast);
  const rules = directive.names.flatMap((name) => {
    const code = codeOf(name, directive, out);
    return code === undefined ? [] : [{ directive, name, code, first, last, used: false }];
  });
  return rules;
}

/** Those that suppress something, or may: what suppresses nothing needs no reason. */
function reportWithoutReason(rules: readonly Rule[], out: Diagnostics): void {
  for (const { names, comment } of new Set(
    rules.map(({ directive }) => directive).filter(({ reason }) => reason === ""),
  )) {
    const help = `write it behind a colon: \`${comment.text.replace(/\s*:?\s*(\*\/)?$/, "")}: why\``;
    out.report("NW0003", comment.span, { names: names.join(", ") }, { help });
  }
}

/** The code of a warning or remark; reports a name that is none, or that of an error. */
function codeOf(name: string, { comment }: Directive, out: Diagnostics): Code | undefined {
  const rows = Object.entries(catalogue) as (readonly [Code, (typeof catalogue)[Code]])[];
  const found = rows.find(([code, row]) => code === name.toUpperCase() || row.name === name);
  if (found !== undefined && found[1].severity !== "error") return found[0];
  const why =
    found === undefined ? `there is no warning '${name}'` : `'${name}' is an error, and errors are not suppressed`;
  const others = rows.filter(([, row]) => row.severity !== "error").flatMap(([code, row]) => [code, row.name]);
  out.report("NW0002", comment.span, { why }, { help: found === undefined ? didYouMean(name, others) : undefined });
  return undefined;
}

/** The lines that it is for: its own, the next one with code, those up to the end (until an `end` is read), or all. */
function linesOf({ kind, comment }: Directive, ast: ModuleAst): readonly [number, number] {
  const { source } = ast.span;
  const line = positionOf(source, comment.span.end).line;
  switch (kind) {
    case "neuroc-ignore-file":
      return [1, Infinity];
    case "neuroc-ignore-start":
      return [line, Infinity];
    case "neuroc-ignore":
    case "neuroc-ignore-end":
    case undefined:
      return isAlone(comment) ? [nextCode(line, ast), nextCode(line, ast)] : [line, line];
  }
}

const isAlone = ({ ownLine, span: { source, end } }: Comment): boolean =>
  ownLine && /^[ \t\r]*(?:\n|$)/.test(source.text.slice(end));

function nextCode(line: number, { span: { source } }: ModuleAst): number {
  let next = line + 1;
  while (next < source.lineStarts.length && /^\s*(?:\/\/.*)?$/.test(lineText(source, next))) next++;
  return next;
}

/** Ends what was begun: the names that it gives, or all. */
function end({ names, comment }: Directive, rules: readonly Rule[], out: Diagnostics): void {
  const { line } = positionOf(comment.span.source, comment.span.start);
  const open = rules.filter(({ directive, last }) => directive.kind === "neuroc-ignore-start" && last === Infinity);
  const ended =
    names.length === 0 ? open : open.filter(({ name, code }) => names.includes(name) || names.includes(code));
  for (const rule of ended) rule.last = line;
  if (ended.length === 0) out.report("NW0002", comment.span, { why: "nothing was begun that it could end" });
}

const isLookedFor = (code: Code, optIn: readonly OptInCode[]): boolean =>
  optInCodes.every((one) => one !== code) || optIn.some((one) => one === code);

/** One finding for a comment, with all of its names that do nothing. */
function reportUnused(rules: readonly Rule[], out: Diagnostics): void {
  for (const [{ comment, names }, own] of Map.groupBy(rules, ({ directive }) => directive)) {
    const idle = own.filter(({ used }) => !used).map(({ name }) => name);
    if (idle.length === 0) continue;
    const rest = names.filter((name) => !idle.includes(name));
    const edits = [withoutNames(comment, names, rest)];
    const title = rest.length === 0 ? "remove the comment" : `remove ${idle.join(", ")}`;
    out.report("NW0001", comment.span, { names: idle.join(", ") }, { fix: { title, edits, safe: true } });
  }
}
