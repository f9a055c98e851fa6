import { chain, scopeOf, type Entity, type Scope } from "../env.ts";
import { neuronScope } from "../names/builtins.ts";
import { positionEntity } from "../parts/layout.ts";
import { channelOfNeuron } from "../parts/channels.ts";
import { memberEntity } from "../parts/member.ts";
import { scopeOfPart } from "../parts/instance.ts";
import { memberName } from "./family.ts";
import type { Network, Population } from "./network.ts";
import { populationOf } from "./population-of.ts";
import { letView } from "./view.ts";

/** What a text outside of a neuron can name that goes to the neurons of `population`: `cells.v`, `i`, `size`, the module. */
export function aroundPopulation(population: Population, network: Network): Scope {
  const { session, module } = network;
  const { instance } = population;
  const position = positionEntity(instance.places, "self", population.name, session);
  const fields: Scope = {
    find(name): Entity | undefined {
      if (!leadsTo(name, population, network)) return undefined;
      const field = (member: string): Entity | undefined => {
        const found = instance.members.get(member);
        if (found !== undefined) return memberEntity(found, "self", session);
        return member === "position" ? position : channelOfNeuron(member, instance, "self");
      };
      return {
        kind: "object",
        what: "population",
        title: instance.title,
        field,
        fields: () => [...instance.members.keys()],
      };
    },
    names: () => [],
  };
  return chain(fields, neuronScope, module.scope, scopeOf(new Map([["position", position]])));
}

function leadsTo(name: string, population: Population, network: Network): boolean {
  const { module } = network;
  const root = populationOf(name, module);
  const symbol = module.symbols.get(name);
  if (root === population.name || root === undefined) return root === population.name;
  const family = module.symbols.get(root);
  if (family?.kind !== "population" || family.decl.family === undefined) return false;
  if (symbol?.kind === "let") return letView(symbol, network)?.population === population;
  return network.member?.family === root && memberName(root, network.member.index) === population.name;
}

/** What `v` in `v of cells` can name: everything inside of the neuron. */
export const insidePopulation = (population: Population): Scope =>
  scopeOfPart(population.instance, population.instance.uses[0]!);
