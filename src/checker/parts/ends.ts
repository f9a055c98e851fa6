/** The ends of a synapse, as its texts see them. */
import type { Span } from "../../source/source.ts";
import { chain, scopeOf, type Entity, type Scope } from "../env.ts";
import { synapseScope } from "../names/builtins.ts";
import type { CheckedExpr } from "../model.ts";
import type { Session } from "../session.ts";
import { boolean, integer } from "../types.ts";
import { channelOfNeuron } from "./channels.ts";
import type { Instance } from "./instance.ts";
import { positionEntity } from "./layout.ts";
import { memberEntity, type Member } from "./member.ts";

export interface End {
  readonly owner: "pre" | "post";
  /** "Cell", for messages. */
  readonly title: string;
  /** Undefined where a synapse is checked by itself: then nothing is known of its ends. */
  readonly instance?: Instance | undefined;
}
export interface Ends {
  readonly pre: End;
  readonly post: End;
  /** The member of the post neuron that the connection leads to, for a use at the span; undefined where that is not clear (reported once). */
  readonly port: (at: Span) => Member | undefined;
  /** Whether anything asked for the port. */
  readonly isPortUsed?: (() => boolean) | undefined;
  /** Where the connection leads to a component of an array: which. */
  readonly component?: (() => CheckedExpr | undefined) | undefined;
}

export const unknownEnds: Ends = {
  pre: { owner: "pre", title: "pre" },
  post: { owner: "post", title: "post" },
  port: () => undefined,
};

/** `pre`, `post`, `target`, `i`, `j`. */
export function endsScope(ends: Ends, session: Session): Scope {
  const target: Entity = {
    kind: "value",
    what: "target of the connection",
    need: "state",
    make: (at) => {
      const port = ends.port(at);
      if (port === undefined) return undefined;
      const entity = memberEntity(port, "post", session);
      const whole = entity.kind === "value" ? entity.make(at) : undefined;
      return whole === undefined || ends.component === undefined ? whole : elementOf(whole, ends.component(), session);
    },
  };
  const names = new Map<string, Entity>([
    ["pre", endEntity(ends.pre, session)],
    ["post", endEntity(ends.post, session)],
    ["target", target],
  ]);
  return chain(scopeOf(names), synapseScope);
}

function elementOf(array: CheckedExpr, index: CheckedExpr | undefined, session: Session): CheckedExpr | undefined {
  if (index === undefined) return undefined;
  const type = { ...array.type, shape: array.type.shape.slice(1) };
  const node: CheckedExpr = { kind: "element", array, index, type, span: array.span };
  const unit = session.hints.get(array);
  if (unit !== undefined) session.hints.set(node, unit);
  return node;
}

/** `pre.v`, `post.size`. */
function endEntity(end: End, session: Session): Entity {
  const { owner, instance } = end;
  const fields = (): readonly string[] => [...(instance?.members.keys() ?? []), "size"];
  const field = (name: string): Entity | undefined => {
    if (name === "size")
      return {
        kind: "value",
        what: "size of a population",
        need: "param",
        make: (span): CheckedExpr => ({ kind: "size", owner, type: integer, span }),
      };
    if (name === "refractory")
      return {
        kind: "value",
        what: "refractory state",
        need: "state",
        make: (span): CheckedExpr => ({ kind: "refractory", owner, type: boolean, span }),
      };
    if (instance === undefined) return { kind: "poison", what: "name" };
    if (name === "position" && !instance.members.has(name))
      return positionEntity(instance.places, owner, instance.population ?? end.title, session);
    const member = instance.members.get(name);
    if (member !== undefined) return memberEntity(member, owner, session);
    return channelOfNeuron(name, instance, owner) ?? instance.privates.get(instance.uses[0]!)?.get(name);
  };
  const places = instance?.places ?? "unknown";
  return {
    kind: "object",
    what: `${owner} neuron`,
    title: end.title,
    field,
    fields,
    places,
    population: instance?.population,
  };
}
