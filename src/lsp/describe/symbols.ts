/** A declared name as a reader sees it: a line of code, and what it means. */
import { spanText, type Span } from "../../source/index.ts";
import type { NameSymbol } from "../names/symbol.ts";
import { origin } from "../names/symbol.ts";

const longest = 160;

function oneLine(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}

/** "param tau = 20 ms", "synapse ExpCond(w: any = 1, tau = 5 ms, E = 0 mV)". */
export function signatureOf(symbol: NameSymbol): string {
  switch (symbol.kind) {
    case "neuron":
    case "synapse":
    case "channel":
      return oneLine(
        `${symbol.kind} ${symbol.name}(${parametersOf(symbol)
          .map(({ whole }) => spanText(whole))
          .join(", ")})`,
      );
    case "function":
      return oneLine(functionHead(symbol));
    case "population":
    case "connection":
    case "event":
    case "gate":
    case "analysis":
      return oneLine(head(symbol.whole));
    case "import":
      return symbol.target === undefined ? `import ${symbol.name}` : signatureOf(origin(symbol));
    case "param":
    case "const":
    case "state":
    case "input":
    case "let":
    case "output":
    case "noise":
      return oneLine(`${symbol.kind} ${spanText(symbol.whole)}`);
    case "requirement":
      return oneLine(`requires ${spanText(symbol.whole)}`);
    case "channel use":
      return oneLine(spanText(symbol.whole));
    case "local":
      return oneLine(`let ${spanText(symbol.whole)}`);
    case "loop variable":
      return `${symbol.name}: a whole number`;
    case "parameter":
      return symbol.binding?.annotation === undefined
        ? symbol.name
        : `${symbol.name}: ${spanText(symbol.binding.annotation.span)}`;
  }
}

/** What stands before the block. */
const head = (at: Span): string => spanText(at).replace(/\s*\{[\s\S]*$/, "");

function functionHead({ whole, node }: NameSymbol): string {
  const text = spanText(whole);
  if (node?.kind !== "function") return text;
  const body = node.body.kind === "expr" ? node.body.value.span.start : node.body.block.span.start;
  return text.slice(0, body - whole.start).replace(/[\s=]+$/, "");
}

/** Params of a part, parameters of a function. */
export const parametersOf = (symbol: NameSymbol): readonly NameSymbol[] =>
  [...(symbol.members?.values() ?? [])].filter(({ kind }) => kind === "param");

const roles: Readonly<Record<NameSymbol["kind"], string>> = {
  param: "parameter",
  const: "constant",
  state: "state",
  input: "input",
  let: "named expression",
  output: "output",
  gate: "gating variable",
  requirement: "requirement",
  noise: "source of noise",
  event: "event",
  "channel use": "channel",
  function: "function",
  parameter: "parameter of a function",
  "loop variable": "loop variable",
  local: "local name",
  neuron: "neuron",
  synapse: "synapse",
  channel: "channel",
  population: "population",
  connection: "connection",
  analysis: "analysis",
  import: "import",
};

/** "state of neuron Cell", "parameter of the model". */
export function roleOf(symbol: NameSymbol): string {
  const role = roles[symbol.kind];
  if (symbol.parent !== undefined) return `${role} of ${symbol.parent.kind} ${symbol.parent.name}`;
  return symbol.kind === "param" ? `${role} of the model` : role;
}
