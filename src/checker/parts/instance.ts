import { chain, scopeOf, type Entity, type Env, type Rules, type Scope } from "../env.ts";
import type { WhiteNoise } from "../model.ts";
import { makeEnv } from "../expressions/index.ts";
import { rateEntity, type OwnRate } from "./rate.ts";
import type { Places } from "./layout.ts";
import type { Session } from "../session.ts";
import { fullName, memberEntity, type Given, type Member, type PartUse } from "./member.ts";

/** One instance of a neuron, or of the joined parts of a synapse: its members, and what its texts can see. */
export interface Instance {
  readonly session: Session;
  /** "Cell", "Impulse then STDP". */
  readonly title: string;
  readonly uses: readonly PartUse[];
  /** All members by name; a param that is bound to another part's member is not among them. */
  readonly members: Map<string, Member>;
  /** What the surroundings give, by name. */
  readonly given: ReadonlyMap<string, Given>;
  /** Of a neuron: where its population lies, and the name of that. */
  readonly places: Places;
  readonly population?: string | undefined;
  /** `i`, `size`, `pre`, `target` and so on. */
  readonly surroundings: Scope;
  /** Names that only one part sees: its consts and functions. */
  readonly privates: Map<PartUse, ReadonlyMap<string, Entity>>;
  /** Names of the members that a part declares itself, as its text writes them. */
  readonly own: Map<PartUse, ReadonlySet<string>>;
  /** Right-hand sides of the equations, by what they give: "dv/dt". */
  readonly rates: Map<string, OwnRate>;
  /** Sources of noise that equations of a part share. */
  readonly noises: Map<PartUse, Map<string, WhiteNoise>>;
}

/** Everything that a text inside of this part can name. */
export function scopeOfPart(instance: Instance, use: PartUse): Scope {
  const members: Scope = {
    find(name) {
      if (instance.own.get(use)?.has(name) === true) return selfEntity(instance, fullName(use, name));
      const own = instance.rates.get(fullName(use, name));
      return own?.use === use ? rateEntity(own, instance.session) : undefined;
    },
    names: () => [...(instance.own.get(use) ?? [])],
  };
  return chain(members, scopeOf(instance.privates.get(use) ?? new Map()), instance.surroundings, use.module.scope);
}

/** The member that a name means inside of a part. */
export function ownMember(instance: Instance, use: PartUse, name: string): Member | undefined {
  return instance.own.get(use)?.has(name) === true ? instance.members.get(fullName(use, name)) : undefined;
}

function selfEntity(instance: Instance, name: string): Entity | undefined {
  const member = instance.members.get(name);
  return member === undefined ? undefined : memberEntity(member, "self", instance.session);
}

export function envOfPart(instance: Instance, use: PartUse, rules: Rules): Env {
  return makeEnv(instance.session, {
    scope: scopeOfPart(instance, use),
    rules,
    param: (name) => paramValue(instance, name),
  });
}

/** All members under their names, whichever part declares them: for initial values that the surroundings give. */
export const membersScope = (instance: Instance): Scope => ({
  find(name) {
    const own = instance.rates.get(name);
    return selfEntity(instance, name) ?? (own === undefined ? undefined : rateEntity(own, instance.session));
  },
  names: () => [...instance.members.keys()],
});

/** The value of a param of this instance. */
export function paramValue(instance: Instance, name: string): ReturnType<Member["value"]["get"]> {
  instance.session.paramsRead++;
  const member = instance.members.get(name);
  return member?.role === "param" ? member.value.get() : undefined;
}
