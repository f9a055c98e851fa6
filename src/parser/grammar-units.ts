/** Units behind `:`. Behind a number the scanner reads them. */
import { span } from "../source/source.ts";
import type { Rational, UnitExpr } from "./ast.ts";
import { GrammarBase } from "./grammar-base.ts";
import { decimalRational, reduce } from "./scan-unit.ts";
import {
  Additive,
  LParen,
  Multiplicative,
  Name,
  NumberLiteral,
  Percent,
  Power,
  RParen,
  type Lexeme,
} from "./tokens.ts";

type Factor = UnitExpr["factors"][number];

export class UnitGrammar extends GrammarBase {
  /** `mS/cm^2`, `1/ms`, `1`, `%`. A leading number is `1`, with the unit that the scanner found behind it. */
  readonly unit = this.RULE("unit", (): UnitExpr => {
    const factors: Factor[] = [];
    const first = this.next();
    this.OR({
      DEF: [
        {
          ALT: () => {
            const one = this.CONSUME(NumberLiteral) as Lexeme;
            this.ACTION(() => factors.push(...this.leading(one)));
          },
        },
        { ALT: () => this.SUBRULE(this.unitFactor, { ARGS: [factors, 1] }) },
      ],
      ERR_MSG: "a unit",
    });
    this.MANY(() => {
      const operator = this.CONSUME(Multiplicative);
      this.SUBRULE2(this.unitFactor, { ARGS: [factors, operator.image === "/" ? -1 : 1] });
    });
    return this.ACTION(() => ({ factors, text: this.written(first), span: this.from(first) }));
  });

  private leading(token: Lexeme): readonly Factor[] {
    if (Number(token.image) !== 1 && token.poisoned !== true) {
      this.out.report(
        "NE1001",
        this.at(token),
        { expected: "a unit", found: `'${token.image}'` },
        { help: "only `1` may stand before `/` in a unit" },
      );
    }
    return token.unit?.factors ?? [];
  }

  readonly unitFactor = this.RULE("unitFactor", (factors: Factor[], sign: number): void => {
    const token = this.OR({
      DEF: [{ ALT: () => this.CONSUME(Name) }, { ALT: () => this.CONSUME(Percent) }],
      ERR_MSG: "a unit",
    }) as Lexeme;
    const exponent = this.OPTION(() => {
      this.CONSUME(Power);
      return this.SUBRULE(this.unitExponent);
    });
    this.ACTION(() => {
      const { num, den } = exponent ?? { num: 1, den: 1 };
      factors.push({
        symbol: token.image,
        exponent: reduce(sign * num, den),
        span: span(this.source, token.startOffset, this.previous().end),
      });
    });
  });

  readonly unitExponent = this.RULE("unitExponent", (): Rational =>
    this.OR({
      DEF: [
        { ALT: () => this.SUBRULE(this.signedNumber) },
        {
          ALT: () => {
            this.CONSUME(LParen);
            const above = this.SUBRULE2(this.signedNumber);
            const below = this.OPTION(() => {
              this.CONSUME(Multiplicative);
              return this.CONSUME(NumberLiteral).image;
            });
            this.CONSUME(RParen);
            return this.ACTION(() => reduce(above.num, above.den * Number(below ?? 1)));
          },
        },
      ],
      ERR_MSG: "an exponent",
    }),
  );

  readonly signedNumber = this.RULE("signedNumber", (): Rational => {
    const sign = this.OPTION(() => this.CONSUME(Additive).image);
    const token = this.CONSUME(NumberLiteral);
    return this.ACTION(() => decimalRational(token.image, sign === "-" ? -1 : 1));
  });
}
