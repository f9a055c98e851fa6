import type { Code } from "../../src/source/catalogue/index.ts";

/** One check of another language or tool, and what becomes of it here: codes, or the reason why a model cannot have the fault. */
export interface Check {
  readonly check: string;
  /** Letters of the tools that have it (`sources`); empty: none that describes spiking neurons. */
  readonly by: string;
  readonly codes: readonly Code[];
  readonly why?: string;
}
export interface Group {
  readonly title: string;
  readonly checks: readonly Check[];
}

export const sources =
  "**N** NESTML, **M** NMODL (nmodl, nocmodl, modlunit), **A** Arbor's modcc, **S** stanc3, **L** LEMS and NeuroML, **9** NineML, **G** GeNN, **Y** Myokit, **F** Faust, **T** ODE-toolbox";

const found = (check: string, by: string, ...codes: readonly Code[]): Check => ({ check, by, codes });
const cannot = (check: string, by: string, why: string, ...codes: readonly Code[]): Check => ({
  check,
  by,
  codes,
  why,
});

/** What all of them check together. */
export const union: readonly Group[] = [
  {
    title: "Names",
    checks: [
      found("undefined name, with the nearest one", "NMASLGY", "NE2001", "NE2004", "NE2007", "NE2011"),
      found("declared twice, with the place of the first", "NMAS", "NE2002"),
      found("differs in case only", "9", "NI2010"),
      found("hides a builtin or a keyword", "MAS", "NW2002", "NI2015", "NE2003", "NE1018"),
      found("equals the name of a unit", "N", "NW2003", "NW3001"),
      found("cycle, or a function that calls itself", "N9Y", "NE4001", "NE2006", "NE4053"),
      cannot(
        "used before it is declared",
        "N",
        "the order of declarations means nothing; in a block it is an unknown name",
      ),
    ],
  },
  {
    title: "Units",
    checks: [
      found("sum, difference or comparison of different dimensions", "NML", "NE3001", "NE3002"),
      found("sides of an equation differ", "NML", "NE3003"),
      found("exponent or argument of a function has a dimension", "NML9", "NE3003", "NE3006", "NE3007"),
      found("derived value against its declared unit", "NL", "NE3003"),
      cannot(
        "cast between scales of one dimension",
        "N",
        "numbers are converted when they are read: 1 V + 1 mV is right",
      ),
      found("conversion by hand beside a unit", "", "NW3002"),
      cannot("units switched off", "", "they cannot be"),
      found("port units differ across a connection", "9", "NE3003"),
      found("right dimension, wrong size (mS for uS)", "", "NI3010", "NW3011"),
    ],
  },
  {
    title: "Kinds",
    checks: [
      found("boolean where a number is expected", "NSLY", "NE3004"),
      found("number of arguments, and their kinds", "NMAS", "NE2015", "NE3004", "NE2018"),
      cannot("value of a function without one", "NA", "every function has a value"),
      found("path of a function without a value", "S", "NE2019"),
      found("index or size constant, and in range", "NMSF", "NE3008", "NE3009"),
      found("assignment to what cannot be assigned", "NAGS", "NE2013"),
    ],
  },
  {
    title: "State and equations",
    checks: [
      found("equation without state, state without equation", "NMALY", "NE4003", "NW4002"),
      found("two equations for one state", "MA", "NE4002"),
      cannot(
        "state without a first value",
        "NMS",
        "it begins at 0 of its unit; where that is above the threshold",
        "NW4016",
      ),
      found("first value above the threshold", "", "NW4016"),
      found("parameter, input or derived value assigned", "NM", "NE2013"),
      found("order of the derivative", "N", "NE1017", "NE4020", "NE4021"),
      found("algebraic loop", "Y", "NE4001"),
      cannot("as many equations as unknowns", "Modelica", "equations are explicit: each gives one derivative"),
      found("growth without bound: a decay without its minus", "", "NW4017"),
    ],
  },
  {
    title: "Unused",
    checks: [
      found("variable, parameter, function, import, input, channel", "YS", "NW2001"),
      found("state or input that is never read", "", "NI2013", "NW2004"),
      found("history, delay or port that nothing uses", "", "NW4030", "NW4032", "NW4051", "NW5004"),
      found("neuron, synapse or channel", "", "NI2014"),
      found("the same twice: `v - v`, `v = v`, a value that is overwritten", "", "NW3008", "NW4013", "NW4014"),
      found("block without statements", "", "NW4015"),
    ],
  },
  {
    title: "Events",
    checks: [
      cannot("event sent without an output", "N", "a spike is what `spike when` says"),
      found("handler of an event that there is not", "N", "NE4051", "NW5010"),
      found("event sent from the wrong place", "M", "NE2016"),
      found("spike without reset", "", "NW4003", "NW4011"),
      found("one variable written by two handlers at one instant", "", "NI4010", "NW4010", "NE2014"),
      cannot("priorities incomplete or given twice", "N", "the order at one instant is part of the language"),
      cannot("number of an event's arguments", "MA", "events carry none"),
      found("regime that is never entered", "9", "NW4001", "NI4013"),
      found("several transitions at once", "L", "NE4006", "NI4010"),
      found("refractory time that is none", "", "NW4012"),
    ],
  },
  {
    title: "Time",
    checks: [
      found("dependence on a fixed step", "N", "NW4004"),
      found("delay below a step", "G", "NW5001", "NW4031"),
      found("delay between steps", "", "NI5013"),
      cannot(
        "delay longer than its buffer; with and without delay mixed",
        "G",
        "buffers are as long as the longest delay",
      ),
      found("delay longer than the run, block after its end", "", "NW5011", "NW5005"),
      found("step against the fastest time constant", "", "NW4120", "NI4012"),
      found("delay must not change", "N", "NE4033", "NE4030"),
      found("interval or sample between steps, or beyond the run", "", "NW4050", "NW5014", "NW5019"),
    ],
  },
  {
    title: "Methods",
    checks: [
      found("method does not fit the equation", "MA", "NE4101", "NE4102", "NE4113", "NE4114"),
      cannot("kinetic scheme does not conserve", "A", "there are no kinetic schemes; equations say what they say"),
      cannot("equal time constants make a propagator singular", "T", "the matrix exponential has no such case"),
      found("stiff", "T", "NW4120"),
      found("noise with a deterministic method", "A", "NE4120", "NE4122"),
      found("implicit or iterative method needed", "", "NW4120", "NI4101"),
      found("division by a state that can vanish", "M", "NI3014"),
    ],
  },
  {
    title: "Numbers",
    checks: [
      found("removable 0/0 in a rate function", "", "NW3006"),
      found("possible division by 0", "F", "NW3003", "NI3014"),
      found("argument outside of a domain", "F", "NW3010"),
      found("overflow of exp in float32", "", "NI3011"),
      found("cancellation", "", "NI3012"),
      found("counter above 2^24 in float32", "", "NI3013"),
      cannot("unscaled constants in a distribution", "S", "they have units; magnitudes are looked at", "NI3010"),
      found("equality of continuous values", "", "NW3004"),
    ],
  },
  {
    title: "Functions",
    checks: [
      cannot("function that changes global state", "M", "functions are pure: they cannot name state"),
      found("random draw where it is not allowed", "NMA", "NE2012"),
      cannot(
        "arguments of a table",
        "M",
        "there are no tables to write; `--tables` makes them within a bound of error",
      ),
      found("recursion", "N", "NE4001"),
    ],
  },
  {
    title: "Threads and devices",
    checks: [
      cannot(
        "shared value written from many instances",
        "M",
        "parameters are constant in a run, and what synapses write at their ends only adds",
      ),
      cannot(
        "order of sums differs from device to device",
        "",
        "it is part of the meaning, and the same on every target",
      ),
      cannot("random numbers without a key", "", "each is keyed by seed, place in the text, element and step"),
      cannot("pointer to another instance", "M", "`pre.x`, `post.x` and ports are the only way, and are checked"),
    ],
  },
  {
    title: "Networks",
    checks: [
      found("variable that the partner does not have", "N", "NE2011"),
      found("weight or delay missing", "N", "NE2008"),
      found("reference to a population that there is not", "L", "NE2001", "NE5007"),
      found("size against number of instances", "L", "NE5003", "NE5011"),
      found("identifiers unique", "L", "NE2002"),
      found("direction of ports", "L9", "NE2009", "NE5004"),
      found("output exists", "9", "NE2011"),
      found("row of connectivity overflows", "G", "NE5020", "NE5026"),
      found("gap junction in one direction", "", "NI5010"),
      found("source that never spikes, or in every step", "", "NW5010", "NW5013", "NI5017"),
      found("population or input that nothing drives or reads", "", "NI5011", "NI5015"),
      found("connection that does nothing, has no pairs, or stands twice", "", "NW5003", "NI5018", "NI5012", "NW5002"),
      found("weights outside of the bounds of their rule", "", "NW5012"),
      found("weights of both signs from one population", "", "NI5016"),
    ],
  },
  {
    title: "Experiments",
    checks: [
      found("test without expectation, or one that the run does not touch", "", "NI5014", "NW5015"),
      found("measure of a time that there is not", "", "NW5018"),
    ],
  },
  {
    title: "Physiology",
    checks: [
      found("rate, conductance or concentration below 0", "", "NW3005"),
      found("reversal potential out of range, driving force reversed", "", "NW3011", "NI4014"),
      cannot(
        "temperature without Q10",
        "",
        "a formula that reads the temperature is the author's; one that nothing reads is found",
        "NW2001",
      ),
      found("bounds the wrong way round", "S", "NW3007", "NW3012"),
      found("the same current twice", "M", "NI4011"),
      found("current of a compartment against current per area", "", "NE3001"),
    ],
  },
  {
    title: "Style",
    checks: [
      found("number without a name", "", "NI2012"),
      cannot("deprecated form", "NS", "this is the first edition"),
      found("part without a description", "", "NI2011"),
      cannot("layout", "S", "`neuroc fmt --check`"),
    ],
  },
];
