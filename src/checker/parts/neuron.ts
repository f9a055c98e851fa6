import { emptyScope } from "../expressions/index.ts";
import { scopeOf, chain, type Scope } from "../env.ts";
import type { NeuronInstance } from "../model.ts";
import { neuronScope } from "../names/builtins.ts";
import type { Session } from "../session.ts";
import { boolean } from "../types.ts";
import { checkEquations } from "./equation.ts";
import { checkEvery } from "./every.ts";
import { channelUses } from "./channels.ts";
import { checkEvents } from "./events.ts";
import type { Instance } from "./instance.ts";
import { checkGivenNames } from "./given.ts";
import { checkArguments, joinParts } from "./join.ts";
import { checkMemberPlaces } from "./misplaced.ts";
import type { Given, PartUse } from "./member.ts";
import { withHistories } from "./history.ts";
import { inputsOf, letsOf, paramsOf, statesOf, withFixed } from "./members-out.ts";
import { neuronBlock } from "./targets.ts";
import { positionScope, type Places } from "./layout.ts";
import { checkInitialLoops } from "../checks/initial-loops.ts";

const refractoryScope: Scope = scopeOf(
  new Map([
    [
      "refractory",
      {
        kind: "value",
        what: "refractory state",
        need: "state",
        make: (span) => ({ kind: "refractory", owner: "self", type: boolean, span }),
      },
    ],
  ]),
);

/** The population around a neuron: its name, and where it lies. */
export interface Surroundings {
  readonly population?: string | undefined;
  readonly places: Places;
}

/** A neuron (or a channel by itself) before its texts are checked, so that what the population gives can name its members. */
export function neuronInstance(
  session: Session,
  use: PartUse,
  given: ReadonlyMap<string, Given>,
  { population, places: where }: Surroundings,
): Instance {
  const title = use.decl.name.name;
  const own = use.module.symbols.has("position"); // a name of the module is no name of the language
  const position = own ? emptyScope : positionScope(where, population ?? title, session);
  const surroundings = chain(neuronScope, refractoryScope, position);
  const coordinates = where === "none" || where === "unknown" ? [] : [...where.coordinates.values()];
  const uses = [use];
  const instance: Instance = {
    session,
    title,
    uses,
    given,
    places: where,
    population,
    members: new Map(coordinates.map((member) => [member.name, member])),
    privates: new Map(),
    own: new Map(),
    rates: new Map(),
    noises: new Map(),
    surroundings,
  };
  uses.push(...channelUses(use, instance));
  return instance;
}

/** A neuron for one population, its channels written out: its params, initial values, equations and reset. */
export function checkNeuron(instance: Instance, use: PartUse): NeuronInstance {
  const { session } = instance;
  const { name } = use.decl.name;
  session.because.push({ span: use.span, text: "used here", call: false });
  const gates = joinParts(instance);
  checkGivenNames(instance, false);
  for (const one of instance.uses) {
    checkArguments(one, instance);
    checkMemberPlaces(instance, one);
  }
  const neuron: NeuronInstance = {
    name,
    span: use.decl.name.span,
    doc: use.decl.doc,
    params: paramsOf(instance),
    states: withHistories(statesOf(instance), instance),
    inputs: inputsOf(instance),
    lets: letsOf(instance),
    equations: checkEquations(instance, gates),
    events: checkEvents(instance, use),
    every: checkEvery(instance, (one) => neuronBlock(instance, one)),
  };
  checkInitialLoops(instance, neuron);
  session.because.pop();
  return { ...neuron, params: withFixed(instance, neuron.params) };
}
