/** The `.d.ts` of a model: names of populations, states and parameters are literal types. */
import type { Manifest, NamedValue } from "../../runtime/manifest.ts";
import { isIdentifier } from "../raise/names.ts";
import { simulationTypes } from "./simulation-types.ts";

export function printTypes(manifest: Manifest): string {
  const sections = [
    `// Types of ${oneLine(manifest.model)}. Numbers are in the units that the model shows them in.`,
    printParameters(manifest),
    printValues(manifest),
    printNames(
      "Population",
      "What can emit spikes and holds neurons.",
      manifest.populations.map((population) => population.name),
    ),
    printNames(
      "SpikeList",
      'What a frame lists: spikes of a population, and other events as "cells.burst".',
      lists(manifest),
    ),
    simulationTypes,
  ];
  return `${sections.join("\n\n")}\n`;
}

const lists = ({ populations }: Manifest): readonly string[] =>
  populations.flatMap(({ name, events = [] }) => [name, ...events.map((event) => `${name}.${event}`)]);

function printParameters(manifest: Manifest): string {
  const lines = manifest.parameters.flatMap(({ key, shown, doc }) => [
    ...comment([doc, shown.unit === "" ? undefined : `In ${shown.unit}.`]),
    `  readonly ${property(key)}?: number | undefined;`,
  ]);
  return block("/** What can be given when a simulation is created. */", "Parameters", lines);
}

function printValues(manifest: Manifest): string {
  const owners = [...manifest.populations, ...manifest.projections];
  const lines = owners.flatMap(({ name, values }) => [
    ...described(values),
    `  readonly ${property(name)}: ${union(values.map((value) => value.name))};`,
  ]);
  return block("/** Populations and connections, and what can be read and set of each. */", "Values", lines);
}

function described(values: readonly NamedValue[]): string[] {
  const units = values
    .filter((value) => value.shown.unit !== "")
    .map((value) => `${value.name} in ${value.shown.unit}`);
  return units.length === 0 ? [] : comment([`${units.join(", ")}.`]);
}

function printNames(name: string, doc: string, names: readonly string[]): string {
  return `/** ${doc} */\nexport type ${name} = ${union(names)};`;
}

function block(doc: string, name: string, lines: readonly string[]): string {
  return lines.length === 0
    ? `${doc}\nexport interface ${name} {}`
    : [doc, `export interface ${name} {`, ...lines, "}"].join("\n");
}

function comment(parts: readonly (string | undefined)[]): string[] {
  const text = parts.filter((part) => part !== undefined && part.trim() !== "").join(" ");
  return text === "" ? [] : [`  /** ${oneLine(text).replaceAll("*/", "* /")} */`];
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function property(name: string): string {
  return isIdentifier(name) ? name : JSON.stringify(name);
}

function union(names: readonly string[]): string {
  return names.length === 0 ? "never" : names.map((name) => JSON.stringify(name)).join(" | ");
}
