/**
 * Connections of a loop lead between populations of one sort, most often, and differ in values. What the texts of their synapses say is
 * then the same: it is checked for the first of them, and the others share it, node for node.
 */
import type { CheckedExpr, CheckedStmt, SynapseInstance } from "../model.ts";
import type { Session } from "../session.ts";
import { everyNode, expressionsOf } from "../walk.ts";
import type { Ends } from "./ends.ts";
import type { Instance } from "./instance.ts";
import type { Member } from "./member.ts";

/** What a synapse does, without the values of its params and states. */
export type SynapseTexts = Pick<SynapseInstance, "lets" | "equations" | "handlers" | "contributions" | "every">;

interface Shared {
  readonly instance: Instance;
  readonly ends: Ends;
  readonly texts: SynapseTexts;
}

/** Texts by the declaration whose rounds may share them. */
export type SharedTexts = Map<object, Shared>;

/** Where texts may be shared. */
export interface Sharing {
  /** The connection, which may stand in a loop. */
  readonly decl: object;
  /** `decidedIn` before anything of the synapse was checked. */
  readonly decidedBefore: number;
}

/** Grows where the value of a param decides something, and where a mistake is found: what follows is of this instance alone. */
export const decidedIn = ({ reported, paramsRead }: Session): number => reported + paramsRead;

/**
 * The texts of a synapse, or those of one before it that is like it. They are its own where they draw random numbers or declare locals,
 * which are told apart, where they depend on the value of a param, as an exponent does, and where they have a mistake.
 */
export function textsOf(instance: Instance, ends: Ends, sharing: Sharing, check: () => SynapseTexts): SynapseTexts {
  const { session } = instance;
  const undecided = (): boolean => ends.component === undefined && decidedIn(session) === sharing.decidedBefore;
  const before = session.shared.get(sharing.decl);
  if (before !== undefined && undecided() && areAlike(before, { instance, ends })) {
    // Whoever asks whether the port was used gets the same answer.
    if (before.ends.isPortUsed?.() === true) ends.port(instance.uses[0]!.span);
    return before.texts;
  }
  const { numbered } = session;
  const texts = check();
  if (undecided() && session.numbered === numbered && !nodesOf(texts).some(isOwn))
    session.shared.set(sharing.decl, { instance, ends, texts });
  return texts;
}

const isOwn = ({ kind }: CheckedExpr): boolean => kind === "random" || kind === "white_noise" || kind === "local";

const nodesOf = ({ lets, equations, handlers, contributions, every }: SynapseTexts): readonly CheckedExpr[] => {
  const inBlocks = (blocks: readonly { readonly body: readonly CheckedStmt[] }[]): readonly CheckedExpr[] =>
    blocks.flatMap(({ body }) => body.flatMap(expressionsOf));
  const roots = [
    ...[...lets, ...equations, ...contributions].map(({ value }) => value),
    ...equations.flatMap(({ unless, order }) => [unless, order].filter((one) => one !== undefined)),
    ...inBlocks(handlers),
    ...inBlocks(every),
  ];
  return roots.flatMap(everyNode);
};

function areAlike(a: Omit<Shared, "texts">, b: Omit<Shared, "texts">): boolean {
  const end = (side: "pre" | "post"): boolean =>
    representative(a.ends[side].instance) === representative(b.ends[side].instance);
  return end("pre") && end("post") && instancesAlike(a.instance, b.instance, false);
}

/** The first of all neurons that are like this one, so that two of them are compared once. */
function representative(neuron: Instance | undefined): Instance | undefined {
  if (neuron === undefined) return undefined;
  const { representatives, sorts } = neuron.session;
  const known = representatives.get(neuron);
  if (known !== undefined) return known;
  const decl = neuron.uses[0]?.decl ?? neuron;
  const firsts = sorts.get(decl) ?? [];
  const first = firsts.find((one) => instancesAlike(one, neuron, true)) ?? neuron;
  representatives.set(neuron, first);
  if (first === neuron) sorts.set(decl, [...firsts, neuron]);
  return first;
}

/** Of one declaration, with members of the same types. @param lets whether these count; those of the texts themselves follow from the rest */
function instancesAlike(a: Instance, b: Instance, lets: boolean): boolean {
  if (a.uses.length !== b.uses.length || a.members.size !== b.members.size) return false;
  if (a.places !== b.places || typeof a.places !== "string") return false;
  if (!a.uses.every(({ decl }, k) => decl === b.uses[k]?.decl)) return false;
  for (const [name, member] of a.members) {
    const other = b.members.get(name);
    if (other === undefined || !membersAlike(member, other, lets)) return false;
  }
  return true;
}

function membersAlike(a: Member, b: Member, lets: boolean): boolean {
  if (a.role !== b.role || a.node !== b.node) return false;
  if (a.role === "let" && !lets) return true;
  const [one, other] = [a.shown.get(), b.shown.get()];
  if (one === undefined || other === undefined || one.unit !== other.unit) return false;
  return (
    one.type === other.type ||
    (one.type.kind === other.type.kind &&
      one.type.dimension === other.type.dimension &&
      one.type.shape.length === other.type.shape.length &&
      one.type.shape.every((length, k) => length === other.type.shape[k]))
  );
}
