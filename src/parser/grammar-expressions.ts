/** Expressions and arguments. */
import type { IToken, OrMethodOpts } from "chevrotain";
import { span } from "../source/source.ts";
import type { Argument, BinaryOp, Expr, Ident, UnaryOp } from "./ast.ts";
import { buildTree, tooDeep, type ChainPart } from "./expression-tree.ts";
import { UnitGrammar } from "./grammar-units.ts";
import {
  Additive,
  And,
  Colon,
  Comparison,
  Derivative,
  Dot,
  Equals,
  False,
  IfElse,
  In,
  isType,
  LParen,
  LSquare,
  Multiplicative,
  Name,
  Not,
  NumberLiteral,
  Of,
  Or,
  Power,
  Range,
  RParen,
  RSquare,
  StringLiteral,
  True,
  Value,
  Where,
  Word,
  type Lexeme,
} from "./tokens.ts";

/** Deepest tree of one expression: later stages walk it by recursion. */
const deepestExpression = 500;

export interface RangeParts {
  readonly from: Expr;
  readonly to: Expr;
}

export class ExpressionGrammar extends UnitGrammar {
  private expressionDepth = 0;

  /** Operators are read as a flat chain; `expression-tree.ts` groups them. */
  readonly expression = this.RULE("expression", (): Expr => {
    const chain: ChainPart[] = [];
    this.expressionDepth++;
    try {
      this.SUBRULE(this.operand, { ARGS: [chain] });
      this.MANY(() => {
        const operator = this.SUBRULE(this.infix);
        chain.push({ kind: "infix", operator });
        this.SUBRULE2(this.operand, { ARGS: [chain] });
      });
    } finally {
      this.expressionDepth--;
    }
    return this.ACTION(() => this.tree(chain));
  });

  private tree(chain: readonly ChainPart[]): Expr {
    const root = buildTree(this.source, chain);
    if (this.expressionDepth > 0) return root;
    const deep = tooDeep(root, deepestExpression);
    if (deep === undefined) return root;
    this.out.report(
      "NE1008",
      deep.span,
      { what: "this expression is", limit: String(deepestExpression) },
      { help: "name parts of it with `let`" },
    );
    return { kind: "bad", span: root.span };
  }

  private readonly operators: OrMethodOpts<IToken> = {
    DEF: [Or, And, Comparison, Additive, Multiplicative, Power].map((type) => ({ ALT: () => this.CONSUME(type) })),
  };
  readonly infix = this.RULE("infix", (): BinaryOp => this.OR(this.operators).image as BinaryOp);

  readonly operand = this.RULE("operand", (chain: ChainPart[]): void => {
    this.MANY(() => {
      const token = this.OR([{ ALT: () => this.CONSUME(Additive) }, { ALT: () => this.CONSUME(Not) }]);
      this.ACTION(() => chain.push({ kind: "prefix", operator: token.image as UnaryOp, start: token.startOffset }));
    });
    const what = this.SUBRULE(this.postfix);
    const object = this.OPTION(() => {
      this.CONSUME(Of);
      return this.SUBRULE2(this.postfix);
    });
    this.ACTION(() => {
      const value: Expr =
        object === undefined
          ? what
          : { kind: "of", what, object, span: span(this.source, what.span.start, object.span.end) };
      chain.push({ kind: "operand", value });
    });
  });

  readonly postfix = this.RULE("postfix", (): Expr => {
    const first = this.next();
    let value = this.SUBRULE(this.primary);
    this.MANY(() => {
      value = this.OR([
        {
          ALT: (): Expr => {
            this.CONSUME(Dot);
            const token = this.OR2([
              { ALT: () => this.CONSUME(Word) },
              { ALT: () => this.CONSUME2(Derivative) },
            ]) as Lexeme;
            const object = value;
            const args = this.OPTION(() => this.SUBRULE(this.arguments));
            const [name, at] = [this.ident(token), this.from(first)];
            return args === undefined
              ? { kind: "field", object, name, span: at }
              : { kind: "call", object, callee: name, args, span: at };
          },
        },
        { ALT: () => this.SUBRULE(this.subscript, { ARGS: [value, first] }) },
      ]);
    });
    return value;
  });

  readonly subscript = this.RULE("subscript", (object: Expr, first: Lexeme): Expr => {
    this.CONSUME(LSquare);
    const from = this.SUBRULE(this.expression);
    const to = this.OPTION(() => {
      this.CONSUME(Range);
      return this.SUBRULE2(this.expression);
    });
    this.CONSUME(RSquare);
    return this.ACTION((): Expr => {
      const at = this.from(first);
      return to === undefined
        ? { kind: "index", object, index: from, span: at }
        : { kind: "slice", object, from, to, span: at };
    });
  });

  // Choices among many, which are asked for everywhere, are made once.
  private readonly primaries: OrMethodOpts<Expr> = {
    DEF: [
      { ALT: () => this.number(this.CONSUME(NumberLiteral) as Lexeme) },
      { ALT: (): Expr => ({ kind: "string", ...this.textOf(this.CONSUME(StringLiteral) as Lexeme) }) },
      { ALT: (): Expr => ({ kind: "boolean", value: true, span: this.at(this.CONSUME(True) as Lexeme) }) },
      { ALT: (): Expr => ({ kind: "boolean", value: false, span: this.at(this.CONSUME(False) as Lexeme) }) },
      { ALT: () => this.derivative(this.CONSUME(Derivative) as Lexeme) },
      { GATE: () => this.isReduction(), ALT: () => this.SUBRULE(this.reduction) },
      { ALT: () => this.SUBRULE(this.nameOrCall) },
      { ALT: () => this.SUBRULE(this.parenthesis) },
      { ALT: () => this.SUBRULE(this.array) },
    ],
    ERR_MSG: "an expression",
  };
  readonly primary = this.RULE("primary", (): Expr => this.OR(this.primaries));

  private number(token: Lexeme): Expr {
    if (token.poisoned === true) return { kind: "bad", span: this.at(token) };
    const unit = token.unit === undefined ? {} : { unit: token.unit };
    return { kind: "number", value: Number(token.image), text: token.image, ...unit, span: this.at(token) };
  }
  protected textOf(token: Lexeme) {
    return { value: token.text ?? "", span: this.at(token) };
  }
  private derivative(token: Lexeme): Expr {
    return { kind: "derivative", variable: this.variableOf(token), order: token.order ?? 1, span: this.at(token) };
  }
  protected variableOf(token: Lexeme) {
    const { name, start, end } = token.variable ?? { name: "", start: 0, end: 0 };
    return { name, span: span(this.source, start, end) };
  }
  /** `sum(k in …`: a call would not have `in` there. */
  private isReduction(): boolean {
    return this.nextIs(2, LParen) && this.isName(3) && this.nextIs(4, In);
  }

  readonly nameOrCall = this.RULE("nameOrCall", (): Expr => {
    const token = this.CONSUME(Value) as Lexeme;
    const args = this.OPTION(() => this.SUBRULE(this.arguments));
    return this.ACTION((): Expr => {
      const callee = this.ident(token);
      if (args !== undefined && this.comparesByEquals(token, args)) return { kind: "bad", span: this.from(token) };
      return args === undefined ? { kind: "name", ...callee } : { kind: "call", callee, args, span: this.from(token) };
    });
  });

  /** `where(v = 1, …)`: what looks like a named argument is meant as a comparison. */
  private comparesByEquals(token: Lexeme, args: readonly Argument[]): boolean {
    const named = isType(token, Where, IfElse) ? args.find((argument) => argument.name !== undefined) : undefined;
    if (named?.name !== undefined)
      this.out.report("NE1013", named.span, {}, { help: `write \`${named.name.name} == …\`` });
    return named !== undefined;
  }

  readonly reduction = this.RULE("reduction", (): Expr => {
    const operator = this.CONSUME(Value) as Lexeme;
    this.CONSUME(LParen);
    const variable = this.CONSUME(Name) as Lexeme;
    this.CONSUME(In);
    const { from, to } = this.SUBRULE(this.range);
    this.CONSUME(Colon);
    const body = this.SUBRULE(this.expression);
    this.CONSUME(RParen);
    return {
      kind: "reduce",
      operator: this.ident(operator),
      variable: this.ident(variable),
      from,
      to,
      body,
      span: this.from(operator),
    };
  });

  readonly range = this.RULE("range", (): RangeParts => {
    const from = this.SUBRULE(this.expression);
    this.CONSUME(Range);
    const to = this.SUBRULE2(this.expression);
    return { from, to };
  });

  readonly parenthesis = this.RULE("parenthesis", (): Expr => {
    const first = this.CONSUME(LParen) as Lexeme;
    const inner = this.SUBRULE(this.expression);
    this.CONSUME(RParen);
    return { kind: "paren", inner, span: this.from(first) };
  });

  readonly array = this.RULE("array", (): Expr => {
    const first = this.CONSUME(LSquare) as Lexeme;
    const elements = this.commaList(this.expression, RSquare);
    this.CONSUME(RSquare);
    return { kind: "array", elements, span: this.from(first) };
  });

  readonly arguments = this.RULE("arguments", (): Argument[] => {
    this.CONSUME(LParen);
    const args = this.commaList(this.argument, RParen);
    this.CONSUME(RParen);
    return args;
  });

  /** `na.g`: what belongs to a channel of a neuron, as one name. */
  protected dotted(parts: readonly Lexeme[]): Ident {
    const [first, last] = [parts[0]!, parts.at(-1)!];
    const name = parts.map(({ image }) => image).join(".");
    return { name, span: { ...this.at(first), end: this.at(last).end } };
  }

  /** `name =` or `na.g =` comes next. */
  private isNamed(): boolean {
    let at = 2;
    while (this.nextIs(at, Dot)) at += 2;
    return this.nextIs(at, Equals);
  }

  readonly argument = this.RULE("argument", (): Argument => {
    const first = this.next();
    const parts: Lexeme[] = [];
    const name = this.OPTION({
      GATE: () => this.isNamed(),
      DEF: () => {
        parts.push(this.CONSUME(Word) as Lexeme);
        this.MANY(() => {
          this.CONSUME(Dot);
          parts.push(this.CONSUME2(Word) as Lexeme);
        });
        this.CONSUME(Equals);
        return this.ACTION(() => this.dotted(parts));
      },
    });
    const value = this.SUBRULE(this.expression);
    return this.ACTION(() => ({ ...(name === undefined ? {} : { name }), value, span: this.from(first) }));
  });
}

/** Leaves out what is absent, so that trees compare by what is there. */
export function present<T extends Readonly<Record<string, unknown>>>(
  parts: T,
): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const there: { [K in keyof T]?: Exclude<T[K], undefined> } = {};
  for (const key in parts) {
    const part = parts[key];
    if (part !== undefined) there[key] = part as Exclude<T[typeof key], undefined>;
  }
  return there;
}
