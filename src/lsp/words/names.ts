/** Names that the language declares by itself. */
import type { Word } from "./word.ts";

const variable = (name: string, doc: string, call = name): Word => ({ name, kind: "variable", call, doc });
const constant = (name: string, doc: string): Word => ({ name, kind: "constant", call: name, doc });

export const everywhere: readonly Word[] = [
  constant("pi", "The circumference of a circle of diameter 1."),
  constant("e", "Euler's number."),
  variable("t", "The time at the beginning of the step, a time."),
  variable("dt", "The time step that the experiment chose, a time."),
];
export const ofNeurons: readonly Word[] = [
  variable("i", "The index of the element in its population, from 0."),
  variable("size", "The number of elements of the population."),
  variable(
    "position",
    "Where the element lies, if its population has a layout: `position.x`, `position.y`, `position.z`.",
  ),
  variable(
    "refractory",
    "True while the neuron is refractory: for the time that `refractory 5 ms` in the block of its spikes gives.",
  ),
  variable(
    "xi",
    "White noise, independent for each equation and element, of dimension 1/sqrt(time); `xi(name)` is shared by the equations that name it.",
    "xi, xi(name)",
  ),
];
export const ofSynapses: readonly Word[] = [
  variable("i", "The index of the source neuron, from 0."),
  variable("j", "The index of the target neuron, from 0."),
  variable("pre", "The neuron from which the spike comes: `pre.v`, `pre.size`, `pre.position`."),
  variable("post", "The neuron that the synapse lies on: `post.v`, `post.size`, `post.position`."),
  variable("target", "The input (or, for impulses, the state) of the target neuron to which the connection leads."),
  variable("xi", "White noise, independent for each equation and synapse, of dimension 1/sqrt(time)."),
];
