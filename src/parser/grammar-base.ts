/**
 * What all rules share: spans, documentation, and lists of statements that go on after a mistake.
 * Chevrotain's own recovery is switched off; a faulty statement is reported once and passed over as a whole.
 */
import type { ILookaheadStrategy, ParserMethod, TokenType } from "chevrotain";
import { Diagnostics } from "../source/diagnostic.ts";
import { makeSource, span, type Source, type Span } from "../source/source.ts";
import type { Ident } from "./ast.ts";
import { mend, reportFault, SyntaxFault } from "./recover.ts";
import { RuleWalk } from "./rule-walk.ts";
import { mostFaults } from "./scanner.ts";
import { Comma, EOF, LBrace, Name, RBrace, Terminator, vocabulary, type Lexeme } from "./tokens.ts";

/** What chevrotain hangs on the function of a rule. */
interface Named {
  readonly ruleName: string;
}

export interface GrammarChecks {
  /** Chevrotain's checks of the grammar itself, which a test runs, are left out. */
  readonly skipValidations?: boolean;
  /** Finds out which way each rule goes; default: chevrotain's own. */
  readonly lookahead?: ILookaheadStrategy;
}

export class GrammarBase extends RuleWalk {
  protected source: Source = makeSource("", "");
  protected out: Diagnostics = new Diagnostics();
  private reportedBefore = 0;

  constructor(checks: GrammarChecks = {}) {
    const { skipValidations = true, lookahead } = checks;
    super([...vocabulary], {
      maxLookahead: 1,
      recoveryEnabled: false,
      skipValidations,
      ...(lookahead === undefined ? {} : { lookaheadStrategy: lookahead }),
    });
  }

  protected begin(source: Source, tokens: Lexeme[], out: Diagnostics): void {
    this.source = source;
    this.out = out;
    this.reportedBefore = out.all.length;
    this.input = tokens;
  }
  /** Lets go of the text, which may be large. */
  protected finish(): void {
    this.begin(makeSource("", ""), [], new Diagnostics());
  }

  // Chevrotain calls these three where a token does not fit; they replace its own messages.
  protected consumeInternalError(expected: TokenType): never {
    throw new SyntaxFault(this.next(), this.previous(), expected.LABEL ?? expected.name, this.ruleName());
  }
  protected raiseNoAltException(_occurrence: number, expected: string | undefined): never {
    throw new SyntaxFault(this.next(), this.previous(), expected ?? "something else", this.ruleName());
  }

  protected raiseEarlyExitException(_occurrence: number, _production: number, expected: string | undefined): never {
    throw new SyntaxFault(this.next(), this.previous(), expected ?? "a name", this.ruleName());
  }

  /** The token that was read last. */
  protected previous(): Lexeme {
    return this.LA(0) as Lexeme;
  }
  protected next(ahead = 1): Lexeme {
    return this.LA(ahead) as Lexeme;
  }
  protected nextIs(ahead: number, type: TokenType, other?: TokenType): boolean {
    const { tokenType } = this.next(ahead);
    return tokenType === type || tokenType === other;
  }

  /** A name, or a word that has a meaning elsewhere only. */
  protected isName(ahead: number): boolean {
    const { tokenType } = this.next(ahead);
    return tokenType === Name || tokenType.CATEGORIES?.includes(Name) === true;
  }
  /** From a token to the one that was read last. */
  protected from(start: Lexeme): Span {
    return span(this.source, start.startOffset, Math.max(start.end, this.previous().end));
  }
  /** The tokens from `first` to the one that was read last, without what stands between them. */
  protected written(first: Lexeme): string {
    const read = this.input.slice(
      this.input.lastIndexOf(first, this.engine.currIdx),
      this.engine.currIdx + 1,
    ) as Lexeme[];
    return read.map(({ startOffset, end }) => this.source.text.slice(startOffset, end).replace(/\s+/g, "")).join("");
  }
  protected at(token: Lexeme): Span {
    return span(this.source, token.startOffset, token.end);
  }
  protected ident(token: Lexeme): Ident {
    return { name: token.image, span: this.at(token) };
  }
  /** The `///` lines above a declaration. */
  protected doc(first: Lexeme): { readonly doc?: string } {
    if (first.doc === undefined || this.RECORDING_PHASE) return {};
    first.doc.taken = true;
    return { doc: first.doc.text };
  }

  /** Repeats `rule`, each followed by the end of a statement, up to `}` or the end of the text. */
  protected list<T>(rule: ParserMethod<[], T>, bad: (at: Span) => T): T[] {
    const found: T[] = [];
    if (this.RECORDING_PHASE) {
      this.MANY(() => {
        this.SUBRULE(rule);
        this.CONSUME(Terminator);
      });
    } else {
      while (!this.nextIs(1, RBrace, EOF)) found.push(this.element(rule, bad));
    }
    return found;
  }

  /** Elements with commas between them, and one behind the last if the writer likes. */
  protected commaList<T>(rule: ParserMethod<[], T>, close: TokenType): T[] {
    const found: T[] = [];
    this.OPTION(() => {
      found.push(this.SUBRULE(rule));
      this.MANY({
        GATE: () => !this.nextIs(2, close),
        DEF: () => {
          this.CONSUME(Comma);
          found.push(this.SUBRULE2(rule));
        },
      });
      this.OPTION2(() => this.CONSUME2(Comma));
    });
    return found;
  }

  /** One element of a list; a faulty one is mended and read again, or reported and passed over. */
  private element<T>(rule: ParserMethod<[], T>, bad: (at: Span) => T): T {
    const { currIdx: start, currRuleShortName: own } = this.engine;
    const first = this.next();
    for (;;) {
      let node: T | undefined;
      try {
        node = this.SUBRULE(rule);
        this.CONSUME(Terminator);
        return node;
      } catch (fault) {
        if (!(fault instanceof SyntaxFault)) throw fault;
        this.goOnIn(own);
        if (mend(this.input as Lexeme[], start + 1, fault, this.source, this.out)) {
          this.engine.currIdx = start;
          continue;
        }
        reportFault(fault, (rule as unknown as Named).ruleName, first, this.next(2), this.source, this.out);
        this.skipStatement();
        if (fault.expected === LBrace.LABEL && fault.token.image === ":") this.skipIndented(first);
        this.giveUpAfterMany();
        if (node === undefined) return bad(this.from(first));
        // What was read of it stays known to others, but is no ground for further findings.
        this.out.silence(this.from(first));
        return node;
      }
    }
  }

  private giveUpAfterMany(): void {
    if (this.out.all.length - this.reportedBefore > mostFaults) this.engine.currIdx = this.input.length - 1;
  }

  /** Moves over the lines that are further in than the one of `first`: the block of `neuron C:`, as Python writes it. */
  private skipIndented(first: Lexeme): void {
    while (!this.nextIs(1, RBrace, EOF) && this.columnOf(this.next()) > this.columnOf(first)) this.skipStatement();
  }

  private columnOf({ startOffset }: Lexeme): number {
    return startOffset - this.source.text.lastIndexOf("\n", startOffset - 1);
  }

  /** Moves behind the end of the statement, over whole blocks. */
  private skipStatement(): void {
    for (let depth = 0; !this.nextIs(1, EOF);) {
      if (depth === 0 && this.nextIs(1, RBrace)) return;
      if (this.nextIs(1, LBrace)) depth++;
      if (this.nextIs(1, RBrace)) depth--;
      const ends = depth === 0 && this.nextIs(1, Terminator);
      this.engine.currIdx++;
      if (ends) return;
    }
  }
}
