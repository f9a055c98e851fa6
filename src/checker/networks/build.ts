/** The populations, connections and stimuli of the user's file. */
import type { Item, PopulationDecl } from "../../parser/ast.ts";
import type { CheckedStimulus } from "../model.ts";
import { isView } from "../modules/let.ts";
import { readsPopulations } from "../modules/reads-populations.ts";
import type { Module } from "../modules/symbol.ts";
import type { Session } from "../session.ts";
import { eachMember, memberName } from "./family.ts";
import { populationValues } from "./population-values.ts";
import { placedItems } from "./loops.ts";
import type { Network, Population } from "./network.ts";
import { checkPopulation } from "./population.ts";
import { checkProjection } from "./projection.ts";
import { checkStimuli } from "./stimulus.ts";
import { letView, type View } from "./view.ts";

export interface Built {
  readonly network: Network;
  readonly stimuli: readonly CheckedStimulus[];
}

const ofKind = <K extends Item["kind"]>(module: Module, kind: K): readonly Extract<Item, { kind: K }>[] =>
  module.ast.items.filter((item): item is Extract<Item, { kind: K }> => item.kind === kind);

export function buildNetwork(session: Session, module: Module): Built {
  const network = emptyNetwork(session, module);
  for (const decl of ofKind(module, "population") satisfies readonly PopulationDecl[]) {
    const symbol = module.symbols.get(decl.name.name);
    const keep = (population: Population | undefined): void => {
      if (population !== undefined && symbol?.kind === "population" && symbol.decl === decl)
        network.populations.set(population.name, population);
    };
    if (decl.family === undefined) keep(checkPopulation(decl, decl.name.name, network));
    else eachMember(decl, network, (inner, k) => keep(checkPopulation(decl, memberName(decl.name.name, k), inner)));
  }
  for (const symbol of module.symbols.values()) {
    if (symbol.kind === "let" && isView(symbol.node.value, module)) letView(symbol, network);
  }
  session.populationValues = populationValues(network);
  for (const symbol of module.symbols.values())
    if (symbol.kind === "let" && readsPopulations(symbol.node.value, module)) symbol.check();
  const placed = placedItems(network);
  for (const { item, network: inner, iterations, indices } of placed)
    if (item.kind === "connect") session.inRound(iterations, () => checkProjection(item, indices, inner));
  const stimuli = placed.flatMap(({ item, network: inner, iterations }) =>
    item.kind === "stimulus" ? session.inRound(iterations, () => checkStimuli(item, inner)) : [],
  );
  return { network, stimuli };
}

function emptyNetwork(session: Session, module: Module): Network {
  const populations = new Map<string, Population>();
  const views = new Map<object, View | undefined | "busy">();
  const path: string[] = [];
  return {
    session,
    module,
    populations,
    families: new Map(),
    projections: [],
    unnamed: new Map(),
    spell: (text) => text,
    population: (name) => populations.get(name),
    letView(symbol, resolve) {
      const known = views.get(symbol);
      if (known === "busy")
        session.report("NE4001", symbol.span, {
          path: [...path.slice(path.indexOf(symbol.name)), symbol.name].join(" -> "),
        });
      if (known === "busy" || views.has(symbol)) return known === "busy" ? undefined : known;
      views.set(symbol, "busy");
      path.push(symbol.name);
      const view = symbol.node.value === undefined ? undefined : resolve(symbol.node.value);
      path.pop();
      views.set(symbol, view);
      return view;
    },
  };
}
