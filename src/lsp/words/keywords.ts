/** Keywords: what they begin, and where. */
import type { Word } from "./word.ts";

/** A stretch of text in which certain statements stand. */
export type Place =
  | "top"
  | "neuron"
  | "channel"
  | "synapse"
  | "gate"
  | "block"
  | "experiment"
  | "connect"
  | "analysis"
  | "loop"
  | "other";

interface Row {
  readonly name: string;
  /** A snippet of the language server protocol: `${1:…}` is where the caret goes first. */
  readonly snippet: string;
  readonly doc: string;
  readonly places: readonly Place[];
}

/** Where the caret goes first: between quotes, behind the beginning of a path. */
const quoted = (path: string): string => `"\${1:${path}}"`;
const parts = ["neuron", "channel", "synapse"] as const;

export const keywordRows: readonly Row[] = [
  {
    name: "import",
    snippet: `import { $2 } from ${quoted("neuro/")}`,
    doc: "Names of another module.",
    places: ["top"],
  },
  {
    name: "export",
    snippet: `export { $2 } from ${quoted("./")}`,
    doc: "Names of another module that this one hands on.",
    places: ["top"],
  },
  {
    name: "param",
    snippet: "param ${1:name} = ${2:value}",
    doc: "A value that can be set from outside, constant during a run.",
    places: ["top", ...parts],
  },
  {
    name: "const",
    snippet: "const ${1:name} = ${2:value}",
    doc: "A value that is never set from outside.",
    places: ["top", ...parts],
  },
  {
    name: "let",
    snippet: "let ${1:name} = ${2:value}",
    doc: "A name for an expression, or for a view of a population.",
    places: ["top", ...parts, "gate", "block", "loop"],
  },
  {
    name: "function",
    snippet: "function ${1:name}(${2:x}) = ${3:value}",
    doc: "A function of your own: pure, without state or random numbers.",
    places: ["top", ...parts],
  },
  {
    name: "neuron",
    snippet: "neuron ${1:Name} {\n  $0\n}",
    doc: "A neuron: parameters, states, equations, spikes.",
    places: ["top"],
  },
  {
    name: "synapse",
    snippet: "synapse ${1:Name} {\n  $0\n}",
    doc: "A synapse: what a spike does, and what it adds to its target.",
    places: ["top"],
  },
  {
    name: "channel",
    snippet: "channel ${1:Name} {\n  requires v: mV\n  $0\n}",
    doc: "A reusable piece of a neuron; inside of a neuron, its use.",
    places: ["top"],
  },
  {
    name: "channel",
    snippet: "channel ${1:name} = ${2:Channel}()",
    doc: "A channel of the neuron, under a name of its own.",
    places: ["neuron", "channel"],
  },
  {
    name: "population",
    snippet: "population ${1:name}: ${2:Neuron}[${3:N}]",
    doc: "Neurons of one kind.",
    places: ["top", "loop"],
  },
  {
    name: "connect",
    snippet: "connect ${1:pre} -> ${2:post} using ${3:Synapse}() {\n  pairs ${4:all}\n}",
    doc: "Synapses from one population to another.",
    places: ["top", "loop"],
  },
  {
    name: "experiment",
    snippet: "experiment {\n  dt 0.1 ms\n  run ${1:1 s}\n  $0\n}",
    doc: "What is run, recorded and expected.",
    places: ["top"],
  },
  {
    name: "test",
    snippet: 'test "${1:what holds}" {\n  run ${2:1 s}\n  expect $0\n}',
    doc: "An experiment that `neuroc test` runs.",
    places: ["top"],
  },
  {
    name: "analysis",
    snippet: "analysis ${1:phase_plane} {\n  of ${2:Neuron}\n  $0\n}",
    doc: "A phase plane or a bifurcation diagram of one neuron.",
    places: ["top"],
  },
  { name: "state", snippet: "state ${1:v} = ${2:value}", doc: "A value that changes in time.", places: parts },
  {
    name: "input",
    snippet: "input ${1:I}: ${2:nA}",
    doc: "A port that sums all contributions of a step.",
    places: ["neuron"],
  },
  {
    name: "output",
    snippet: "output ${1:I} = ${2:value}",
    doc: "What a channel gives to its neuron.",
    places: ["channel"],
  },
  {
    name: "requires",
    snippet: "requires ${1:v}: ${2:mV}",
    doc: "What a channel reads of its neuron.",
    places: ["channel"],
  },
  {
    name: "gate",
    snippet: "gate ${1:m} {\n  alpha = $2\n  beta = $3\n}",
    doc: "A gating variable, by its rates or by `inf` and `tau`.",
    places: ["neuron", "channel"],
  },
  { name: "noise", snippet: "noise ${1:name}", doc: "A source of white noise that equations share.", places: parts },
  {
    name: "history",
    snippet: "history ${1:v} = ${2:value}",
    doc: "What a state was worth before t = 0.",
    places: parts,
  },
  { name: "method", snippet: "method ${1:auto}", doc: "How the equations of this part are integrated.", places: parts },
  {
    name: "spike",
    snippet: "spike when ${1:v > V_th} {\n  $0\n}",
    doc: "When the neuron emits a spike, and its reset.",
    places: ["neuron"],
  },
  {
    name: "event",
    snippet: "event ${1:name} when ${2:condition} {\n  $0\n}",
    doc: "A further event, which `on pre.name` hears.",
    places: ["neuron"],
  },
  { name: "on", snippet: "on ${1:pre} {\n  $0\n}", doc: "What happens when a spike arrives.", places: ["synapse"] },
  {
    name: "every",
    snippet: "every ${1:10 ms} {\n  $0\n}",
    doc: "A block that runs at an interval.",
    places: ["neuron", "synapse"],
  },
  {
    name: "target",
    snippet: "target += ${1:value}",
    doc: "A contribution to the input of the target neuron.",
    places: ["synapse"],
  },
  {
    name: "for_loop",
    snippet: "for_loop ${1:k} in 0 .. ${2:n} {\n  $0\n}",
    doc: "A loop over a half-open range.",
    places: ["top", "loop", "block", ...parts],
  },
  {
    name: "while_loop",
    snippet: "while_loop ${1:condition} at most ${2:50} {\n  $0\n}",
    doc: "A loop with a condition and a limit.",
    places: ["block"],
  },
  {
    name: "ifelse",
    snippet: "ifelse ${1:condition} {\n  $0\n}",
    doc: "Blocks under conditions.",
    places: ["top", "loop", "block"],
  },
  { name: "return", snippet: "return ${1:value}", doc: "The result of a function.", places: ["block"] },
  {
    name: "refractory",
    snippet: "refractory ${1:5 ms}",
    doc: "For this time `unless refractory` holds and no new spike is emitted.",
    places: ["block"],
  },
  { name: "pairs", snippet: "pairs ${1:all}", doc: "Which pairs of neurons are connected.", places: ["connect"] },
  { name: "delay", snippet: "delay ${1:1 ms}", doc: "How long a spike takes.", places: ["connect"] },
  { name: "dt", snippet: "dt ${1:0.1 ms}", doc: "The time step.", places: ["experiment"] },
  { name: "seed", snippet: "seed ${1:1}", doc: "The seed of all random numbers.", places: ["experiment"] },
  { name: "run", snippet: "run ${1:1 s}", doc: "Lets the model run for this time.", places: ["experiment"] },
  {
    name: "set",
    snippet: "set ${1:param} = ${2:value}",
    doc: "Another value of a parameter of the model.",
    places: ["experiment"],
  },
  {
    name: "record",
    snippet: "record ${1:spikes} of ${2:population}",
    doc: "What is recorded.",
    places: ["experiment"],
  },
  {
    name: "expect",
    snippet: "expect ${1:rate(cells)} in ${2:1 Hz} .. ${3:10 Hz}",
    doc: "What must hold afterwards.",
    places: ["experiment"],
  },
  {
    name: "sweep",
    snippet: "sweep ${1:param} = [${2:values}]",
    doc: "The experiment for each of these values.",
    places: ["experiment"],
  },
  { name: "at", snippet: "at ${1:500 ms} { $0 }", doc: "What is assigned during a run.", places: ["experiment"] },
  { name: "of", snippet: "of ${1:Neuron}", doc: "The neuron that is analysed.", places: ["analysis"] },
  {
    name: "axes",
    snippet: "axes ${1:v} in ${2:-3} .. ${3:3}, ${4:w} in ${5:-1} .. ${6:2}",
    doc: "The variables of the plane.",
    places: ["analysis"],
  },
  {
    name: "vary",
    snippet: "vary ${1:I} in ${2:0} .. ${3:1}",
    doc: "The parameter or input that is varied.",
    places: ["analysis"],
  },
  {
    name: "show",
    snippet: "show ${1:nullclines, fixed_points, flow}",
    doc: "What the plane shows.",
    places: ["analysis"],
  },
  { name: "at", snippet: "at ${1:I} = ${2:0.5}", doc: "The values at which it is analysed.", places: ["analysis"] },
];

/** Words inside of a statement. */
const inner: readonly (readonly [string, string])[] = [
  ["from", "The module of the names before it."],
  ["as", "Another name: of what is imported, or of a connection."],
  ["any", "A parameter that takes its dimension from each instance."],
  ["like", "The dimension of another name of the part."],
  ["using", "The synapse of a connection."],
  ["then", "A further synapse that is joined with the one before it."],
  ["by", "The method of this equation."],
  ["when", "The condition of an event."],
  ["unless", "While this holds, the variable is held and impulses to it are dropped."],
  ["where", "Of two values the one that a condition picks; behind `pairs`, the condition of a pair."],
  ["else", "The block for every other case."],
  ["in", "A half-open range of indices, or behind `expect` a closed range of values."],
  ["true", "The condition that always holds."],
  ["false", "The condition that never holds."],
  ["and", "Both conditions hold."],
  ["or", "At least one condition holds."],
  ["not", "The condition does not hold."],
  ["train", "Kept for a later edition."],
  ["self", "The element itself."],
];

export const keywords: readonly Word[] = [
  ...keywordRows.map(({ name, doc }): Word => ({ name, kind: "keyword", call: name, doc })),
  ...inner.map(([name, doc]): Word => ({ name, kind: "keyword", call: name, doc })),
];
