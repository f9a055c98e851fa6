/** Signature help: which argument of a function or a part is being written. */
import type { ParameterInformation, SignatureHelp } from "vscode-languageserver";
import { spanText } from "../../source/index.ts";
import type { Analysis } from "../analysis.ts";
import { markdown } from "../describe/markdown.ts";
import { parametersOf } from "../describe/symbols.ts";
import { lookUp, origin, type NameSymbol } from "../names/symbol.ts";
import { scopeAt } from "../places.ts";
import { callables, measures, methods, patterns, type Word } from "../words/index.ts";
import type { Document } from "../workspace.ts";

export const signatureHelp = (document: Document, offset: number): SignatureHelp | undefined =>
  document.ask(offset, signatureIn);

function signatureIn(analysis: Analysis, offset: number): SignatureHelp | undefined {
  const call = callAround(analysis, offset);
  if (call === undefined) return undefined;
  const found = lookUp(call.name, scopeAt(analysis.names, offset));
  const help = found === undefined ? ofWord(call) : ofSymbol(origin(found), call);
  return help && { signatures: [help.signature], activeSignature: 0, activeParameter: help.active };
}

interface Call {
  readonly name: string;
  /** How many commas stand before the caret. */
  readonly index: number;
  /** The name of the argument that is being written: `tau = …`. */
  readonly argument?: string | undefined;
}

/** The innermost open bracket before the caret that a name stands before. */
function callAround({ scanned }: Analysis, offset: number): Call | undefined {
  const before = scanned.tokens.filter((one) => one.end <= offset);
  let depth = 0;
  let index = 0;
  let argument: string | undefined;
  for (let k = before.length - 1; k >= 0; k--) {
    const { tokenType, image } = before[k]!;
    if (/^R(Paren|Square|Brace)$/.test(tokenType.name)) depth++;
    else if (/^L(Paren|Square|Brace)$/.test(tokenType.name)) {
      if (depth > 0) depth--;
      else if (tokenType.name !== "LParen") return undefined;
      else {
        const name = before[k - 1];
        const isCall = name !== undefined && name.end === before[k]!.startOffset && /^[\p{L}_]/u.test(name.image);
        return isCall ? { name: name.image, index, argument } : undefined;
      }
    } else if (depth === 0 && tokenType.name === "Comma") index++;
    else if (depth === 0 && tokenType.name === "Equals" && index === 0) argument ??= before[k - 1]?.image;
    else if (tokenType.name === "Terminator" && image === ";") return undefined;
  }
  return undefined;
}

interface Help {
  readonly signature: SignatureHelp["signatures"][number];
  readonly active: number;
}

function ofWord({ name, index, argument }: Call): Help | undefined {
  const word: Word | undefined = [...callables, ...measures, ...patterns, ...methods].find((one) => one.name === name);
  const parameters = word?.parameters;
  if (word === undefined || parameters === undefined) return undefined;
  const byName = parameters.findIndex((one) => one.name.split(" ")[0] === argument);
  const label = `${name}(${parameters.map((one) => one.name).join(", ")})`;
  return {
    signature: {
      label,
      documentation: markdown(word.doc),
      parameters: parameters.map((one) => parameter(one.name, one.doc)),
    },
    active: byName >= 0 ? byName : Math.min(index, parameters.length - 1),
  };
}

function ofSymbol(symbol: NameSymbol, { index, argument }: Call): Help | undefined {
  const parameters = symbol.kind === "function" ? functionParameters(symbol) : parametersOf(symbol).map(partParameter);
  if (parameters.length === 0) return undefined;
  const byName = parameters.findIndex(({ name }) => name === argument);
  return {
    signature: {
      label: `${symbol.name}(${parameters.map(({ text }) => text).join(", ")})`,
      documentation: markdown(symbol.doc),
      parameters: parameters.map(({ text, doc }) => parameter(text, doc)),
    },
    active: byName >= 0 ? byName : Math.min(index, parameters.length - 1),
  };
}

interface Listed {
  readonly name: string;
  readonly text: string;
  readonly doc?: string | undefined;
}

const partParameter = ({ name, whole, doc }: NameSymbol): Listed => ({ name, text: spanText(whole), doc });

function functionParameters({ node }: NameSymbol): readonly Listed[] {
  if (node?.kind !== "function") return [];
  return node.parameters.map(({ name, annotation }) => ({
    name: name.name,
    text: annotation === undefined ? name.name : `${name.name}: ${spanText(annotation.span)}`,
  }));
}

const parameter = (label: string, doc: string | undefined): ParameterInformation =>
  doc === undefined ? { label } : { label, documentation: markdown(doc) };
