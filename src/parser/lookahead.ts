/**
 * Which way the grammar goes at a token. Chevrotain finds that out by walking all rules whenever a parser is made, which takes longer than
 * reading a model; the build does it once and keeps it as a table (`lookahead-table.ts`).
 */
import { EOF, LLkLookaheadStrategy, getLookaheadPaths, type ILookaheadStrategy, type TokenType } from "chevrotain";
import { vocabulary } from "./tokens.ts";

/** For each rule, by chevrotain's key of a place in it. */
export type LookaheadTable = Readonly<Record<string, Readonly<Record<string, Choice>>>>;

/** Tokens by their place in the vocabulary; `anyToken` where nothing has to come. */
type Tokens = readonly number[];
type Choice =
  /** Whether something optional begins here. */
  | { readonly begins: Tokens }
  /** Which alternative begins here; with gates, conditions decide too. */
  | { readonly alternatives: readonly Tokens[]; readonly gates: boolean };

const anyToken = -1;
const types: readonly TokenType[] = [...vocabulary, EOF];

interface Gated {
  readonly GATE?: () => boolean;
}
type Choose = (this: Engine, alternatives: readonly Gated[]) => number | boolean | undefined;
/** The parts of chevrotain's engine that its types do not show. */
interface Engine {
  readonly fullRuleNameToShort: Readonly<Record<string, number>>;
  readonly lookAheadFuncsCache: (Choose[] | undefined)[];
  selfAnalysisDone: boolean;
  readonly tokVector: readonly { readonly tokenTypeIdx: number }[];
  readonly currIdx: number;
}

/** Chevrotain's own strategy, which also tells what it found. */
export class RecordedLookahead extends LLkLookaheadStrategy {
  readonly #choices = new Map<unknown, Choice>();

  override buildLookaheadForAlternation(
    options: Parameters<ILookaheadStrategy["buildLookaheadForAlternation"]>[0],
  ): ReturnType<ILookaheadStrategy["buildLookaheadForAlternation"]> {
    const { prodOccurrence: occurrence, rule, maxLookahead, hasPredicates: gates } = options;
    const choose = super.buildLookaheadForAlternation(options);
    const found = getLookaheadPaths({ occurrence, rule, maxLookahead, prodType: "Alternation" });
    this.#choices.set(choose, { alternatives: found.map(tokensOf), gates });
    return choose;
  }

  override buildLookaheadForOptional(
    options: Parameters<ILookaheadStrategy["buildLookaheadForOptional"]>[0],
  ): ReturnType<ILookaheadStrategy["buildLookaheadForOptional"]> {
    const { prodOccurrence: occurrence, rule, maxLookahead, prodType } = options;
    const choose = super.buildLookaheadForOptional(options);
    const [inside = []] = getLookaheadPaths({ occurrence, rule, maxLookahead, prodType });
    this.#choices.set(choose, { begins: tokensOf(inside) });
    return choose;
  }

  /** Of a grammar that was made with this strategy. */
  tableOf(grammar: object): LookaheadTable {
    const { fullRuleNameToShort, lookAheadFuncsCache } = grammar as Engine;
    const rules = Object.entries(fullRuleNameToShort).map(([rule, short]) => {
      const places = Object.entries(lookAheadFuncsCache[short] ?? {});
      return [rule, Object.fromEntries(places.map(([key, choose]) => [key, this.#choices.get(choose)!]))] as const;
    });
    return Object.fromEntries(rules);
  }
}

/** The tokens with which one of the paths begins, those of categories too. */
function tokensOf(paths: readonly (readonly TokenType[])[]): Tokens {
  const found = paths.flatMap(([first]) => {
    if (first === undefined) return [anyToken];
    const indices = [first.tokenTypeIdx, ...(first.categoryMatches ?? [])];
    return types.flatMap((type, k) => (indices.includes(type.tokenTypeIdx) ? [k] : []));
  });
  return [...new Set(found)];
}

/** Takes the place of `performSelfAnalysis`. */
export function useLookahead(grammar: object, table: LookaheadTable): void {
  const engine = grammar as Engine;
  for (const [rule, places] of Object.entries(table)) {
    const choices: Choose[] = [];
    for (const [key, choice] of Object.entries(places)) choices[Number(key)] = chooserOf(choice);
    engine.lookAheadFuncsCache[engine.fullRuleNameToShort[rule]!] = choices;
  }
  engine.selfAnalysisDone = true;
}

function chooserOf(choice: Choice): Choose {
  if ("begins" in choice) return beginning(choice.begins);
  return choice.gates ? gated(choice) : alternative(choice);
}

function beginning(tokens: Tokens): Choose {
  const fits = flagsOf(tokens);
  return function () {
    return fits[this.tokVector[this.currIdx + 1]!.tokenTypeIdx] === true;
  };
}

function alternative({ alternatives }: { readonly alternatives: readonly Tokens[] }): Choose {
  const whatever = alternatives.findIndex((tokens) => tokens.includes(anyToken));
  const chosen: number[] = [];
  alternatives.forEach((tokens, k) => {
    for (const type of tokens) if (type !== anyToken && (whatever < 0 || k < whatever)) chosen[indexOf(type)] ??= k;
  });
  return function () {
    return chosen[this.tokVector[this.currIdx + 1]!.tokenTypeIdx] ?? (whatever < 0 ? undefined : whatever);
  };
}

function gated({ alternatives }: { readonly alternatives: readonly Tokens[] }): Choose {
  const fits = alternatives.map(flagsOf);
  const always = alternatives.map((tokens) => tokens.includes(anyToken));
  return function (given) {
    const { tokenTypeIdx } = this.tokVector[this.currIdx + 1]!;
    for (let k = 0; k < fits.length; k++) {
      if (given[k]?.GATE?.call(this) === false) continue;
      if (always[k] === true || fits[k]![tokenTypeIdx] === true) return k;
    }
    return undefined;
  };
}

const indexOf = (type: number): number => types[type]!.tokenTypeIdx!;

function flagsOf(tokens: Tokens): readonly boolean[] {
  const flags: boolean[] = [];
  for (const type of tokens) if (type !== anyToken) flags[indexOf(type)] = true;
  return flags;
}
