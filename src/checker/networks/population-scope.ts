import { chain, type Entity, type Scope } from "../env.ts";
import { neuronScope } from "../names/builtins.ts";
import { memberEntity } from "../parts/member.ts";
import { scopeOfPart } from "../parts/instance.ts";
import type { Network, Population } from "./network.ts";
import { populationOf } from "./population-of.ts";

/** What a text outside of a neuron can name that goes to the neurons of `population`: `cells.v`, `i`, `size`, the module. */
export function aroundPopulation(population: Population, network: Network): Scope {
  const { session, module } = network;
  const { instance } = population;
  const fields: Scope = {
    find(name): Entity | undefined {
      if (populationOf(name, module) !== population.name) return undefined;
      const field = (member: string): Entity | undefined => {
        const found = instance.members.get(member);
        return found === undefined ? undefined : memberEntity(found, "self", session);
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
  return chain(fields, neuronScope, module.scope);
}

/** What `v` in `v of cells` can name: everything inside of the neuron. */
export const insidePopulation = (population: Population): Scope =>
  scopeOfPart(population.instance, population.instance.uses[0]!);
