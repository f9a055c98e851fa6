/** What stands between a name and its value: a size, a unit behind `:`. */
import type { Annotation, Binding } from "./ast.ts";
import { ExpressionGrammar, present } from "./grammar-expressions.ts";
import { Any, Colon, Comma, Derivative, Equals, Like, LSquare, Name, RSquare, type Lexeme } from "./tokens.ts";

export class BindingGrammar extends ExpressionGrammar {
  readonly annotation = this.RULE("annotation", (): Annotation => {
    this.CONSUME(Colon);
    const first = this.next();
    return this.OR({
      DEF: [
        {
          GATE: () => this.next().tokenType === Any,
          ALT: (): Annotation => ({ kind: "any", span: this.at(this.CONSUME(Any) as Lexeme) }),
        },
        {
          ALT: (): Annotation => {
            this.CONSUME(Like);
            const name = this.CONSUME(Name) as Lexeme;
            return { kind: "like", name: this.ident(name), span: this.from(first) };
          },
        },
        {
          ALT: (): Annotation => {
            const unit = this.SUBRULE(this.unit);
            return { kind: "unit", unit, span: this.from(first) };
          },
        },
      ],
      ERR_MSG: "a unit, `any` or `like name`",
    });
  });

  readonly bindings = this.RULE("bindings", (): Binding[] => {
    const found: Binding[] = [];
    this.AT_LEAST_ONE_SEP({ SEP: Comma, DEF: () => found.push(this.SUBRULE(this.binding)) });
    return found;
  });

  /** What has a value of its own: a name, or a derivative of an equation of higher order. */
  readonly valued = this.RULE(
    "valued",
    (): Lexeme =>
      this.OR({
        DEF: [{ ALT: () => this.CONSUME(Name) }, { ALT: () => this.CONSUME(Derivative) }],
        ERR_MSG: "a name",
      }) as Lexeme,
  );

  readonly binding = this.RULE("binding", (): Binding => {
    const token = this.SUBRULE(this.valued);
    const size = this.OPTION(() => {
      this.CONSUME(LSquare);
      const length = this.SUBRULE(this.expression);
      this.CONSUME(RSquare);
      return length;
    });
    const annotation = this.OPTION2(() => this.SUBRULE(this.annotation));
    const value = this.OPTION3(() => {
      this.CONSUME(Equals);
      return this.SUBRULE2(this.expression);
    });
    return this.ACTION(() => ({
      name: this.ident(token),
      ...present({ size, annotation, value }),
      span: this.from(token),
    }));
  });
}
