import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectTrace } from "../support/compare.ts";
import { allOf, choiceOf, runBoth } from "../support/both-targets.ts";
import { runArtifact } from "../support/run-model.ts";
import { compileWithout } from "../support/without.ts";

const switchable = ["traces", "pre-aligned"] as const;

/** Sources and targets that fire now and then; a projection between views of them, whose states are recorded. */
function network(synapse: string, connection = "", change = ""): string {
  return `
neuron Source { param rho = 1 + 0.1*i; state n = 0; dn/dt = (1 - n) / (7 ms); spike when mod(round(t / dt) + 31*i, 71) == 0 { n -= 0.5 } }
neuron Cell {
  input I: 1
  param kappa = 0.5 + 0.1*i
  state v = 0.1*i
  dv/dt = (1 - v + I) / (6 ms)
  spike when v > 0.75 { v = 0 }
  event low when crosses(v, 0.4)
}
synapse S {
  param w_0 = 0.1
  ${synapse}
}
population sources: Source[6]
population cells: Cell[5]
connect sources[1..6] -> cells[0..4] using S as synapses { ${connection} }
experiment {
  dt 0.1 ms
  at 21.3 ms { synapses.tau = 4 ms }
  ${change}
  run 40 ms
  record v of cells
  record a of synapses
  record b of synapses
  record w of synapses
}`;
}

async function expectSame(text: string): Promise<{ readonly single: string[]; readonly moved: string[] }> {
  const aligned = await runBoth(text);
  const plain = await runArtifact(compileWithout(text, switchable));
  for (const name of ["v of cells", "a of synapses", "b of synapses", "w of synapses"]) {
    const wanted = allOf(plain, name);
    if (new Set(wanted).size > 1) expectTrace(allOf(aligned, name), wanted, { tolerance: 1e-9 });
    else expect(allOf(aligned, name)).toEqual(wanted);
  }
  const choices = ["a", "b", "w"].map((name) => [
    name,
    choiceOf(aligned.artifact, "state placement", `synapses.${name}`) ?? "one per synapse",
  ]);
  const of = (test: (choice: string) => boolean): string[] =>
    choices.flatMap(([name = "", choice = ""]) => (test(choice) ? [name] : []));
  return { single: of((c) => c === "one per synapse"), moved: of((c) => c !== "one per synapse") };
}

const decays = "state a = 0.2, b = 0, w = 0.1\n da/dt = -a / tau\n db/dt = -b / (9 ms)";

interface Case {
  readonly what: string;
  readonly synapse: string;
  readonly connection?: string;
  readonly change?: string;
  readonly moved: readonly string[];
}

const cases: readonly Case[] = [
  {
    what: "traces of both ends",
    synapse: `param tau = 8 ms\n ${decays}\n on pre { post.v += w; a += 0.1; w = clip(w - 0.1*b, 0, 1) }\n on post { b += 0.1; w = clip(w + 0.1*a, 0, 1) }`,
    moved: ["a", "b"],
  },
  {
    what: "what is read before it changes",
    synapse: `param tau = 8 ms\n ${decays}\n on pre { w = clip(w + a - b, -1, 1); a += 0.1; post.v += 0.1*a; a *= 0.5; post.v += w*a }\n on post { w += 0.01*b; b += 0.1 + 0.1*b }`,
    moved: ["a", "b"],
  },
  {
    what: "short-term plasticity, whose states read each other",
    synapse: `param tau = 8 ms\n state a = 1, b = 0, w = 0\n da/dt = (1 - a) / tau\n db/dt = -b / (30 ms)\n on pre { b += 0.3*(1 - b); w = w_0*a*b; a -= b*a; post.v += w }`,
    moved: ["a", "b", "w"],
  },
  {
    what: "a strength that differs between synapses",
    synapse: `param tau = 8 ms\n state a = 1, b = 0, w = 0\n da/dt = (1 - a) / tau\n db/dt = -b / (30 ms)\n on pre { b += 0.3*(1 - b); w = w_0*a*b; a -= b*a; post.v += w }`,
    connection: "w_0 = 0.05*(1 + i + j)",
    moved: ["a", "b"],
  },
  {
    what: "a gate that saturates, and feeds an input in every step",
    synapse:
      "param tau = 8 ms\n state a = 0, b = 0, w = 0\n da/dt = -a / tau\n db/dt = -b / (30 ms) + 0.2/ms * a * (1 - b)\n on pre { a += 1 }\n target += w_0 * b * (2 - post.v)",
    connection: "w_0 = 0.02*(1 + i + j)",
    moved: ["a", "b"],
  },
  {
    what: "a gate that follows the source's state",
    synapse:
      "param tau = 8 ms\n state a = 0, b = 0, w = 0\n da/dt = (pre.n - a) / tau\n db/dt = pre.rho * (a - b) / (3 ms)\n target += w_0 * b * (2 - post.v)\n on post { w += 0.1*b }",
    moved: ["a", "b"],
  },
  {
    what: "conditions, and names for values",
    synapse: `param tau = 8 ms\n ${decays}\n on pre { let h = 0.5*a; ifelse pre.n > 0.6 { a += h } else { a = 0.2; b = b }  let q = h + a; post.v += 0.1*q*w }\n on post { ifelse w > 0 { w -= 0.01*a } else { w = 0.2 } }`,
    moved: ["a", "b"],
  },
  {
    what: "the delay of all",
    synapse: `param tau = 8 ms\n ${decays}\n on pre { post.v += w; a += 0.1; w = clip(w - 0.1*b, 0, 1) }\n on post { b += 0.1; w = clip(w + 0.1*a, 0, 1) }`,
    connection: "delay 1.3 ms; delay post 0.7 ms",
    moved: ["a", "b"],
  },
  {
    what: "delays that differ",
    synapse: `param tau = 8 ms\n ${decays}\n on pre { post.v += w; a += 0.1; w = clip(w - 0.1*b, 0, 1) }\n on post { b += 0.1; w = clip(w + 0.1*a, 0, 1) }`,
    connection: "delay 0.1 ms * mod(3*i + 5*j, 7)",
    moved: ["b"],
  },
  {
    what: "events other than spikes",
    synapse: `param tau = 8 ms\n ${decays}\n on pre { post.v += w; a += 0.1 }\n on post { b += 0.1 }\n on post.low { b -= 0.05; w = clip(w + 0.1*a + 0.1*b, 0, 1) }`,
    moved: ["a", "b"],
  },
  {
    what: "time constants of the neuron",
    synapse:
      "param tau = 8 ms\n state a = 0, b = 0, w = 0.1\n da/dt = -a * pre.rho / tau\n db/dt = (post.kappa - b) / tau\n on pre { post.v += w; a += pre.rho }\n on post { b += 0.1; w = clip(w + 0.1*a - 0.1*b, 0, 1) }",
    moved: ["a", "b"],
  },
  {
    what: "what the experiment sets",
    synapse: `param tau = 8 ms\n ${decays}\n on pre { post.v += w; a += 0.1; w = clip(w - 0.1*b, 0, 1) }\n on post { b += 0.1; w = clip(w + 0.1*a, 0, 1) }`,
    change: "at 12.2 ms { synapses.a = 0.3; synapses.w = w + a }",
    moved: ["b"],
  },
  {
    what: "draws of each synapse, and time constants of each",
    synapse: `param tau = 8 ms\n state a = 0, b = 0, w = 0.1\n da/dt = -a / tau\n db/dt = -b / (tau + 1 ms * j)\n on pre { post.v += w; a += uniform(0, 0.1); b += 0.1 }\n on post { w = clip(w + 0.1*a - 0.1*b, 0, 1) }`,
    moved: [],
  },
  {
    what: "starts that differ, and what the other end changes",
    synapse: `param tau = 8 ms\n state a = 0.1*i + 0.1*j, b = 0, w = 0.1\n da/dt = -a / tau\n db/dt = -b / tau\n on pre { post.v += w; a += 0.1; b += 0.1 }\n on post { b *= 0.5; w = clip(w + 0.1*a - 0.1*b, 0, 1) }`,
    moved: [],
  },
  {
    what: "a start of the source",
    synapse: `param tau = 8 ms\n state a = 0.1*i, b = pre.rho, w = 0.1\n da/dt = -a / tau\n db/dt = -b / tau\n on pre { post.v += w; a += 0.1; b += pre.n }\n on post { w = clip(w + 0.1*a - 0.1*b, 0, 1) }`,
    moved: ["a", "b"],
  },
  {
    what: "a state of the source that its synapses change meanwhile",
    synapse: `param tau = 8 ms\n state a = 0, b = 0, w = 0.1\n da/dt = -a / tau\n db/dt = -b / tau\n on pre { pre.n += 0.01; a += pre.n; b += 0.1 }\n on post { w = clip(w + 0.1*a - 0.1*b, 0, 1) }`,
    moved: ["b"],
  },
  {
    what: "a state that the equation of another one reads",
    synapse: `param tau = 8 ms\n state a = 0, b = 0, w = 0.1\n da/dt = -a / tau\n dw/dt = b * post.v / (20 ms)\n db/dt = -b / tau\n on pre { post.v += 0.1; a += 0.1; b += 0.1 }\n on post { w = clip(w + 0.1*a, 0, 1) }`,
    moved: ["a"],
  },
];

describe("states that one neuron drives", () => {
  it.each(cases)("are worth the same in the neuron as in each synapse: $what", async (given) => {
    const { moved } = await expectSame(network(given.synapse, given.connection, given.change));
    expect(moved).toEqual(given.moved);
  });

  it("are worth the same in random models", async () => {
    const moved = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(randomText, async (text) => {
        for (const name of (await expectSame(text)).moved) moved.set(name, (moved.get(name) ?? 0) + 1);
      }),
      { numRuns: 40, seed: 20_260_102 },
    );
    expect([...moved.values()].reduce((a, b) => a + b)).toBeGreaterThan(30);
  });
});

/** Statements of a handler over the states, kept small by `clip`. */
const value = fc.constantFrom("a", "b", "w", "0.1", "(a - b)", "a*w", "pre.n", "post.v", "w_0", "(0.2 + b)");
const statement = (...states: string[]): fc.Arbitrary<string> => {
  const state = fc.constantFrom(...states);
  return fc.oneof(
    fc.tuple(state, fc.constantFrom("+=", "-=", "="), value).map(([x, op, e]) => `${x} ${op} 0.5*clip(${e}, -1, 1)`),
    fc
      .tuple(
        state,
        fc.constantFrom("X += 0.1", "X *= 0.7", "X += 0.2*(1 - X)", "X -= X * pre.n", "X = 0.3*a + 0.1*post.v"),
      )
      .map(([x, text]) => text.replaceAll("X", x)),
    value.map((e) => `post.v += 0.1*clip(${e}, -1, 1)`),
    fc.tuple(value, value).map(([c, e]) => `ifelse ${c} > 0.15 { w += 0.1 } else { post.v += 0.05*clip(${e}, 0, 1) }`),
    fc.tuple(value, state).map(([c, x]) => `ifelse ${c} > 0.15 { ${x} += 0.1 } else { ${x} = 0.2 }`),
  );
};
const block = (end: string, ...states: string[]): fc.Arbitrary<string> =>
  fc.array(statement(...states), { minLength: 1, maxLength: 4 }).map((all) => `on ${end} { ${all.join("; ")} }`);
const equation = (x: string): fc.Arbitrary<string> =>
  fc.constantFrom(
    `d${x}/dt = -${x} / tau`,
    `d${x}/dt = (0.5 - ${x}) / tau`,
    `d${x}/dt = -${x} / (5 ms) + 0.1/ms * (1 - ${x})`,
    `d${x}/dt = -tanh(${x}) / tau`,
    `d${x}/dt = (pre.n - ${x}) / tau`,
    "",
  );
const randomText = fc
  .record({
    a: equation("a"),
    b: equation("b"),
    pre: block("pre", "a", "a", "w"),
    post: fc.oneof(block("post", "b", "b", "w"), block("post", "w"), fc.constant("")),
    contribution: fc.constantFrom("", "target += 0.1*b", "target += w_0 * a * (1 - post.v)"),
    connection: fc.constantFrom("", "delay 0.4 ms", "delay post 0.4 ms", "w_0 = 0.02*(i + j)", "pairs bernoulli(0.5)"),
  })
  .map(({ a, b, pre, post, contribution, connection }) =>
    network(
      `param tau = 8 ms\n state a = 0.1, b = 0, w = 0.1\n ${[a, b, pre, post, contribution].filter((line) => line !== "").join("\n ")}`,
      connection,
    ),
  );
