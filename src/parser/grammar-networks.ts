/** Populations and connections. */
import type { Span } from "../source/source.ts";
import type { Argument, ConnectDecl, Expr, PairsClause, PopulationDecl } from "./ast.ts";
import { present } from "./grammar-expressions.ts";
import { PartGrammar } from "./grammar-parts.ts";
import type { Definition } from "./grammar-statements.ts";
import {
  Arrow,
  As,
  Colon,
  Connect,
  Delay,
  Dot,
  Equals,
  In,
  LBrace,
  LSquare,
  Name,
  Pairs,
  Population,
  Post,
  RBrace,
  RSquare,
  Then,
  Using,
  Where,
  type Lexeme,
} from "./tokens.ts";

type Clause =
  | { readonly kind: "pairs"; readonly pairs: PairsClause }
  | { readonly kind: "delay"; readonly value: Expr; readonly at: Span }
  | { readonly kind: "delayPost"; readonly value: Expr; readonly at: Span }
  | { readonly kind: "value"; readonly definition: Definition };

const placeOf = (clause: Clause): Span | undefined => {
  switch (clause.kind) {
    case "pairs":
      return clause.pairs.span;
    case "delay":
    case "delayPost":
      return clause.at;
    case "value":
      return undefined;
  }
};

export class NetworkGrammar extends PartGrammar {
  readonly populationDeclaration = this.RULE("populationDeclaration", (): PopulationDecl => {
    const first = this.CONSUME(Population) as Lexeme;
    const name = this.CONSUME(Name) as Lexeme;
    const family = this.OPTION(() => this.SUBRULE(this.family));
    this.CONSUME(Colon);
    const part = this.CONSUME2(Name) as Lexeme;
    const layout = this.OPTION2(() => this.SUBRULE(this.layout)) ?? [];
    const args = this.OPTION3(() => this.SUBRULE(this.arguments)) ?? [];
    const initial = this.OPTION4(() => this.SUBRULE(this.initialValues)) ?? [];
    return this.ACTION(() => ({
      kind: "population",
      ...this.doc(first),
      name: this.ident(name),
      ...present({ family }),
      part: this.ident(part),
      layout,
      args,
      initial,
      span: this.from(first),
    }));
  });

  /** `[k in 0..8]` behind the name: many populations. */
  readonly family = this.RULE("family", (): NonNullable<PopulationDecl["family"]> => {
    this.CONSUME(LSquare);
    const variable = this.CONSUME(Name) as Lexeme;
    this.CONSUME(In);
    const { from, to } = this.SUBRULE(this.range);
    this.CONSUME(RSquare);
    return { variable: this.ident(variable), from, to };
  });

  /** `[N]` or `[rows = 40, cols = 40, spacing = 50 um]`. */
  readonly layout = this.RULE("layout", (): Argument[] => {
    this.CONSUME(LSquare);
    const args = this.commaList(this.argument, RSquare);
    this.CONSUME(RSquare);
    return args;
  });

  readonly initialValues = this.RULE("initialValues", (): Definition[] => {
    this.CONSUME(LBrace);
    const found = this.list<Definition | undefined>(this.ownValue, () => undefined);
    this.CONSUME(RBrace);
    return found.filter((value) => value !== undefined);
  });

  readonly connectDeclaration = this.RULE("connectDeclaration", (): ConnectDecl => {
    const using: ConnectDecl["using"][number][] = [];
    const first = this.CONSUME(Connect) as Lexeme;
    const pre = this.SUBRULE(this.postfix);
    this.CONSUME(Arrow);
    const post = this.SUBRULE2(this.postfix);
    this.CONSUME(Using);
    this.AT_LEAST_ONE_SEP({ SEP: Then, DEF: () => using.push(this.SUBRULE(this.partReference)) });
    const name = this.OPTION(() => {
      this.CONSUME(As);
      return this.ident(this.CONSUME(Name) as Lexeme);
    });
    const clauses = this.OPTION2(() => this.SUBRULE(this.connectBody)) ?? [];
    return this.ACTION(() => ({
      kind: "connect",
      ...this.doc(first),
      pre,
      post,
      using,
      ...present({ name }),
      ...this.gather(clauses),
      span: this.from(first),
    }));
  });

  readonly connectBody = this.RULE("connectBody", (): Clause[] => {
    this.CONSUME(LBrace);
    const found = this.list<Clause | undefined>(this.connectClause, () => undefined);
    this.CONSUME(RBrace);
    return found.filter((clause) => clause !== undefined);
  });

  /** Of clauses that may stand once, the first counts and a second is a mistake. */
  private gather(clauses: readonly Clause[]): Pick<ConnectDecl, "pairs" | "delay" | "delayPost" | "values"> {
    for (const [kind, what] of [
      ["pairs", "'pairs'"],
      ["delay", "'delay'"],
      ["delayPost", "'delay post'"],
    ] as const) {
      const [first, second] = clauses.flatMap((clause) => (clause.kind === kind ? [placeOf(clause)] : []));
      if (first !== undefined && second !== undefined)
        this.out.report("NE5012", second, { what }, { labels: [{ span: first, text: "first given here" }] });
    }
    const pairs = clauses.find((clause) => clause.kind === "pairs")?.pairs;
    const delay = clauses.find((clause) => clause.kind === "delay")?.value;
    const delayPost = clauses.find((clause) => clause.kind === "delayPost")?.value;
    const values = clauses.filter((clause) => clause.kind === "value").map((clause) => clause.definition);
    return { ...present({ pairs, delay, delayPost }), values };
  }

  readonly connectClause = this.RULE("connectClause", (): Clause =>
    this.OR({
      DEF: [
        { ALT: (): Clause => ({ kind: "pairs", pairs: this.SUBRULE(this.pairsClause) }) },
        { ALT: () => this.SUBRULE(this.delayClause) },
        {
          GATE: () => this.nextIs(2, Equals),
          ALT: (): Clause => ({ kind: "value", definition: this.SUBRULE(this.ownValue) }),
        },
      ],
      ERR_MSG: "`pairs …`, `delay …` or `name = value`",
    }),
  );

  readonly delayClause = this.RULE("delayClause", (): Clause => {
    const first = this.CONSUME(Delay) as Lexeme;
    const post = this.OPTION({ GATE: () => !this.nextIs(2, Dot), DEF: () => this.CONSUME(Post) });
    const value = this.SUBRULE(this.expression);
    return { kind: post === undefined ? "delay" : "delayPost", value, at: this.from(first) };
  });

  readonly pairsClause = this.RULE("pairsClause", (): PairsClause => {
    const flags: Lexeme[] = [];
    const first = this.CONSUME(Pairs) as Lexeme;
    const { pattern, args } = this.OR({
      DEF: [
        { ALT: () => this.SUBRULE(this.pairsWhere) },
        {
          ALT: () => {
            const token = this.CONSUME(Name) as Lexeme;
            const found = this.OPTION(() => this.SUBRULE(this.arguments));
            return { pattern: token, args: found ?? [] };
          },
        },
      ],
      ERR_MSG: "a pattern of pairs, such as `all` or `bernoulli(p)`",
    });
    this.MANY(() => flags.push(this.CONSUME2(Name) as Lexeme));
    return this.ACTION(() => ({
      pattern: this.ident(pattern),
      args,
      flags: flags.map((flag) => this.ident(flag)),
      span: this.from(first),
    }));
  });

  readonly pairsWhere = this.RULE("pairsWhere", (): { pattern: Lexeme; args: Argument[] } => {
    const pattern = this.CONSUME(Where) as Lexeme;
    const value = this.SUBRULE(this.expression);
    return this.ACTION(() => ({ pattern, args: [{ value, span: value.span }] }));
  });
}
