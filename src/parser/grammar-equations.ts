/** Equations of every kind of derivative, loops over components, gates. */
import type { Argument, EquationDecl, EquationLoop, Expr, GateDecl, Ident } from "./ast.ts";
import { present } from "./grammar-expressions.ts";
import { StatementGrammar } from "./grammar-statements.ts";
import { printExpr } from "./print/expression.ts";
import {
  By,
  Derivative,
  Dt,
  EOF,
  Equals,
  Gate,
  LBrace,
  LSquare,
  Multiplicative,
  Name,
  RBrace,
  RSquare,
  Terminator,
  Unless,
  type Lexeme,
} from "./tokens.ts";

/** Tokens that are looked at to tell `dV[…]/dt` from an assignment. */
const longestComponent = 200;

export class EquationGrammar extends StatementGrammar {
  protected isEquation(): boolean {
    return this.nextIs(1, Derivative) || (this.next().image === "d" && this.nextIs(2, LSquare)) || this.isOfComponent();
  }

  /** `dV[…]/dt`. */
  private isOfComponent(): boolean {
    if (!/^d./u.test(this.next().image) || !this.isName(1) || !this.nextIs(2, LSquare)) return false;
    let depth = 1;
    let ahead = 3;
    for (; depth > 0 && ahead < longestComponent; ahead++) {
      if (this.nextIs(ahead, LSquare)) depth++;
      if (this.nextIs(ahead, RSquare)) depth--;
      if (this.nextIs(ahead, Terminator, EOF)) return false;
    }
    return this.next(ahead).image === "/" && this.nextIs(ahead + 1, Dt);
  }

  readonly equation = this.RULE("equation", (): EquationDecl => {
    const first = this.next();
    const left = this.OR([
      { ALT: () => this.plainDerivative(this.CONSUME(Derivative) as Lexeme) },
      { GATE: () => this.next().image === "d", ALT: () => this.SUBRULE(this.fractionalDerivative) },
      { ALT: () => this.SUBRULE(this.componentDerivative) },
    ]);
    this.CONSUME(Equals);
    const value = this.SUBRULE(this.expression);
    let unless: Expr | undefined;
    let method: Ident | undefined;
    let options: Argument[] | undefined;
    this.OPTION(() => {
      this.CONSUME(Unless);
      unless = this.SUBRULE2(this.expression);
    });
    this.OPTION2(() => {
      this.CONSUME(By);
      method = this.ident(this.CONSUME(Name) as Lexeme);
      options = this.OPTION3(() => this.SUBRULE(this.arguments));
    });
    return { kind: "equation", ...left, value, ...present({ unless, method, options }), span: this.from(first) };
  });

  private plainDerivative(token: Lexeme): Pick<EquationDecl, "variable" | "order"> {
    return { variable: this.variableOf(token), order: token.order ?? 1 };
  }

  /** `d[alpha]v/dt[alpha]`. */
  readonly fractionalDerivative = this.RULE(
    "fractionalDerivative",
    (): Pick<EquationDecl, "variable" | "order" | "orderBelow"> => {
      this.CONSUME(Name);
      this.CONSUME(LSquare);
      const order = this.SUBRULE(this.expression);
      this.CONSUME(RSquare);
      const variable = this.CONSUME2(Name) as Lexeme;
      const line = this.CONSUME(Multiplicative) as Lexeme;
      this.CONSUME(Dt);
      this.CONSUME2(LSquare);
      const below = this.SUBRULE2(this.expression);
      this.CONSUME2(RSquare);
      this.ACTION(() => {
        const texts = { above: `d[${printExpr(order)}]`, below: `dt[${printExpr(below)}]` };
        if (line.image !== "/") this.out.report("NE1001", this.at(line), { expected: "'/'", found: `'${line.image}'` });
        if (printExpr(order) !== printExpr(below)) this.out.report("NE1017", below.span, texts);
      });
      return { variable: this.ident(variable), order, orderBelow: below };
    },
  );

  /** `dV[k]/dt`. */
  readonly componentDerivative = this.RULE(
    "componentDerivative",
    (): Pick<EquationDecl, "variable" | "component" | "order"> => {
      const name = this.CONSUME(Name) as Lexeme;
      this.CONSUME(LSquare);
      const component = this.SUBRULE(this.expression);
      this.CONSUME(RSquare);
      this.CONSUME(Multiplicative);
      this.CONSUME(Dt);
      const variable = { name: name.image.slice(1), span: { ...this.at(name), start: name.startOffset + 1 } };
      return { variable, component, order: 1 };
    },
  );

  readonly equationLoop = this.RULE("equationLoop", (): EquationLoop => {
    const first = this.next();
    const { variable, from, to } = this.SUBRULE(this.forHead);
    this.CONSUME(LBrace);
    const members = this.list<EquationLoop["members"][number]>(this.loopMember, (span) => ({ kind: "bad", span }));
    this.CONSUME(RBrace);
    return { kind: "equation_loop", variable, from, to, members, span: this.from(first) };
  });
  readonly loopMember = this.RULE("loopMember", (): EquationLoop["members"][number] =>
    this.OR({
      DEF: [
        { ALT: () => this.SUBRULE(this.letDeclaration) },
        { GATE: () => this.isEquation(), ALT: () => this.SUBRULE(this.equation) },
        { ALT: () => this.SUBRULE(this.equationLoop) },
      ],
      ERR_MSG: "an equation, `let` or `for_loop`",
    }),
  );

  readonly gateDeclaration = this.RULE("gateDeclaration", (): GateDecl => {
    const first = this.CONSUME(Gate) as Lexeme;
    const name = this.CONSUME(Name) as Lexeme;
    const size = this.OPTION(() => {
      this.CONSUME(LSquare);
      const count = this.SUBRULE(this.expression);
      this.CONSUME(RSquare);
      return count;
    });
    this.CONSUME(LBrace);
    const found = this.list<GateDecl["entries"][number] | undefined>(this.gateEntry, () => undefined);
    this.CONSUME(RBrace);
    const entries = found.filter((entry) => entry !== undefined);
    return this.ACTION(() => ({
      kind: "gate",
      ...this.doc(first),
      name: this.ident(name),
      ...present({ size }),
      entries,
      span: this.from(first),
    }));
  });
  readonly gateEntry = this.RULE("gateEntry", (): GateDecl["entries"][number] =>
    this.OR({
      DEF: [
        { ALT: () => this.SUBRULE(this.letDeclaration) },
        { ALT: () => ({ kind: "define" as const, ...this.SUBRULE(this.definition) }) },
      ],
      ERR_MSG: "`alpha = …`, `beta = …`, `inf = …`, `tau = …` or `let`",
    }),
  );
}
