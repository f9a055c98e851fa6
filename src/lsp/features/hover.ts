/** Hover: what a name is, its dimension, unit and value, what it means, and how an equation is integrated. */
import type { Hover, MarkupContent } from "vscode-languageserver";
import { formatQuantity } from "../../language/unit-names.ts";
import { unitOfText } from "../../language/unit-text.ts";
import { span, spanText, type Span } from "../../source/index.ts";
import type { Analysis } from "../analysis.ts";
import { decisionLines } from "../describe/decisions.ts";
import { code, markdown } from "../describe/markdown.ts";
import { quantityName } from "../describe/quantities.ts";
import { roleOf, signatureOf } from "../describe/symbols.ts";
import { typesOf, typeText, valueText } from "../describe/types.ts";
import { partAround, type NameSymbol } from "../names/symbol.ts";
import { equationsIn, equationsOf, occurrenceAt, scopeAt, tokenAt } from "../places.ts";
import { toRange } from "../ranges.ts";
import { wordNamed, type Word } from "../words/index.ts";
import type { Document } from "../workspace.ts";

export function hover(document: Document, offset: number): Hover | undefined {
  return document.ask(offset, (analysis, at) => {
    const found = hoverIn(analysis, at);
    const place = found === undefined ? undefined : document.current(found.at);
    return found && { contents: found.contents, ...(place === undefined ? {} : { range: toRange(place) }) };
  });
}

interface Found {
  readonly contents: MarkupContent;
  readonly at: Span;
}

function hoverIn(analysis: Analysis, offset: number): Found | undefined {
  const occurrence = occurrenceAt(analysis.names, offset);
  const equation = equationsOf(analysis).find(({ span: at, value }) => at.start <= offset && offset < value.span.start);
  if (occurrence !== undefined) {
    const methods = equation === undefined ? [] : decisionLines(equation, analysis);
    const texts = occurrence.symbols.map((symbol) => describeSymbol(symbol, analysis, methods));
    return { contents: markdown(texts.join("\n\n---\n\n")), at: occurrence.span };
  }
  return hoverOfToken(analysis, offset);
}

/** @param methods what was decided about the equation whose left side the name stands on */
function describeSymbol(symbol: NameSymbol, analysis: Analysis, methods: readonly string[] = []): string {
  const types = typesOf(symbol, analysis);
  const value = valueText(symbol, analysis, types[0]);
  const literal = symbol.binding?.value === undefined ? undefined : spanText(symbol.binding.value.span);
  const decisions = methods.length > 0 ? methods : methodsOf(symbol, analysis);
  return markdown(
    code(signatureOf(symbol)),
    [roleOf(symbol), types.map(typeText).join(", or ")].filter((one) => one !== "").join(": "),
    value === undefined || value === literal
      ? undefined
      : `${symbol.kind === "state" ? "begins at" : "value"}: ${value}`,
    symbol.doc,
    decisions.join("\n\n"),
  ).value;
}

/** How a state is integrated. */
function methodsOf({ kind, name, parent }: NameSymbol, analysis: Analysis): readonly string[] {
  if (kind !== "state" || parent?.node?.kind !== "part") return [];
  const equations = equationsIn(parent.node.members).filter(({ variable }) => variable.name === name);
  return equations.flatMap((equation) => decisionLines(equation, analysis));
}

function hoverOfToken(analysis: Analysis, offset: number): Found | undefined {
  const token = tokenAt(analysis, offset);
  if (token === undefined) return undefined;
  const at = span(analysis.source, token.startOffset, token.end);
  if (token.tokenType.name === "Number") return hoverOfNumber(token.image, token.unit?.text, at);
  const part = partAround(scopeAt(analysis.names, offset));
  const isCall = analysis.source.text[token.end] === "(";
  const word = wordNamed(token.image, partKind(part), isCall);
  return word === undefined ? hoverOfUnit(token.image, at) : { contents: markdown(...describeWord(word)), at };
}

const partKind = (part: NameSymbol | undefined): "neuron" | "channel" | "synapse" | undefined =>
  part?.kind === "neuron" || part?.kind === "channel" || part?.kind === "synapse" ? part.kind : undefined;

const describeWord = ({ call, doc, notes }: Word): readonly string[] => [
  code(call),
  doc,
  (notes ?? []).map((note) => `- ${note}`).join("\n"),
];

/** A quantity: what it measures, and what it is in the units in which the compiler computes. */
function hoverOfNumber(image: string, unitText: string | undefined, at: Span): Found | undefined {
  const unit = unitText === undefined ? undefined : unitOfText(unitText);
  if (unit === undefined) return undefined;
  const number = /^[\d.]+(?:[eE][+-]?\d+)?/.exec(image)?.[0] ?? "";
  const readable = formatQuantity(unit.toCoherent(number), unit.dimension);
  return { contents: markdown(code(spanText(at)), `${quantityName(unit.dimension)}: ${readable}`), at };
}

/** A unit behind `:`. */
function hoverOfUnit(image: string, at: Span): Found | undefined {
  const unit = unitOfText(image);
  if (unit === undefined || !/^[\p{L}%]/u.test(image)) return undefined;
  return { contents: markdown(code(image), `a unit of ${quantityName(unit.dimension)}`), at };
}
