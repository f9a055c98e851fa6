import { beforeAll, describe, expect, it } from "vitest";
import { reference } from "./support/reference.ts";
import { compileText, type Run, runModel } from "./support/run-model.ts";

interface Probe {
  readonly value: unknown;
  readonly expected?: unknown;
}
const micro = reference("micro") as Readonly<Record<string, Probe>>;
const values = (name: string): readonly number[] => (micro[name]?.value ?? []) as readonly number[];
const closeTo = (wanted: readonly number[]): unknown[] => wanted.map((value): unknown => expect.closeTo(value, 9));

describe("micro: arithmetic", () => {
  let run: Run;
  beforeAll(async () => {
    run = await runModel("test/conformance/models/arithmetic.neuro");
  });

  it.each([
    "float_mod",
    "float_floordiv",
    "int_mod",
    "int_floordiv",
    "pow_float",
    "pow_int",
    "clip",
    "sign",
    "floor_ceil",
    "arctan_tanh",
    "expm1_log1p",
    "neg_pow",
  ])("%s", (name) => {
    const recording = { clip: "clipped", sign: "signs" }[name] ?? name;
    const wanted = values(name);
    expect(wanted.length).toBeGreaterThan(0);
    expect(run.row(`${recording} of probe`, 0).slice(0, wanted.length)).toEqual(closeTo(wanted));
  });

  it("int truncates", () => expect(run.row("truncated of cast", 0)).toEqual(closeTo(values("int_cast"))));

  it("exprel keeps its digits near 0 and far from it", () => {
    const wanted = values("exprel");
    expect(run.row("close_to_zero of probe", 0)).toEqual(closeTo(wanted.slice(0, 4)));
    const far = run.row("far_from_zero of probe", 0);
    wanted.slice(4).forEach((value, k) => expect(far[k]! / value).toBeCloseTo(1, 9));
  });

  it("not binds tighter than and, and tighter than or", () => {
    expect(run.row("precedence of probe", 0).slice(0, 3)).toEqual(
      (micro["bool_logic"]!.value as boolean[]).map(Number),
    );
  });

  it("i and size", () => expect(run.row("index_over_size of probe", 0)).toEqual(values("chained_index_i_N")));
});

describe("micro: times and order of effects", () => {
  let run: Run;
  beforeAll(async () => {
    run = await runModel("test/conformance/models/timing.neuro");
  });

  it("a spike time falls into the step that contains it", () => {
    const wanted = micro["spikegenerator_bins"]!.value as readonly (readonly [number, number])[];
    for (const [neuron, step] of wanted) expect(run.steps("spikes of borders", neuron)).toEqual([step]);
  });

  it("refractoriness is a whole number of steps", () => {
    const wanted = micro["refractory_steps"]!.value as readonly (readonly number[])[];
    wanted.forEach((steps, neuron) =>
      expect(run.steps("spikes of eager", neuron).slice(0, steps.length)).toEqual(steps),
    );
  });

  it("an input without delay reaches the threshold one step after the spike", () => {
    expect(run.steps("spikes of cell", 0)).toEqual(values("order_zero_delay_spike_steps"));
  });

  // The reference has [0, 0, 1, 1, 3, 4] for 0, 0.04, 0.06, 0.14, 0.25, 0.35 ms; its two ties are replaced by values beside them.
  it("delays are rounded to steps; a spike of step 0 with n steps arrives at n + 1", () => {
    const arrivals = run.row("heard of delayed").map((time) => Math.round(time / 0.1) - 1);
    expect(arrivals).toEqual([0, 0, 1, 1, 2, 4]);
  });

  it("on pre runs before on post in the same step", () => {
    expect(run.row("w of order")).toEqual([micro["pre_before_post_same_step"]!.value]);
  });

  it("a statement sees what was written before", () => {
    expect(run.row("second of sequence")).toEqual([10]);
    expect(run.row("first of sequence")).toEqual([11]);
  });

  it("a target is read as it was written, under every spelling", () => {
    expect([...run.row("out of spellings"), ...run.row("out2 of spellings")]).toEqual(
      values("same_variable_two_names"),
    );
  });

  // The reference ends refractoriness behind the arrivals of its last step; the inputs of this probe keep away from that moment.
  it("a variable that is held in refractoriness drops its inputs, another does not", () => {
    const wanted = micro["refractory_readonly_v"]!.value as Readonly<Record<"v" | "u", readonly number[]>>;
    expect(run.row("v of held")).toEqual(closeTo(wanted.v.slice(-1)));
    expect(run.row("u of held")).toEqual(closeTo(wanted.u.slice(-1)));
    expect(run.steps("spikes of held", 0)).toEqual([0]);
  });

  it("a reset comes before arrivals, so that a neuron's own spike without delay is kept", () => {
    expect(run.row("v of autapse")).toEqual(closeTo([0.4, 0.4]));
  });

  it("a state decays from time 0 to its first event, and from its last event to the end", () => {
    expect(run.row("out of decay")[0]).toBeCloseTo(micro["event_driven_initial_decay"]!.value as number, 10);
    expect(run.row("z of decay")[0]).toBeCloseTo((1 + Math.exp(-1)) * Math.exp(-1), 10);
  });
});

describe("micro: equations", () => {
  let run: Run;
  beforeAll(async () => {
    run = await runModel("test/conformance/models/equations.neuro");
  });

  it("equal time constants under two names are solved exactly", () => {
    const [v, g] = micro["exact_equal_taus"]!.expected as readonly number[];
    expect(run.trace("v of equal")[1]).toBeCloseTo(v!, 9);
    expect(run.trace("g of equal")[1]).toBeCloseTo(g!, 9);
  });

  it("exponential Euler refuses an equation with a cubic term", () => {
    const text =
      "neuron Cell { state x = 0.1; dx/dt = (x - x^3 + 0.0001) / (10 ms)   by exponential_euler }\npopulation cell: Cell[1]";
    expect(micro["exponential_euler_cubic_const"]!.value).toBe("error");
    expect(() => compileText(text, "cubic.neuro")).toThrow(/exponential_euler cannot integrate 'x'/);
  });

  it("a cubic term is not dropped", () => {
    const wanted = micro["exponential_euler_cubic_dropped"]!.expected as number;
    expect(run.row("x of cubic")[0]).toBeCloseTo(wanted, 2);
  });

  it("a constant slope, whose matrix is singular, is exact", () =>
    expect(run.trace("v of slope")[3]).toBeCloseTo(30, 9));

  it("a contribution counts in the step in which it is evaluated", () => {
    const { v } = micro["summed_timing"]!.value as { readonly v: readonly number[] };
    expect(run.trace("v of summed").slice(0, 4)).toEqual(closeTo(v));
  });
});

describe("micro: pairs", () => {
  it("synapses are numbered source by source", async () => {
    const run = await runModel("test/conformance/models/pairs.neuro");
    const even = run.values("w of even");
    expect(Array.from(even.i!, (i, s) => [i, even.j![s]])).toEqual(micro["connect_condition_order"]!.value);
    const listed = run.values("w of listed");
    expect(Array.from(listed.i!, (i, s) => [i, listed.j![s]])).toEqual([
      [0, 2],
      [1, 1],
      [3, 0],
    ]);
  });
});

describe("micro: signals, whole numbers, draws and several synapses of a pair", () => {
  let run: Run;
  beforeAll(async () => {
    run = await runModel("test/conformance/models/probes.neuro");
  });

  it("an array of values in time holds each, and its first and last beyond its ends", () => {
    const wanted = micro["timedarray_hold"]!.value as Readonly<Record<"a" | "b1" | "c", readonly number[]>>;
    const first = (name: string, column = 0): number[] => run.trace(`${name} of signals`, column).slice(0, 13);
    expect(first("a")).toEqual(wanted.a);
    expect(first("b", 1)).toEqual(wanted.b1);
    expect(first("c")).toEqual(wanted.c);
  });

  it("whole numbers divide to fractions, conditions count as 0 and 1", () => {
    expect(run.row("quotient of numbers", 0)).toEqual(closeTo(values("int_truediv")));
    expect(run.row("positive of numbers", 0)).toEqual(values("int_of_bool"));
  });

  it("a Poisson number of mean 0 is 0", () => {
    const [wanted] = values("poisson_zero");
    expect(run.row("none of numbers", 0)).toEqual([wanted, wanted, wanted]);
  });

  it("an alpha function with one time constant is exact", () => {
    expect([run.trace("v of alpha")[1], run.trace("g of alpha")[1]]).toEqual(
      closeTo(values("exact_alpha_same_symbol")),
    );
  });

  it("a pair may have several synapses, and neighbours one each", () => {
    const twice = run.values("w of twice");
    const wanted = micro["connect_multisynaptic"]!.value as readonly (readonly number[])[];
    expect(Array.from(twice.i!, (i, s) => [i, twice.j![s]])).toEqual(wanted.map(([i, j]) => [i, j]));
    const beside = run.values("w of neighbours");
    const pairs = micro["connect_generator_skip_invalid"]!.value as readonly (readonly [number, number])[];
    const inOrder = pairs.toSorted(([a, b], [c, d]) => a - c || b - d);
    expect(Array.from(beside.i!, (i, s) => [i, beside.j![s]])).toEqual(inOrder);
  });
});
