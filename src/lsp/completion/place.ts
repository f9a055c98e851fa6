/** In which kind of block a place lies, from the brackets before it. */
import type { Lexeme } from "../../parser/tokens.ts";
import type { Place } from "../words/index.ts";

const placeOfWord: Readonly<Record<string, Place | "around">> = {
  neuron: "neuron",
  synapse: "synapse",
  channel: "channel",
  gate: "gate",
  function: "block",
  spike: "block",
  event: "block",
  on: "block",
  every: "block",
  while_loop: "block",
  experiment: "experiment",
  test: "experiment",
  connect: "connect",
  population: "other",
  analysis: "analysis",
  at: "other",
  import: "other",
  export: "other",
  for_loop: "around",
  ifelse: "around",
  else: "around",
};

export interface Unclosed {
  readonly bracket: "LBrace" | "LParen" | "LSquare";
  /** The keyword of the statement that the brace belongs to; the name that the parenthesis stands behind. */
  readonly head: string | undefined;
  readonly index: number;
}

/** The innermost bracket that is open at the end of these tokens. */
export function unclosed(tokens: readonly Lexeme[], from = tokens.length - 1): Unclosed | undefined {
  let depth = 0;
  for (let k = from; k >= 0; k--) {
    const { name } = tokens[k]!.tokenType;
    if (/^R(Brace|Paren|Square)$/.test(name)) depth++;
    else if (name === "LBrace" || name === "LParen" || name === "LSquare") {
      if (depth > 0) depth--;
      else return { bracket: name, head: name === "LBrace" ? headBefore(tokens, k) : wordBefore(tokens, k), index: k };
    }
  }
  return undefined;
}

const wordBefore = (tokens: readonly Lexeme[], k: number): string | undefined => {
  const word = tokens[k - 1];
  return word !== undefined && word.end === tokens[k]!.startOffset && /^[\p{L}_]/u.test(word.image)
    ? word.image
    : undefined;
};

/** The nearest word before a brace that begins a block. */
function headBefore(tokens: readonly Lexeme[], brace: number): string | undefined {
  let depth = 0;
  for (let k = brace - 1; k >= 0; k--) {
    const { image } = tokens[k]!;
    if (image === ")" || image === "]") depth++;
    else if (image === "(" || image === "[") depth--;
    else if (depth === 0 && image in placeOfWord) return image;
    else if (depth === 0 && /^[{;]$/.test(image)) return undefined;
    else if (depth === 0 && image === "}") return undefined;
  }
  return undefined;
}

/** What may stand at the end of these tokens, as a statement. */
export function placeAround(tokens: readonly Lexeme[], from = tokens.length - 1): Place {
  const open = unclosed(tokens, from);
  if (open === undefined) return "top";
  if (open.bracket !== "LBrace") return placeAround(tokens, open.index - 1);
  const place = open.head === undefined ? "other" : (placeOfWord[open.head] ?? "other");
  if (place !== "around") return place;
  const outer = placeAround(tokens, open.index - 1);
  return outer === "top" ? "loop" : outer;
}
