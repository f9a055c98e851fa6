import { expect, test } from "vitest";
import { modelOf } from "./harness.ts";

const neurons = `
neuron A { param tau = 1 ms; input I: 1; state v = 0; dv/dt = (I - v) / tau; spike when v > 1 { v = 0 } }
population L[k in 0 .. 3]: A[10](tau = (k + 1) * 1 ms)
`;

const connected = (synapse: string, connections: string) =>
  modelOf(`${neurons}
${synapse}
${connections}`).projections.map(({ synapse: one }) => one);

const ofLoop = (using: string): string =>
  `for_loop a in 0 .. 3 { connect L[0] -> L[a].I using ${using} { pairs bernoulli(0.5) } }`;

test("synapses of a loop that differ in values have the same texts, and values of their own", () => {
  const synapse = "synapse S { param w = 1; state g = 0; dg/dt = -g / (5 ms); on pre { g += w }; target += g }";
  const [first, ...others] = connected(synapse, ofLoop("S(w = a + uniform(0, 1))"));
  for (const other of others) {
    for (const piece of ["lets", "equations", "handlers", "contributions", "every"] as const)
      expect(other[piece], piece).toBe(first![piece]);
    expect(other.params[0]!.value).not.toEqual(first!.params[0]!.value);
  }
});

test.each([
  ["a random draw, which is one of its own", "on pre { g += uniform(0, w) }"],
  ["a local", "on pre { let x = 2 * w; g += x }"],
])("texts with %s are each synapse's own", (_, handler) => {
  const [first, second] = connected(`synapse S { param w = 1; state g = 0; ${handler} }`, ofLoop("S(w = a + 1)"));
  expect(second!.handlers).not.toBe(first!.handlers);
});

test("at neurons whose params have other units the same texts mean something else", () => {
  const family = `neuron C { param E: any = 1; input I: 1; state v = 0; dv/dt = (I - v) / (1 ms); spike when v > 1 { v = 0 } }
population K[k in 0 .. 2]: C[10](E = (1 mV)^(k + 1))
synapse S { let x = post.E; on pre { target += 1 } }`;
  const [first, second] = connected(family, "for_loop a in 0 .. 2 { connect L[0] -> K[a].I using S }");
  expect(second!.lets[0]!.type.dimension).not.toBe(first!.lets[0]!.type.dimension);
});

test("values decide for each round of a loop, also where its synapses are alike", () => {
  const values = (index: string): readonly (string | undefined)[] =>
    connected(
      "synapse S { param n = 1; let x = (2 mV) ^ n; on pre { target += x / (1 mV) ^ n } }",
      ofLoop(`S(n = ${index})`),
    ).flatMap(({ lets }) => lets.map(({ type }) => type.dimension.key));
  expect(new Set(values("a + 1")).size).toBe(3);
  expect(new Set(values("2")).size).toBe(1);
});
