/**
 * How the parser goes through its rules. Chevrotain's own walk also keeps syntax trees, stacks of rules and what recovery and
 * backtracking need; this grammar uses none of them, and they take more time than the rules themselves. It reaches into what
 * chevrotain does not promise to keep, which is why package.json names one release of it.
 */
import { EmbeddedActionsParser, type ParserMethod, type TokenType } from "chevrotain";
import type { Lexeme } from "./tokens.ts";

type Begins = (this: RuleWalk) => boolean;
type Action<T> = (this: RuleWalk) => T;
/** What may stand there, and what else must hold for it. */
type Optional<T> = Action<T> | { readonly GATE?: (this: RuleWalk) => boolean; readonly DEF: Action<T> };

/** What chevrotain hangs on the function of a rule; its number is looked up once. */
interface Rule<Args extends unknown[], T> {
  readonly ruleName: string;
  readonly originalGrammarAction: (this: RuleWalk, ...args: Args) => T;
  number?: number;
}

/** The parts of chevrotain's engine that its types do not show. */
interface Engine {
  readonly tokVector: readonly Lexeme[];
  readonly fullRuleNameToShort: Readonly<Record<string, number>>;
  readonly shortRuleNameToFull: Readonly<Record<number, string>>;
  /** By the number of the rule, then by the key of the place in it. */
  readonly lookAheadFuncsCache: readonly (readonly Begins[])[];
  currIdx: number;
  currRuleShortName: number;
  currRuleLookaheadFuncs: readonly Begins[];
  consumeInternalError(expected: TokenType): never;
  raiseEarlyExitException(occurrence: number, production: number, expected: string | undefined): never;
}

/** Chevrotain's number of "one or more with something between them". */
const oneOrMoreSeparated = 3;

export class RuleWalk extends EmbeddedActionsParser {
  protected get engine(): Engine {
    return this as unknown as Engine;
  }

  /** The name of the rule that is being read. */
  protected ruleName(): string {
    const { shortRuleNameToFull, currRuleShortName } = this.engine;
    return shortRuleNameToFull[currRuleShortName]!;
  }

  /** Which rule is being read; whoever catches a fault that left the rules inside goes on with his own. */
  protected goOnIn(rule: number): void {
    const engine = this as unknown as Engine;
    engine.currRuleShortName = rule;
    engine.currRuleLookaheadFuncs = engine.lookAheadFuncsCache[rule]!;
  }

  // Chevrotain calls those below for SUBRULE, CONSUME, OPTION, MANY and AT_LEAST_ONE_SEP.

  protected subruleInternal<Args extends unknown[], T>(
    method: ParserMethod<Args, T>,
    _occurrence: number,
    options?: { readonly ARGS: Args },
  ): T {
    const engine = this as unknown as Engine;
    const rule = method as unknown as Rule<Args, T>;
    const { currRuleShortName: around, currRuleLookaheadFuncs: choicesAround } = engine;
    const number = (rule.number ??= engine.fullRuleNameToShort[rule.ruleName]!);
    engine.currRuleShortName = number;
    engine.currRuleLookaheadFuncs = engine.lookAheadFuncsCache[number]!;
    const result =
      options === undefined
        ? (rule.originalGrammarAction as Action<T>).call(this)
        : rule.originalGrammarAction.apply(this, options.ARGS);
    engine.currRuleShortName = around;
    engine.currRuleLookaheadFuncs = choicesAround;
    return result;
  }

  protected consumeInternal(type: TokenType): Lexeme {
    const engine = this as unknown as Engine;
    const next = engine.tokVector[engine.currIdx + 1]!;
    const fits =
      next.tokenTypeIdx === type.tokenTypeIdx ||
      (type.isParent === true && type.categoryMatchesMap![next.tokenTypeIdx] === true);
    if (!fits) engine.consumeInternalError(type);
    engine.currIdx++;
    return next;
  }

  protected optionInternalLogic<T>(optional: Optional<T>, _occurrence: number, key: number): T | undefined {
    const begins = (this as unknown as Engine).currRuleLookaheadFuncs[key]!;
    if (typeof optional === "function") return begins.call(this) ? optional.call(this) : undefined;
    const { GATE: gate, DEF: action } = optional;
    return gate?.call(this) !== false && begins.call(this) ? action.call(this) : undefined;
  }

  protected manyInternalLogic(_occurrence: number, repeated: Optional<unknown>, key: number): void {
    const engine = this as unknown as Engine;
    const begins = engine.currRuleLookaheadFuncs[key]!;
    const [gate, action] = typeof repeated === "function" ? [undefined, repeated] : [repeated.GATE, repeated.DEF];
    while (gate?.call(this) !== false && begins.call(this)) {
      const before = engine.currIdx;
      action.call(this);
      if (engine.currIdx <= before) return;
    }
  }

  protected atLeastOneSepFirstInternalLogic(
    occurrence: number,
    { DEF: action, SEP: separator, ERR_MSG: expected }: { DEF: Action<unknown>; SEP: TokenType; ERR_MSG?: string },
    key: number,
  ): void {
    const engine = this as unknown as Engine;
    if (!engine.currRuleLookaheadFuncs[key]!.call(this))
      engine.raiseEarlyExitException(occurrence, oneOrMoreSeparated, expected);
    action.call(this);
    while (engine.tokVector[engine.currIdx + 1]!.tokenTypeIdx === separator.tokenTypeIdx) {
      engine.currIdx++;
      action.call(this);
    }
  }
}
