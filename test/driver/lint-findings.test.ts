/** `neuroc lint` makes no kernels; what it finds on the way must be what a whole compilation finds. */
import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { check } from "../../src/checker/index.ts";
import { nodeHost } from "../../src/cli/host/node-host.ts";
import type { CheckedExperiment, Model } from "../../src/checker/model.ts";
import { loaderOf } from "../../src/driver/compile.ts";
import { lower } from "../../src/ir/lower/index.ts";
import { optimise } from "../../src/ir/passes/index.ts";
import type { PassContext } from "../../src/ir/passes/pass.ts";
import { Pool } from "../../src/ir/pool.ts";
import type { Program } from "../../src/ir/program.ts";
import { findInValues, planSchedule } from "../../src/ir/schedule/findings.ts";
import { schedule } from "../../src/ir/schedule/index.ts";
import { parseOnce } from "../../src/parser/parse-once.ts";
import { Diagnostics, makeSource, type Diagnostic } from "../../src/source/index.ts";

import { findInPrograms } from "../../src/driver/program-findings.ts";
import { distinct } from "../../src/source/in-order.ts";

const codesHere = "{NE4033,NE41*,NI4101,NW4031,NW4120}";
const files = globSync([
  `test/fixtures/lint/${codesHere}/*.neuro`,
  "test/conformance/features/*.neuro",
  "examples/stdp.neuro",
]);
const about = { compiler: "", hash: "", target: "js", precision: "f64" } as const;

function modelOf(name: string, text: string): Model | undefined {
  const source = makeSource(name, text);
  const out = new Diagnostics();
  const model = check(parseOnce(source, out), loaderOf(nodeHost(), { sources: [source], data: [] }), out);
  return out.failed ? undefined : model;
}

/** What is found in the program of each of these experiments. */
const foundBy = (
  model: Model,
  experiments: readonly (CheckedExperiment | undefined)[],
  find: (program: Program, ctx: PassContext) => void,
): readonly (readonly Diagnostic[])[] =>
  experiments.map((experiment) => {
    const pool = new Pool();
    const { program, names } = lower(pool, model, experiment);
    const out = new Diagnostics();
    const ctx = { pool, names, out, without: new Set<never>(), rows: undefined };
    find(optimise(program, ctx), ctx);
    return out.all;
  });

const withoutKernels = (program: Program, ctx: PassContext): void =>
  findInValues(planSchedule(program, ctx), program.uniforms);

const withKernels = (program: Program, ctx: PassContext): void => void schedule(program, about, ctx);

const codes = new Set<string>();

test.each(files)("%s: findings without kernels are those with them", (file) => {
  const model = modelOf(file, readFileSync(file, "utf8"));
  if (model === undefined) return;
  const experiments = [undefined, ...model.experiments];
  const quick = foundBy(model, experiments, withoutKernels);
  quick.flat().forEach(({ code }) => codes.add(code));
  expect(quick).toEqual(foundBy(model, experiments, withKernels));
});

test("among them are methods that do not suit, steps that are too long, and pasts", () => {
  expect([...codes]).toEqual(expect.arrayContaining(["NE4033", "NE4101", "NE4120", "NW4031", "NW4120"]));
});

/** Experiments that find something else in one network than others do. */
const experiments = {
  "no other values": "experiment a { run 1 ms }",
  "a step that is too long": "experiment b { dt 4 ms; run 40 ms }",
  "a parameter that makes it too long": "experiment c { dt 1 ms; set tau = 0.2 ms; run 40 ms }",
  "a delay that is too short": "experiment d { dt 1 ms; set lag = 0.5 ms; run 40 ms }",
  "a delay that a function gives": "experiment e { dt 1 ms; set lag = root(0.25) * 1 ms; run 40 ms }",
  "a state of synapses": "experiment g { run 1 ms; record g of line at end }",
  "what no equation moves": "experiment o { run 1 ms; record w of line at end; record k of line at end }",
  "a state of synapses by another name": "experiment p { run 1 ms; record h of line at end }",
  "a past by way of synapses": "experiment q { dt 2 ms; run 4 ms; record l of line at end }",
  "an expected state of synapses": "experiment h { run 1 ms; expect max(g of line) >= 0 }",
  "states of synapses that are set": "experiment k { run 1 ms; at 0.5 ms { line.g = 0 } }",
  "the past": "experiment l { run 1 ms; record v(t - lag) of a }",
  "the past of what is worked out": "experiment m { dt 2 ms; run 4 ms; record late of a }",
  "a past without a bound": "experiment n { run 1 ms; record v(t - v * 1 ms) of a }",
};

const network = `param tau = 5 ms, lag = 3 ms
function root(x) {
  let y = 1
  for_loop k in 0 .. 8 { y = 0.5 * (y + x / y) }
  return y
}
neuron N {
  state v = 1, u = 0
  input I: 1
  let late = v(t - lag)
  dv/dt = (-v + I) / tau by rk4
  du/dt = -u(t - lag) / (5 ms) by rk4
  spike when v > 2 { v = 0 }
}
synapse S {
  param w = uniform(0, 1)
  state g = 0, k = 1
  let h = 2 * g, l = k * pre.late
  dg/dt = -g / tau
  on pre { g += w; k += 1 }
  post.I += g
}
population a: N[4]
connect a -> a using S as line
`;

test.each(Object.entries(experiments))("beside each other, experiments find what they find alone: %s", (_, one) => {
  for (const other of Object.values(experiments).filter((text) => text !== one)) {
    const model = modelOf("two.neuro", `${network}${one}\n${other}\n`);
    if (model === undefined) throw new Error(`${one} ${other} does not compile`);
    const out = new Diagnostics();
    findInPrograms(model, out);
    expect(distinct(out.all)).toEqual(distinct(foundBy(model, model.experiments, withKernels).flat()));
    out.all.forEach(({ code }) => found.add(code));
  }
});

const found = new Set<string>();

test("they find all that depends on values and on what is looked at", () => {
  expect([...found].toSorted()).toEqual(["NE4033", "NI4101", "NW4031", "NW4120"]);
});
