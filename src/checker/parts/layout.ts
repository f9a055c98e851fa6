/** Where the neurons of a population lie, and what `position` means. */
import { length as lengthDimension } from "../../language/dimension.ts";
import type { Span } from "../../source/source.ts";
import { scopeOf, type Entity, type Scope } from "../env.ts";
import type { CheckedExpr, Owner } from "../model.ts";
import type { Session } from "../session.ts";
import { numberOf } from "../types.ts";
import { memberEntity, type Member } from "./member.ts";

export const axes = ["x", "y", "z"] as const;
export type Axis = (typeof axes)[number];

/** A coordinate that no layout gives is 0. */
export interface Layout {
  /** Params of the population by the name of their axis. */
  readonly coordinates: ReadonlyMap<Axis, Member>;
  /** The length after which a periodic grid begins anew. */
  readonly periods: ReadonlyMap<Axis, CheckedExpr>;
}

/** What is known of places: a layout, that there is none, or nothing (a part that is checked by itself). */
export type Places = Layout | "none" | "unknown";

export const lengthType = numberOf(lengthDimension);

/** `position`, with its fields x, y and z. */
export function positionEntity(places: Places, owner: Owner, title: string, session: Session): Entity {
  const field = (name: string): Entity | undefined => {
    const axis = axes.find((one) => one === name);
    if (axis === undefined) return undefined;
    if (places === "unknown") return { kind: "poison", what: "position" };
    if (places === "none") return nowhere(title, session);
    const member = places.coordinates.get(axis);
    return member === undefined ? origin : memberEntity(member, owner, session);
  };
  return { kind: "object", what: "position", title: "position", field, fields: () => axes };
}

const origin: Entity = {
  kind: "value",
  what: "coordinate",
  make: (span) => ({ kind: "number", value: 0, type: lengthType, span }),
};

const nowhere = (title: string, session: Session): Entity => ({
  kind: "value",
  what: "coordinate",
  make: (span) => reportNoPosition(title, span, session),
});

export function reportNoPosition(title: string, span: Span, session: Session): undefined {
  session.report(
    "NE5024",
    span,
    { population: title },
    { help: "give its population a layout: `[rows = 10, cols = 10, spacing = 50 um]` or `[100, x = …, y = …]`" },
  );
}

/** `position` of the neuron itself. */
export const positionScope = (places: Places, title: string, session: Session): Scope =>
  scopeOf(new Map([["position", positionEntity(places, "self", title, session)]]));
