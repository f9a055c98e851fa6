/** What each line of a part declares, and how the member is made. */
import type { Binding, GateDecl, Ident, Member as MemberAst } from "../../parser/ast.ts";
import type { Entity } from "../env.ts";
import { derivativeMember, type DerivativeState } from "./higher-order.ts";
import type { Instance } from "./instance.ts";
import { inputMember, letMember } from "./let-and-input.ts";
import type { Member, PartUse, Role } from "./member.ts";
import { paramMember } from "./param.ts";
import { stateMember } from "./state.ts";

export interface Declared {
  readonly ident: Ident;
  readonly role: Role | "const" | "function" | "event" | "channel" | "requirement" | "noise";
  readonly make: ((instance: Instance, use: PartUse) => Member) | undefined;
  readonly gate?: GateDecl | undefined;
  readonly entry?: Binding | undefined;
  /** A state that an equation of higher order makes. */
  readonly derivative?: DerivativeState | undefined;
}

/** What the text of a part says of its names. */
export interface PartNames {
  readonly names: ReadonlyMap<string, Declared>;
  /** Those of members. */
  readonly own: ReadonlySet<string>;
  /** Names of the language that the part wanted for its own. */
  readonly refused: readonly (readonly [string, Entity])[];
}

type Make = (entry: Binding, doc: string | undefined, instance: Instance, use: PartUse) => Member;
interface Bindings {
  readonly entries: readonly Binding[];
  readonly doc?: string | undefined;
}

const members = (role: Role, { entries, doc }: Bindings, make: Make): readonly Declared[] =>
  entries.map((entry) => ({
    ident: entry.name,
    role,
    entry,
    make: (instance, use) => make(entry, doc, instance, use),
  }));

/** What is no member: it is a name of the part's own. */
const names = (role: Declared["role"], { entries }: Bindings): readonly Declared[] =>
  entries.map((entry) => ({ ident: entry.name, role, make: undefined }));

export function declarations(member: MemberAst, derived: ReadonlyMap<string, DerivativeState>): readonly Declared[] {
  switch (member.kind) {
    case "param":
      return members("param", member, paramMember);
    case "state":
      return member.entries.flatMap((entry) => declaredState(entry, member.doc, derived.get(entry.name.name)));
    case "input":
      return members("input", member, inputMember);
    case "let":
      return members("let", member, (...rest) => letMember("let", ...rest));
    case "output":
      return members("let", member, (...rest) => letMember("output", ...rest));
    case "requires":
      return names("requirement", member);
    case "const":
      return names("const", member);
    case "channel_use":
      return [{ ident: member.name, role: "channel", make: undefined }];
    case "function":
    case "event":
      return [{ ident: member.name, role: member.kind, make: undefined }];
    case "gate":
      return [{ ident: member.name, role: "state", make: undefined, gate: member }];
    case "equation":
      return [...derived.values()].filter(({ equation }) => equation === member).map(hiddenState);
    case "noise":
      return names("noise", member);
    case "equation_loop":
    case "history":
    case "method":
    case "spike":
    case "on":
    case "every":
    case "contribution":
    case "bad":
      return [];
  }
}

function declaredState(
  entry: Binding,
  doc: string | undefined,
  derivative: DerivativeState | undefined,
): readonly Declared[] {
  const make: Make =
    derivative === undefined ? stateMember : (_, ...rest) => derivativeMember(derivative, entry, ...rest);
  return members("state", { entries: [entry], doc }, make).map((one) => ({ ...one, derivative }));
}

export const isHidden = (one: Declared): boolean => one.derivative !== undefined && one.entry === undefined;

/** A derivative that is a state although nothing declares it. */
const hiddenState = (derivative: DerivativeState): Declared => ({
  ident: { name: derivative.name, span: derivative.equation.variable.span },
  role: "state",
  derivative,
  make: (instance, use) => derivativeMember(derivative, undefined, undefined, instance, use),
});
