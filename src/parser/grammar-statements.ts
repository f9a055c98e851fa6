/** Statements of blocks, and functions. */
import type { OrMethodOpts } from "chevrotain";
import type { AssignOp, AssignStmt, Block, Expr, FunctionDecl, Ident, LetDecl, Stmt } from "./ast.ts";
import { BindingGrammar } from "./grammar-bindings.ts";
import { present } from "./grammar-expressions.ts";
import {
  At,
  Comma,
  CompoundAssign,
  Else,
  Dot,
  Equals,
  ForLoop,
  Function,
  IfElse,
  In,
  LBrace,
  Let,
  LParen,
  Most,
  Name,
  RBrace,
  Refractory,
  Return,
  RParen,
  While,
  WhileLoop,
  Word,
  type Lexeme,
} from "./tokens.ts";

export interface Definition {
  readonly name: Ident;
  readonly value: Expr;
  readonly span: Ident["span"];
}

export class StatementGrammar extends BindingGrammar {
  readonly block = this.RULE("block", (): Block => {
    const first = this.CONSUME(LBrace) as Lexeme;
    const statements = this.list<Stmt>(this.statement, (span) => ({ kind: "bad", span }));
    this.CONSUME(RBrace);
    return { statements, span: this.from(first) };
  });

  // Made once, as all choices among many.
  private readonly statementChoices: OrMethodOpts<Stmt> = {
    DEF: [
      { ALT: () => this.SUBRULE(this.letDeclaration) },
      { GATE: () => this.next().tokenType === IfElse, ALT: () => this.SUBRULE(this.ifStatement) },
      { ALT: () => this.SUBRULE(this.forStatement) },
      { ALT: () => this.SUBRULE(this.whileStatement) },
      { ALT: () => this.SUBRULE(this.returnStatement) },
      { GATE: () => this.next().tokenType === Refractory, ALT: () => this.SUBRULE(this.refractoryStatement) },
      { ALT: () => this.SUBRULE(this.assignment) },
    ],
    ERR_MSG: "a statement",
  };
  readonly statement = this.RULE("statement", (): Stmt => this.OR(this.statementChoices));

  readonly letDeclaration = this.RULE("letDeclaration", (): LetDecl => {
    const first = this.CONSUME(Let) as Lexeme;
    const entries = this.SUBRULE(this.bindings);
    return { kind: "let", ...this.doc(first), entries, span: this.from(first) };
  });

  readonly assignment = this.RULE("assignment", (): AssignStmt => {
    const first = this.next();
    const target = this.SUBRULE(this.postfix);
    const token = this.OR({
      DEF: [{ ALT: () => this.CONSUME(Equals) }, { ALT: () => this.CONSUME(CompoundAssign) }],
      ERR_MSG: "'=' or '+='",
    });
    const value = this.SUBRULE(this.expression);
    return { kind: "assign", target, operator: token.image as AssignOp, value, span: this.from(first) };
  });

  readonly ifStatement = this.RULE("ifStatement", (): Stmt => {
    const arms: { condition: Expr; body: Block }[] = [];
    let otherwise: Block | undefined;
    const first = this.CONSUME(IfElse) as Lexeme;
    const condition = this.SUBRULE(this.expression);
    arms.push({ condition, body: this.SUBRULE(this.block) });
    this.MANY({
      GATE: () => this.next(2).tokenType === IfElse,
      DEF: () => {
        this.CONSUME(Else);
        this.CONSUME2(IfElse);
        const next = this.SUBRULE2(this.expression);
        arms.push({ condition: next, body: this.SUBRULE2(this.block) });
      },
    });
    this.OPTION(() => {
      this.CONSUME2(Else);
      otherwise = this.SUBRULE3(this.block);
    });
    return { kind: "if", arms, ...present({ otherwise }), span: this.from(first) };
  });

  readonly forStatement = this.RULE("forStatement", (): Stmt => {
    const first = this.next();
    const { variable, from, to } = this.SUBRULE(this.forHead);
    const body = this.SUBRULE(this.block);
    return { kind: "for", variable, from, to, body, span: this.from(first) };
  });

  readonly forHead = this.RULE("forHead", () => {
    this.CONSUME(ForLoop);
    const variable = this.CONSUME(Name) as Lexeme;
    this.CONSUME(In);
    const { from, to } = this.SUBRULE(this.range);
    return { variable: this.ident(variable), from, to };
  });

  readonly whileStatement = this.RULE("whileStatement", (): Stmt => {
    const first = this.CONSUME(WhileLoop) as Lexeme;
    const condition = this.SUBRULE(this.expression);
    const atMost = this.OPTION(() => {
      this.CONSUME(At);
      this.CONSUME(Most);
      return this.SUBRULE2(this.expression);
    });
    const body = this.SUBRULE(this.block);
    return this.ACTION(() => ({ kind: "while", condition, ...present({ atMost }), body, span: this.from(first) }));
  });

  readonly returnStatement = this.RULE("returnStatement", (): Stmt => {
    const first = this.CONSUME(Return) as Lexeme;
    const value = this.SUBRULE(this.expression);
    return { kind: "return", value, span: this.from(first) };
  });

  readonly refractoryStatement = this.RULE("refractoryStatement", (): Stmt => {
    const first = this.CONSUME(Refractory) as Lexeme;
    const isWhile = this.OPTION(() => this.CONSUME(While));
    const value = this.SUBRULE(this.expression);
    return this.ACTION(() => ({
      kind: "refractory",
      ...(isWhile === undefined ? { time: value } : { condition: value }),
      span: this.from(first),
    }));
  });

  readonly functionDeclaration = this.RULE("functionDeclaration", (): FunctionDecl => {
    const parameters: FunctionDecl["parameters"][number][] = [];
    const first = this.CONSUME(Function) as Lexeme;
    const name = this.CONSUME(Name) as Lexeme;
    this.CONSUME(LParen);
    this.MANY_SEP({
      SEP: Comma,
      DEF: () => {
        const parameter = this.CONSUME2(Name) as Lexeme;
        const annotation = this.OPTION(() => this.SUBRULE(this.annotation));
        this.ACTION(() => parameters.push({ name: this.ident(parameter), ...present({ annotation }) }));
      },
    });
    this.CONSUME(RParen);
    const result = this.OPTION2(() => this.SUBRULE2(this.annotation));
    const body = this.OR({
      DEF: [
        {
          ALT: (): FunctionDecl["body"] => {
            this.CONSUME(Equals);
            return { kind: "expr", value: this.SUBRULE(this.expression) };
          },
        },
        { ALT: (): FunctionDecl["body"] => ({ kind: "block", block: this.SUBRULE(this.block) }) },
      ],
      ERR_MSG: "'=' or '{'",
    });
    return this.ACTION(() => ({
      kind: "function",
      ...this.doc(first),
      name: this.ident(name),
      parameters,
      ...present({ result }),
      body,
      span: this.from(first),
    }));
  });

  /** The value of something that an element has: `v = …`, `dx/dt = …`, `na.m = …`. */
  readonly ownValue = this.RULE("ownValue", (): Definition => {
    const parts = [this.SUBRULE(this.valued)];
    this.MANY(() => {
      this.CONSUME(Dot);
      parts.push(this.CONSUME(Word) as Lexeme);
    });
    this.CONSUME(Equals);
    const value = this.SUBRULE(this.expression);
    return this.ACTION(() => ({ name: this.dotted(parts), value, span: this.from(parts[0]!) }));
  });

  /** `name = value`, as in the pieces of a gate. */
  readonly definition = this.RULE("definition", (): Definition => {
    const name = this.CONSUME(Name) as Lexeme;
    this.CONSUME(Equals);
    const value = this.SUBRULE(this.expression);
    return { name: this.ident(name), value, span: this.from(name) };
  });
}
