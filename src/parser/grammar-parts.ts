/** Neurons, synapses and channels with their members. */
import type {
  Argument,
  ChannelUse,
  ConstDecl,
  ContributionDecl,
  EquationDecl,
  EquationLoop,
  EventDecl,
  EveryDecl,
  Expr,
  GateDecl,
  HistoryDecl,
  Ident,
  InputDecl,
  Member,
  MethodDecl,
  NoiseDecl,
  OnDecl,
  OutputDecl,
  ParamDecl,
  PartDecl,
  PartRef,
  RequiresDecl,
  SpikeDecl,
  StateDecl,
} from "./ast.ts";
import { StatementGrammar } from "./grammar-statements.ts";
import { present } from "./grammar-expressions.ts";
import { printExpr } from "./print/expression.ts";
import {
  By,
  Channel,
  Const,
  Derivative,
  Dot,
  Dt,
  EOF,
  Equals,
  Event,
  Every,
  Gate,
  History,
  Input,
  LBrace,
  LSquare,
  Method,
  Multiplicative,
  Name,
  Neuron,
  Noise,
  On,
  Output,
  Param,
  Post,
  Pre,
  RBrace,
  Requires,
  RSquare,
  Spike,
  State,
  Synapse,
  Terminator,
  Unless,
  When,
  Word,
  type Lexeme,
} from "./tokens.ts";

/** Tokens that are looked at to tell `dV[…]/dt` from an assignment. */
const longestComponent = 200;

type BindingDecl = ParamDecl | ConstDecl | StateDecl | InputDecl | NoiseDecl | OutputDecl;

export class PartGrammar extends StatementGrammar {
  readonly partDeclaration = this.RULE("partDeclaration", (): PartDecl => {
    const first = this.OR([
      { ALT: () => this.CONSUME(Neuron) },
      { ALT: () => this.CONSUME(Synapse) },
      { ALT: () => this.CONSUME(Channel) },
    ]) as Lexeme;
    const name = this.CONSUME(Name) as Lexeme;
    this.CONSUME(LBrace);
    const members = this.list<Member>(this.member, (span) => ({ kind: "bad", span }));
    this.CONSUME(RBrace);
    const part = first.image as PartDecl["part"];
    return { kind: "part", ...this.doc(first), part, name: this.ident(name), members, span: this.from(first) };
  });

  readonly member = this.RULE("member", (): Member =>
    this.OR({
      DEF: [
        { ALT: () => this.SUBRULE(this.paramDeclaration) },
        { ALT: () => this.SUBRULE(this.constDeclaration) },
        { ALT: () => this.SUBRULE(this.letDeclaration) },
        { ALT: () => this.SUBRULE(this.memberDeclaration) },
        { ALT: () => this.SUBRULE(this.functionDeclaration) },
        { GATE: () => this.isEquation(), ALT: () => this.SUBRULE(this.equation) },
        { ALT: () => this.SUBRULE(this.equationLoop) },
        { ALT: () => this.SUBRULE(this.gateDeclaration) },
        { GATE: () => this.nextIs(1, Requires) && this.isName(2), ALT: () => this.SUBRULE(this.requiresDeclaration) },
        { ALT: () => this.SUBRULE(this.channelUse) },
        { ALT: () => this.SUBRULE(this.historyDeclaration) },
        { ALT: () => this.SUBRULE(this.methodDeclaration) },
        { ALT: () => this.SUBRULE(this.spikeDeclaration) },
        { ALT: () => this.SUBRULE(this.eventDeclaration) },
        { ALT: () => this.SUBRULE(this.onDeclaration) },
        { ALT: () => this.SUBRULE(this.everyDeclaration) },
        { ALT: () => this.SUBRULE(this.contribution) },
      ],
      ERR_MSG: "a member of a neuron, synapse or channel",
    }),
  );

  private isEquation(): boolean {
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

  private bound<K extends BindingDecl["kind"]>(kind: K, first: Lexeme, entries: ParamDecl["entries"]) {
    return { kind, ...this.doc(first), entries, span: this.from(first) };
  }
  readonly paramDeclaration = this.RULE("paramDeclaration", (): ParamDecl => {
    const first = this.CONSUME(Param) as Lexeme;
    return this.bound("param", first, this.SUBRULE(this.bindings));
  });
  readonly constDeclaration = this.RULE("constDeclaration", (): ConstDecl => {
    const first = this.CONSUME(Const) as Lexeme;
    return this.bound("const", first, this.SUBRULE(this.bindings));
  });
  readonly memberDeclaration = this.RULE("memberDeclaration", (): Member => {
    const first = this.OR([
      { ALT: () => this.CONSUME(State) },
      { ALT: () => this.CONSUME(Input) },
      { ALT: () => this.CONSUME(Output) },
      { ALT: () => this.CONSUME(Noise) },
    ]) as Lexeme;
    const entries = this.SUBRULE(this.bindings);
    return this.bound(first.image as "state" | "input" | "output" | "noise", first, entries);
  });
  readonly requiresDeclaration = this.RULE("requiresDeclaration", (): RequiresDecl => {
    const first = this.CONSUME(Requires) as Lexeme;
    const entries = this.SUBRULE(this.bindings);
    return { kind: "requires", entries, span: this.from(first) };
  });

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
  readonly fractionalDerivative = this.RULE("fractionalDerivative", (): Pick<EquationDecl, "variable" | "order"> => {
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
    return { variable: this.ident(variable), order };
  });

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

  readonly partReference = this.RULE("partReference", (): PartRef => {
    const name = this.CONSUME(Name) as Lexeme;
    const args = this.OPTION(() => this.SUBRULE(this.arguments)) ?? [];
    return { name: this.ident(name), args, span: this.from(name) };
  });
  readonly channelUse = this.RULE("channelUse", (): ChannelUse => {
    const first = this.CONSUME(Channel) as Lexeme;
    const name = this.CONSUME(Name) as Lexeme;
    this.CONSUME(Equals);
    const part = this.SUBRULE(this.partReference);
    return { kind: "channel_use", ...this.doc(first), name: this.ident(name), part, span: this.from(first) };
  });
  readonly historyDeclaration = this.RULE("historyDeclaration", (): HistoryDecl => {
    const first = this.CONSUME(History) as Lexeme;
    const { name, value } = this.SUBRULE(this.definition);
    return { kind: "history", name, value, span: this.from(first) };
  });
  readonly methodDeclaration = this.RULE("methodDeclaration", (): MethodDecl => {
    const first = this.CONSUME(Method) as Lexeme;
    const method = this.CONSUME(Name) as Lexeme;
    const options = this.OPTION(() => this.SUBRULE(this.arguments));
    return { kind: "method", method: this.ident(method), ...present({ options }), span: this.from(first) };
  });

  readonly spikeDeclaration = this.RULE("spikeDeclaration", (): SpikeDecl => {
    const first = this.CONSUME(Spike) as Lexeme;
    this.CONSUME(When);
    const condition = this.SUBRULE(this.expression);
    const body = this.OPTION(() => this.SUBRULE(this.block));
    return this.ACTION(() => ({
      kind: "spike",
      ...this.doc(first),
      condition,
      ...present({ body }),
      span: this.from(first),
    }));
  });
  readonly eventDeclaration = this.RULE("eventDeclaration", (): EventDecl => {
    const first = this.CONSUME(Event) as Lexeme;
    const name = this.CONSUME(Name) as Lexeme;
    this.CONSUME(When);
    const condition = this.SUBRULE(this.expression);
    const body = this.OPTION(() => this.SUBRULE(this.block));
    return this.ACTION(() => ({
      kind: "event",
      ...this.doc(first),
      name: this.ident(name),
      condition,
      ...present({ body }),
      span: this.from(first),
    }));
  });
  readonly onDeclaration = this.RULE("onDeclaration", (): OnDecl => {
    const first = this.CONSUME(On) as Lexeme;
    const end = this.OR({
      DEF: [{ ALT: () => this.CONSUME(Pre) }, { ALT: () => this.CONSUME(Post) }],
      ERR_MSG: "'pre' or 'post'",
    });
    const event = this.OPTION(() => {
      this.CONSUME(Dot);
      return this.ident(this.CONSUME(Word) as Lexeme);
    });
    const body = this.SUBRULE(this.block);
    return this.ACTION(() => ({
      kind: "on",
      end: end.image as "pre" | "post",
      ...present({ event }),
      body,
      span: this.from(first),
    }));
  });
  readonly everyDeclaration = this.RULE("everyDeclaration", (): EveryDecl => {
    const first = this.CONSUME(Every) as Lexeme;
    const interval = this.SUBRULE(this.expression);
    const body = this.SUBRULE(this.block);
    return { kind: "every", interval, body, span: this.from(first) };
  });
  readonly contribution = this.RULE("contribution", (): ContributionDecl => ({
    ...this.SUBRULE(this.assignment),
    kind: "contribution",
  }));
}
