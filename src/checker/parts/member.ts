import type { Argument, Binding, Expr, GateDecl, PartDecl } from "../../parser/ast.ts";
import type { Span } from "../../source/source.ts";
import type { Entity, Env } from "../env.ts";
import type { Lazy } from "../lazy.ts";
import type { CheckedExpr, Owner, Shown } from "../model.ts";
import type { Module } from "../modules/symbol.ts";
import type { Session } from "../session.ts";

export type Role = "param" | "state" | "input" | "let";

/** A part as it is used here: with its arguments, seen from the place that uses it. */
export interface PartUse {
  readonly decl: PartDecl;
  readonly module: Module;
  readonly args: readonly Argument[];
  /** Where arguments are checked: the text that uses the part. */
  readonly argEnv: Env;
  readonly span: Span;
  /** What stands before the names of its members: "na." for a channel used as `na`. */
  readonly prefix?: string | undefined;
  /** The part that uses it, where it is a channel. */
  readonly outer?: PartUse | undefined;
  /** Checked by itself, so that nothing is known of its ends and of params without a default. */
  readonly alone: boolean;
}

/** An initial value or a param that the surroundings of a part give: `{ v = … }`, `w = …` of a connection. */
export interface Given {
  readonly name: string;
  readonly span: Span;
  readonly value: Expr;
  /** The value, checked once. */
  readonly checked: () => CheckedExpr | undefined;
}

/** A param, state, input or let of an instance. */
export interface Member {
  readonly name: string;
  readonly span: Span;
  readonly doc?: string | undefined;
  readonly role: Role;
  readonly node: Binding | GateDecl;
  readonly use: PartUse;
  readonly shown: Lazy<Shown>;
  /** Value of a param or let, initial value of a state; an input has none. */
  readonly value: Lazy<CheckedExpr>;
}

/** The name of a member in its instance: "na.m" for `m` of the channel `na`. */
export const fullName = ({ prefix }: PartUse, name: string): string => `${prefix ?? ""}${name}`;

/** What the name of a member means, seen from `owner`. */
export function memberEntity(member: Member, owner: Owner, session: Session): Entity {
  const make = (at: Span): CheckedExpr | undefined => {
    session.used.add(member.node);
    const shown = member.shown.get();
    if (shown === undefined) return undefined;
    const node: CheckedExpr = {
      kind: "variable",
      owner,
      role: member.role,
      name: member.name,
      type: shown.type,
      span: at,
    };
    if (shown.unit !== undefined) session.hints.set(node, shown.unit);
    return node;
  };
  return { kind: "value", what: member.role, need: member.role === "param" ? "param" : "state", make };
}
