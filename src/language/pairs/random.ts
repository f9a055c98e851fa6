import type { PairPattern } from "./row.ts";

/** Patterns that are drawn from the seed. */
export const randomPatterns: readonly PairPattern[] = [
  {
    name: "bernoulli",
    doc: "Every pair with probability p, independently.",
    parameters: [
      { name: "p", doc: "probability; may depend on i, j and distance", kind: "probability", perPair: true },
    ],
    flags: ["no_self"],
    repeatsByDefault: false,
    random: true,
  },
  {
    name: "fixed_indegree",
    doc: "k sources for every target, without repeats unless `repeats` is said.",
    parameters: [{ name: "k", doc: "sources per target", kind: "count" }],
    flags: ["no_self", "repeats", "no_repeats"],
    repeatsByDefault: false,
    random: true,
  },
  {
    name: "fixed_outdegree",
    doc: "k targets for every source, without repeats unless `repeats` is said.",
    parameters: [{ name: "k", doc: "targets per source", kind: "count" }],
    flags: ["no_self", "repeats", "no_repeats"],
    repeatsByDefault: false,
    random: true,
  },
  {
    name: "fixed_total",
    doc: "n pairs in all, each chosen evenly and independently (Potjans & Diesmann 2014); n different ones where `no_repeats` is said.",
    parameters: [{ name: "n", doc: "number of pairs", kind: "count" }],
    flags: ["no_self", "repeats", "no_repeats"],
    repeatsByDefault: true,
    random: true,
  },
  {
    name: "small_world",
    doc: "A ring of k neighbours, each link rewired with probability p (Watts & Strogatz 1998); a link is two synapses, one each way.",
    parameters: [
      { name: "k", doc: "neighbours, an even number", kind: "count" },
      { name: "p", doc: "probability of rewiring", kind: "probability" },
    ],
    flags: [],
    repeatsByDefault: false,
    random: true,
  },
  {
    name: "scale_free",
    doc: "Growth by preferential attachment, m links for each new element (Barabási & Albert 1999); a link is two synapses, one each way.",
    parameters: [{ name: "m", doc: "links per element", kind: "count" }],
    flags: [],
    repeatsByDefault: false,
    random: true,
  },
];
