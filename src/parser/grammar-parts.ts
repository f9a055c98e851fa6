/** Neurons, synapses and channels with their members. */
import type { OrMethodOpts } from "chevrotain";
import type {
  ChannelUse,
  ConstDecl,
  ContributionDecl,
  EventDecl,
  EveryDecl,
  HistoryDecl,
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
import { EquationGrammar } from "./grammar-equations.ts";
import { present } from "./grammar-expressions.ts";
import {
  Channel,
  Const,
  Dot,
  Equals,
  Event,
  Every,
  History,
  Input,
  LBrace,
  Method,
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
  Spike,
  State,
  Synapse,
  When,
  Word,
  type Lexeme,
} from "./tokens.ts";

type BindingDecl = ParamDecl | ConstDecl | StateDecl | InputDecl | NoiseDecl | OutputDecl;

export class PartGrammar extends EquationGrammar {
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

  // Made once, as all choices among many.
  private readonly memberChoices: OrMethodOpts<Member> = {
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
  };
  readonly member = this.RULE("member", (): Member => this.OR(this.memberChoices));

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
