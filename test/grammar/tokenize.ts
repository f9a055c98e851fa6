import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import oniguruma from "vscode-oniguruma";
import textmate from "vscode-textmate";

const require = createRequire(import.meta.url);
const grammarFile = new URL("../../grammar/neuro.tmLanguage.json", import.meta.url);

/** A stretch of text and its innermost scope, without the language's name: "keyword.control". */
export interface Coloured {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly scope: string;
}

async function loadGrammar(): Promise<textmate.IGrammar> {
  const wasm = readFileSync(require.resolve("vscode-oniguruma/release/onig.wasm"));
  await oniguruma.loadWASM(wasm);
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: (scope) =>
      Promise.resolve(
        scope === "source.neuro"
          ? textmate.parseRawGrammar(readFileSync(grammarFile, "utf8"), "neuro.tmLanguage.json")
          : null,
      ),
  });
  const grammar = await registry.loadGrammar("source.neuro");
  if (grammar === null) throw new Error("the grammar is not there");
  return grammar;
}
let loaded: Promise<textmate.IGrammar> | undefined;

/** Colours a whole text, as VS Code does: line by line. Blanks are left out. */
export async function tokenize(text: string): Promise<readonly Coloured[]> {
  const grammar = await (loaded ??= loadGrammar());
  const found: Coloured[] = [];
  let state: textmate.StateStack | null = null;
  let offset = 0;
  for (const line of text.split("\n")) {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    for (const { startIndex, endIndex, scopes } of tokens) {
      const part = line.slice(startIndex, endIndex);
      const scope = (scopes.at(-1) ?? "").replace(/(^|\.)(source\.)?neuro$/, "");
      if (part.trim() !== "") found.push({ start: offset + startIndex, end: offset + endIndex, text: part, scope });
    }
    state = ruleStack;
    offset += line.length + 1;
  }
  return found;
}
