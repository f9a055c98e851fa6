/** Experiments, tests, analyses and training. */
import type { AnalysisDecl, AssignStmt, ExperimentDecl, ExperimentStep, Expr, SweepStep, TrainDecl } from "./ast.ts";
import { present, type RangeParts } from "./grammar-expressions.ts";
import { NetworkGrammar } from "./grammar-networks.ts";
import {
  Analysis,
  At,
  Comma,
  CompoundAssign,
  Dot,
  Dt,
  End,
  EOF,
  Equals,
  Every,
  Expect,
  Experiment,
  In,
  LBrace,
  Name,
  RBrace,
  Record,
  Run,
  Seed,
  SetWord,
  StringLiteral,
  Sweep,
  Test,
  Train,
  Trials,
  Word,
  type Lexeme,
} from "./tokens.ts";

type Clause = AnalysisDecl["clauses"][number];
type EntryEnd = Pick<Clause["entries"][number], "range" | "equals">;

export class ExperimentGrammar extends NetworkGrammar {
  readonly experimentDeclaration = this.RULE("experimentDeclaration", (): ExperimentDecl => {
    const first = this.CONSUME(Experiment) as Lexeme;
    const title = this.OPTION(() => this.SUBRULE(this.title));
    const steps = this.SUBRULE(this.steps);
    return this.ACTION(() => ({
      kind: "experiment",
      ...this.doc(first),
      type: "experiment",
      ...present({ title }),
      steps,
      span: this.from(first),
    }));
  });
  readonly testDeclaration = this.RULE("testDeclaration", (): ExperimentDecl => {
    const first = this.CONSUME(Test) as Lexeme;
    const title = this.textOf(this.CONSUME(StringLiteral) as Lexeme).value;
    const steps = this.SUBRULE(this.steps);
    return { kind: "experiment", ...this.doc(first), type: "test", title, steps, span: this.from(first) };
  });
  /** A text, or one word. */
  readonly title = this.RULE("title", (): string =>
    this.OR([
      { ALT: () => this.textOf(this.CONSUME(StringLiteral) as Lexeme).value },
      { ALT: () => this.CONSUME(Word).image },
    ]),
  );
  readonly steps = this.RULE("steps", (): ExperimentStep[] => {
    this.CONSUME(LBrace);
    const found = this.list<ExperimentStep>(this.step, (span) => ({ kind: "bad", span }));
    this.CONSUME(RBrace);
    return found;
  });

  readonly step = this.RULE("step", (): ExperimentStep =>
    this.OR({
      DEF: [
        { GATE: () => this.isSetting(), ALT: () => this.SUBRULE(this.settingStep) },
        { ALT: () => this.SUBRULE(this.runStep) },
        { ALT: () => this.SUBRULE(this.setStep) },
        { ALT: () => this.SUBRULE(this.atStep) },
        { ALT: () => this.SUBRULE(this.recordStep) },
        { ALT: () => this.SUBRULE(this.expectStep) },
        { GATE: () => this.nextIs(1, Sweep) && this.isName(2), ALT: () => this.SUBRULE(this.sweepStep) },
        { ALT: () => this.SUBRULE(this.assignStep) },
      ],
      ERR_MSG: "a step of an experiment",
    }),
  );

  /** `dt` and `seed` are names as well: `dt.x = …` would assign. */
  private isSetting(): boolean {
    return this.nextIs(1, Dt, Seed) && !this.nextIs(2, CompoundAssign, Dot);
  }
  readonly settingStep = this.RULE("settingStep", (): ExperimentStep => {
    const first = this.OR([{ ALT: () => this.CONSUME(Dt) }, { ALT: () => this.CONSUME(Seed) }]) as Lexeme;
    if (!this.RECORDING_PHASE && this.nextIs(1, Equals)) {
      const help = `write \`${first.image} <value>\``;
      this.out.report("NE1021", this.at(this.CONSUME(Equals) as Lexeme), { setting: first.image }, { help });
    }
    const value = this.SUBRULE(this.expression);
    return { kind: first.tokenType === Dt ? "dt" : "seed", value, span: this.from(first) };
  });
  readonly runStep = this.RULE("runStep", (): ExperimentStep => {
    const first = this.CONSUME(Run) as Lexeme;
    const duration = this.SUBRULE(this.expression);
    return { kind: "run", duration, span: this.from(first) };
  });
  readonly setStep = this.RULE("setStep", (): ExperimentStep => {
    const first = this.CONSUME(SetWord) as Lexeme;
    const { name, value } = this.SUBRULE(this.definition);
    return { kind: "set", name, value, span: this.from(first) };
  });
  readonly atStep = this.RULE("atStep", (): ExperimentStep => {
    const first = this.CONSUME(At) as Lexeme;
    const time = this.SUBRULE(this.expression);
    this.CONSUME(LBrace);
    const found = this.list<AssignStmt | undefined>(this.assignment, () => undefined);
    this.CONSUME(RBrace);
    return { kind: "at", time, body: found.filter((statement) => statement !== undefined), span: this.from(first) };
  });
  readonly recordStep = this.RULE("recordStep", (): ExperimentStep => {
    const first = this.CONSUME(Record) as Lexeme;
    const what = this.SUBRULE(this.expression);
    const every = this.OPTION(() => {
      this.CONSUME(Every);
      return this.SUBRULE2(this.expression);
    });
    const atEnd = this.OPTION2(() => {
      this.CONSUME(At);
      return this.CONSUME(End);
    });
    return this.ACTION(() => ({
      kind: "record",
      what,
      ...present({ every }),
      atEnd: atEnd !== undefined,
      span: this.from(first),
    }));
  });
  readonly expectStep = this.RULE("expectStep", (): ExperimentStep => {
    const first = this.CONSUME(Expect) as Lexeme;
    const value = this.SUBRULE(this.expression);
    const range = this.OPTION(() => this.SUBRULE(this.closedRange));
    return this.ACTION(() => ({ kind: "expect", value, ...present({ range }), span: this.from(first) }));
  });
  /** `in low .. high`: a range of values, closed. */
  readonly closedRange = this.RULE("closedRange", (): { low: Expr; high: Expr } => {
    this.CONSUME(In);
    const { from, to }: RangeParts = this.SUBRULE(this.range);
    return { low: from, high: to };
  });
  readonly sweepStep = this.RULE("sweepStep", (): ExperimentStep => {
    const entries: SweepStep["entries"][number][] = [];
    const first = this.CONSUME(Sweep) as Lexeme;
    this.AT_LEAST_ONE_SEP({ SEP: Comma, DEF: () => entries.push(this.SUBRULE(this.sweepEntry)) });
    return { kind: "sweep", entries, span: this.from(first) };
  });
  readonly sweepEntry = this.RULE("sweepEntry", (): SweepStep["entries"][number] => {
    const name = this.OR([
      { GATE: () => !this.nextIs(2, Equals), ALT: () => this.CONSUME(Trials) },
      {
        ALT: () => {
          const token = this.CONSUME(Name);
          this.CONSUME(Equals);
          return token;
        },
      },
    ]) as Lexeme;
    const value = this.SUBRULE(this.expression);
    return { name: this.ident(name), value };
  });
  readonly assignStep = this.RULE("assignStep", (): ExperimentStep => {
    const statement = this.SUBRULE(this.assignment);
    return this.ACTION(() => ({ kind: "assign", statement, span: statement.span }));
  });

  readonly analysisDeclaration = this.RULE("analysisDeclaration", (): AnalysisDecl => {
    const first = this.CONSUME(Analysis) as Lexeme;
    const name = this.CONSUME(Name) as Lexeme;
    this.CONSUME(LBrace);
    const found = this.list<Clause | undefined>(this.analysisClause, () => undefined);
    this.CONSUME(RBrace);
    const clauses = found.filter((clause) => clause !== undefined);
    return { kind: "analysis", ...this.doc(first), name: this.ident(name), clauses, span: this.from(first) };
  });
  readonly analysisClause = this.RULE("analysisClause", (): Clause => {
    const entries: Clause["entries"][number][] = [];
    const name = this.CONSUME(Word) as Lexeme;
    this.MANY_SEP({ SEP: Comma, DEF: () => entries.push(this.SUBRULE(this.analysisEntry)) });
    return { name: this.ident(name), entries, span: this.from(name) };
  });
  readonly analysisEntry = this.RULE("analysisEntry", (): Clause["entries"][number] => {
    const first = this.next();
    const value = this.SUBRULE(this.expression);
    const rest = this.OPTION(() =>
      this.OR([
        { ALT: (): EntryEnd => ({ range: this.SUBRULE(this.closedRange) }) },
        { ALT: (): EntryEnd => ({ equals: this.SUBRULE(this.givenValue) }) },
      ]),
    );
    return this.ACTION(() => ({ value, ...rest, span: this.from(first) }));
  });
  /** `= value`, behind a name. */
  readonly givenValue = this.RULE("givenValue", (): Expr => {
    this.CONSUME(Equals);
    return this.SUBRULE(this.expression);
  });

  /** The inside of `train { … }` is kept as text; only its brackets are looked at. */
  readonly trainDeclaration = this.RULE("trainDeclaration", (): TrainDecl => {
    const first = this.CONSUME(Train) as Lexeme;
    const open = this.CONSUME(LBrace) as Lexeme;
    this.ACTION(() => {
      for (let depth = 0; (depth > 0 || !this.nextIs(1, RBrace)) && !this.nextIs(1, EOF); this.SKIP_TOKEN()) {
        if (this.nextIs(1, LBrace)) depth++;
        if (this.nextIs(1, RBrace)) depth--;
      }
    });
    const close = this.CONSUME(RBrace) as Lexeme;
    return {
      kind: "train",
      ...this.doc(first),
      text: this.source.text.slice(open.end, close.startOffset),
      span: this.from(first),
    };
  });
}
