import { expect, test } from "vitest";
import type { CheckedExpr, Model } from "../../src/checker/model.ts";
import { everyNode } from "../../src/checker/walk.ts";
import { evaluateNumber } from "../../src/checker/evaluate/index.ts";
import { unitName } from "../../src/language/unit-names.ts";
import { libraryLoader, modelOf, smallLibrary } from "./harness.ts";
import { coba, plastic } from "./texts.ts";

/** Every expression anywhere in a model. */
function expressions(model: Model): readonly CheckedExpr[] {
  const found: CheckedExpr[] = [];
  const visit = (value: unknown, key: string): void => {
    if (key === "span" || key === "type" || typeof value !== "object" || value === null) return;
    if ("type" in value && "kind" in value && "span" in value) found.push(value as CheckedExpr);
    for (const [name, inner] of Object.entries(value)) visit(inner, name);
  };
  visit(model, "model");
  return found;
}
const known = (model: Model) => ({
  modelParam: (name: string) => model.params.find((param) => param.name === name)?.value,
});

test("coba: literals are scaled, views have bounds, ends are replaced", () => {
  const model = modelOf(coba);
  expect(model.name).toBe("test");
  expect(model.params.map(({ name }) => name)).toEqual(["N", "p"]);
  const [cells] = model.populations;
  expect(
    cells!.neuron.params.map(({ name, value, unit, varying }) => [
      name,
      value.kind === "number" && value.value,
      unit,
      varying,
    ]),
  ).toEqual([
    ["tau_m", 20, "ms", false],
    ["E_L", -60, "mV", false],
    ["V_th", -50, "mV", false],
    ["V_r", -60, "mV", false],
    ["t_ref", 5, "ms", false],
    ["I_ext", 20, "mV", false],
  ]);
  expect(cells!.neuron.equations[0]!.text).toBe("dv/dt = (E_L - v + I_ext + I) / tau_m unless refractory");
  expect(cells!.neuron.equations[0]!.unless?.kind).toBe("refractory");
  expect(unitName(cells!.neuron.equations[0]!.value.type.dimension)).toBe("mV/ms");
  expect(model.projections.map(({ name }) => name)).toEqual(["exc->cells#0", "inh->cells#0"]);
  const [exc] = model.projections;
  expect([exc!.pre.from, exc!.pre.to].map((bound) => evaluateNumber(bound!, known(model)))).toEqual([0, 3200]);
  expect(exc!.synapse.states[0]!.type.dimension).toBe(exc!.synapse.params[0]!.type.dimension);
  expect(exc!.synapse.contributions).toMatchObject([{ owner: "post", input: "I", text: "target += g * (E - post.v)" }]);
  expect(model.experiments.map(({ name, type }) => [name, type])).toEqual([
    ["main", "experiment"],
    ["silent", "test"],
  ]);
  expect(model.experiments[0]!.expects[0]).toMatchObject({ unit: "Hz", text: "rate(cells) in 18 Hz .. 24 Hz" });
  expect(model.experiments[0]!.records.map(({ text }) => text)).toEqual(["spikes of cells", "v of cells[0..3]"]);
});

test("an any param has the unit of each instance", () => {
  const text = (w: string, port: string): string => `import { Impulse } from "neuro/synapses"
    neuron A { state v: mV, g: nS; dv/dt = -v / (1 ms); dg/dt = -g / (2 ms); spike when v > 1 mV }
    population a: A[2]
    connect a -> a.${port} using Impulse(w = ${w})`;
  expect(unitName(modelOf(text("1 mV", "v")).projections[0]!.synapse.params[0]!.type.dimension)).toBe("mV");
  expect(unitName(modelOf(text("1 nS", "g")).projections[0]!.synapse.params[0]!.type.dimension)).toBe("nS");
  expect(() => modelOf(text("1 nS", "v"))).toThrow("target wants mV, found w (nS)");
});

test("parts are joined: the state takes the param's place, blocks run in the order written", () => {
  const plasticity = modelOf(plastic).projections[0]!.synapse;
  expect(plasticity.name).toBe("Impulse then STDP");
  expect(plasticity.params.map(({ name }) => name)).not.toContain("w");
  expect(plasticity.states.map(({ name }) => name)).toEqual(["w", "a_pre", "a_post"]);
  const writes = plasticity.handlers
    .find(({ end }) => end === "pre")!
    .body.map((one) =>
      one.kind === "assign" && one.place.kind === "variable"
        ? `${one.place.owner}.${one.place.name} ${one.operator}`
        : one.kind,
    );
  expect(writes).toEqual(["post.g +=", "self.a_pre +=", "self.w ="]);
  expect(plasticity.states[0]!.initial).toMatchObject({ kind: "random", distribution: "uniform" });
});

test("each place of a draw has its own number, in the order of the text, and a shared let one number", () => {
  const model =
    modelOf(`neuron A { let drawn = normal(0, 1); state v = drawn, w = uniform(); dv/dt = (drawn - v) / (1 ms); dw/dt = (drawn - w) / (1 ms); spike when uniform() < 0.1 }
    population a: A[2]
    population b: A[2] { v = normal(1, 2) }`);
  const sites = expressions(model).flatMap((expr) => (expr.kind === "random" ? [[expr.distribution, expr.site]] : []));
  const distinct = [...new Set(sites.map((site) => site.join(" ")))].toSorted(
    (a, b) => Number(a.split(" ")[1]) - Number(b.split(" ")[1]),
  );
  expect(distinct).toEqual(["normal 0", "uniform 1", "uniform 2", "normal 3", "uniform 4", "uniform 5", "normal 6"]);
});

test("locals are unique in the whole model", () => {
  const model = modelOf(plastic);
  const ids = expressions(model).flatMap((expr) =>
    expr.kind === "reduce" ? [expr.variable] : expr.kind === "apply" ? expr.callee.parameters.map(({ id }) => id) : [],
  );
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBeGreaterThan(1);
});

test("gates are written out as states that start at their steady state", () => {
  const { neuron } = modelOf(plastic).populations.find(({ name }) => name === "cell")!;
  expect(neuron.states.map(({ name }) => name)).toEqual(["v", "g", "m"]);
  expect(neuron.equations.map(({ text, method }) => [text, method])).toEqual([
    ["dm/dt = alpha * (1 - m) - beta * m", undefined],
    ["dv/dt = (halved(-74 mV) - v + drive) / tau", undefined],
    ["dg/dt = -g / 5 ms by rk4", "rk4"],
  ]);
  expect(neuron.states[2]!.initial).toMatchObject({ kind: "binary", operator: "/" });
});

test("params vary where their value does, where an experiment sets a part of them, and where they read one that does", () => {
  const model =
    modelOf(`neuron A { param a = 1, b = 2 * a, c = 3, d = 4, e2 = 5, f = 2 * i, g = size; state v = 0; dv/dt = (a + b + c + d + e2 + f + g - v) / (1 ms) }
    population p: A[4](c = uniform(0, 1))
    experiment { run 1 s; p[0..2].a = 3; p.d = 7; p.e2 = i; run 1 s }`);
  expect(Object.fromEntries(model.populations[0]!.neuron.params.map(({ name, varying }) => [name, varying]))).toEqual({
    a: true,
    b: true,
    c: true,
    d: false,
    e2: true,
    f: true,
    g: false,
  });
});

test("views of views are counted from the start of the population", () => {
  const model = modelOf(`neuron A { input I: 1; state v = 0; dv/dt = (I - v) / (1 ms) }
    population p: A[20]
    let low = p[5 .. 15]
    let part = low[2 .. 4]
    part.I += i
    low[3].I -= 1`);
  const bounds = model.stimuli.map(({ view }) => [evaluateNumber(view.from!), evaluateNumber(view.to!), view.label]);
  expect(bounds).toEqual([
    [7, 9, "part"],
    [8, 9, "low[3]"],
  ]);
  expect(model.stimuli[1]!.value.kind).toBe("negate");
});

test("lets stand after those that they read", () => {
  const model = modelOf(
    "neuron A { let c = b + 1, b = a + 1, a = v; state v = 0; dv/dt = (c - v) / (1 ms) }\npopulation p: A",
  );
  expect(model.populations[0]!.neuron.lets.map(({ name }) => name)).toEqual(["a", "b", "c"]);
});

test("model parameters stand after those that they read", () => {
  expect(
    modelOf(
      "param c = b + 1, b = a + 1, a = 2\nneuron A { state v = 0; dv/dt = (c - v) / (1 ms) }\npopulation p: A",
    ).params.map(({ name }) => name),
  ).toEqual(["a", "b", "c"]);
});

test("pairs: patterns, flags, lists from arrays and files", () => {
  const text = (pairs: string): string =>
    `synapse S { post.I += 1 }\nneuron A { input I: 1; state v = 0; dv/dt = (I - v) / (1 ms) }\npopulation p: A[4]\nconnect p -> p using S { ${pairs} }`;
  const data = { "pairs.csv": "i,j\n0,1\n3, 2\n" };
  const pairs = (clause: string): unknown =>
    modelOf(text(clause), libraryLoader(smallLibrary, data)).projections[0]!.pairs;
  expect(pairs("")).toMatchObject({ pattern: "all", noSelf: false, repeats: false });
  expect(pairs("pairs fixed_outdegree(2) no_self repeats")).toMatchObject({
    pattern: "fixed_outdegree",
    noSelf: true,
    repeats: true,
  });
  expect(pairs("pairs bernoulli(0.1 * i / 4)")).toMatchObject({ pattern: "bernoulli", varying: true });
  expect(pairs("pairs list([[0, 1], [2, 0]])")).toMatchObject({
    pattern: "list",
    list: [
      [0, 1],
      [2, 0],
    ],
  });
  expect(pairs('pairs list("pairs.csv")')).toMatchObject({
    list: [
      [0, 1],
      [3, 2],
    ],
  });
});

test("expectations: reductions are written out, comparisons know their unit", () => {
  const [experiment] = modelOf(plastic).experiments;
  expect(experiment!.expects[1]!.value).toMatchObject({
    kind: "operation",
    operator: ">",
    args: [{ kind: "reduce", operator: "min" }, { kind: "value" }],
  });
  const reduce = experiment!.expects[1]!.value.kind === "operation" ? experiment!.expects[1]!.value.args[0] : undefined;
  expect(
    reduce?.kind === "reduce" &&
      reduce.args.map(
        (arg) => arg.kind === "measure" && arg.subject.kind === "values" && [arg.subject.view.label, arg.subject.text],
      ),
  ).toEqual([
    ["cell[0]", "v of cell[0]"],
    ["cell[1]", "v of cell[1]"],
    ["cell[2]", "v of cell[2]"],
  ]);
  expect(experiment!.expects[1]!.unit).toBe("mV");
  expect(experiment!.expects[0]!.value).toMatchObject({
    args: [
      { measure: "fraction", subject: { kind: "synapses", projection: "plastic", text: "w of plastic < 0.001" } },
      {},
    ],
  });
  expect(experiment!.steps.map(({ kind }) => kind)).toEqual(["run", "assign", "run"]);
  expect(experiment!.scheduled[0]!.assignments[0]).toMatchObject({ role: "param", name: "E_e", operator: "=" });
});

test("a literal 0 takes the dimension around it", () => {
  const model = modelOf(
    "neuron A { state v: mV; let a = max(0, v), b = where(v > 0, 0, v) + 0, c = clip(v, 0, 3 mV); dv/dt = (a + b - c) / (1 ms) - 0 }\npopulation p: A",
  );
  const zeros = expressions(model).filter(
    (expr) =>
      expr.kind === "number" &&
      expr.value === 0 &&
      expr.span.end > expr.span.start &&
      expr.span.source.text.slice(expr.span.start, expr.span.end) === "0",
  );
  expect(zeros.length).toBeGreaterThan(3);
  expect(new Set(zeros.map((zero) => unitName(zero.type.dimension)))).toEqual(new Set(["mV", "mV/ms"]));
});

test("temperatures in degrees below zero", () => {
  const [a] = modelOf(
    "neuron A { param T = -20 degC; state v = T; dv/dt = (T - v) / (1 ms) }\npopulation p: A",
  ).populations;
  expect(a!.neuron.params[0]!.value).toMatchObject({ kind: "number", value: 253.15 });
});

test("every node of the walk is a node of the model", () => {
  const model = modelOf(plastic);
  const all = new Set(expressions(model));
  const value = model.populations.find(({ name }) => name === "cell")!.neuron.equations[1]!.value;
  expect(everyNode(value).length).toBeGreaterThan(8);
  expect(everyNode(value).every((node) => all.has(node))).toBe(true);
});
