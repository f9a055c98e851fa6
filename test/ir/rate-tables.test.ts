import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { add, divide, multiply, type Interval } from "../../src/ir/interval.ts";
import { constantsOf } from "../../src/ir/interpret/constants.ts";
import { exprelDerivative, jetOf } from "../../src/ir/jet.ts";
import type { Expr } from "../../src/ir/expr.ts";
import { Pool } from "../../src/ir/pool.ts";
import { columnOf, distanceFor, errorOf, range } from "../../src/ir/passes/rate-tables/spacing.ts";
import { substitute } from "../../src/ir/rewrite.ts";
import { compile } from "../../src/driver/compile.ts";
import { nodeHost } from "../../src/cli/host/node-host.ts";
import { makeSource, renderDiagnostics } from "../../src/source/index.ts";
import type { Artifact, CompileOptions } from "../../src/driver/api.ts";
import { runArtifact } from "../conformance/support/run-model.ts";

const pool = new Pool();
const v = pool.load("v", pool.index("i"));
const constantOf = constantsOf([]);
const valueAt = (f: Expr, x: number): number => constantOf(substitute(pool, f, new Map([[v, pool.real(x)]])));

/** Rates of the three kinds that channels have, and what exponential Euler makes of them. */
const rates = fc
  .record({
    kind: fc.constantFrom("linoid", "exponential", "logistic", "decay"),
    half: fc.integer({ min: -80, max: 0 }),
    slope: fc.constantFrom(-20, -9, -5, 4, 10, 25),
    rate: fc.constantFrom(0.03, 0.5, 4),
  })
  .map(({ kind, half, slope, rate }): Expr => {
    const x = pool.binary("/", pool.binary("-", v, pool.real(half)), pool.real(slope));
    const scaled = (e: Expr): Expr => pool.binary("*", pool.real(rate), e);
    switch (kind) {
      case "linoid":
        return pool.binary("/", pool.real(rate), pool.call("exprel", [x]));
      case "exponential":
        return scaled(pool.call("exp", [pool.binary("*", pool.real(0.2), x)]));
      case "logistic":
        return scaled(pool.call("logistic", [x]));
      case "decay":
        return pool.call("exp", [pool.negate(pool.binary("*", pool.real(0.1), scaled(pool.call("tanh", [x]))))]);
    }
  });

const holds = ({ low, high }: Interval, value: number): boolean => low <= value && value <= high;

describe("intervals", () => {
  const interval = fc
    .tuple(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.double({ min: 0, max: 1e3, noNaN: true }))
    .map(([low, width]) => ({ low, high: low + width }));
  const part = fc.double({ min: 0, max: 1, noNaN: true });
  const within = ({ low, high }: Interval, k: number): number => Math.min(high, low + k * (high - low));

  it("hold what operations give for numbers in them", () => {
    fc.assert(
      fc.property(interval, interval, part, part, (a, b, k, l) => {
        const [x, y] = [within(a, k), within(b, l)];
        return holds(add(a, b), x + y) && holds(multiply(a, b), x * y) && (y === 0 || holds(divide(a, b), x / y));
      }),
    );
  });
});

describe("jets", () => {
  it("know the derivatives of exprel", () => {
    for (const x of [-30, -3, -1.0001, -0.9999, -1e-9, 0, 0.3, 0.9999, 1.0001, 7])
      for (const n of [0, 1] as const) {
        const slope = (exprelDerivative(n, x + 1e-4) - exprelDerivative(n, x - 1e-4)) / 2e-4;
        const exact = exprelDerivative(n === 0 ? 1 : 2, x);
        expect(Math.abs(slope - exact)).toBeLessThan(1e-5 * Math.abs(exact));
      }
  });

  it("enclose values, slopes and curvatures", () => {
    fc.assert(
      fc.property(
        rates,
        fc.double({ min: -100, max: 50, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (f, low, k) => {
          const piece = { low, high: low + 0.5 };
          const x = low + 0.5 * k;
          const h = 1e-3;
          const { value, first, second } = jetOf(f, v, piece, constantOf);
          const [below, here, above] = [valueAt(f, x - h), valueAt(f, x), valueAt(f, x + h)];
          const slack = 1e-6 * (1 + Math.abs(here));
          const near = ({ low: a, high: b }: Interval, number: number): boolean =>
            a - slack <= number && number <= b + slack;
          return (
            holds(value, here) &&
            near(first, (above - below) / (2 * h)) &&
            near(second, (above - 2 * here + below) / (h * h))
          );
        },
      ),
    );
  });

  it("do not claim to know what has corners", () => {
    const { second } = jetOf(pool.call("abs", [v]), v, { low: -1, high: 1 }, constantOf);
    expect(second).toEqual({ low: -Infinity, high: Infinity });
  });
});

describe("the bound of a table", () => {
  it("holds between its rows", () => {
    fc.assert(
      fc.property(
        rates,
        fc.constantFrom(1e-2, 1e-3, 1e-4),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 20, maxLength: 20 }),
        (f, error, places) => {
          const column = columnOf(f, v, constantOf);
          const distance = distanceFor([column], error);
          fc.pre(distance !== undefined);
          expect(errorOf(column, distance)).toBeLessThanOrEqual(error);
          for (const place of places) {
            const x = range.low + place * (range.high - range.low - distance);
            const row = range.low + Math.floor((x - range.low) / distance) * distance;
            const fraction = (x - row) / distance;
            const [here, next] = [valueAt(f, row), valueAt(f, row + distance)];
            const far = Math.abs(here + fraction * (next - here) - valueAt(f, x));
            expect(far).toBeLessThanOrEqual(errorOf(column, distance) * column.largest + 1e-12 * column.largest);
          }
        },
      ),
    );
  });

  it("is not given where rows would be too close", () => {
    const steep = pool.call("logistic", [pool.binary("/", v, pool.real(0.01))]);
    expect(distanceFor([columnOf(steep, v, constantOf)], 1e-4)).toBeUndefined();
  });
});

const model = `
neuron Cell {
  param V_T = -63 mV
  state v = -60 mV
  gate m {
    alpha = 1.28/ms / exprel((13 mV - (v - V_T)) / (4 mV))
    beta  = 1.4/ms  / exprel((v - V_T - 40 mV) / (5 mV))
  }
  gate h {
    alpha = 0.128/ms * exp((17 mV - (v - V_T)) / (18 mV))
    beta  = 4/ms / (1 + exp((40 mV - (v - V_T)) / (5 mV)))
  }
  dv/dt = (20 mV * sin(t / (3 ms)) - 60 mV - v + 90 mV * m^3 * h) / (2 ms)
}
population cells: Cell[7] { v = normal(-60 mV, 8 mV) }
experiment {
  dt 0.05 ms
  run 40 ms
  record v of cells
  record m of cells
}
`;

function compiled(text: string, tables?: number, options: CompileOptions = {}): Artifact {
  const { artifact, diagnostics } = compile(makeSource("gates.neuro", text), nodeHost(), { tables, ...options });
  if (artifact === undefined) throw new Error(renderDiagnostics("pretty", diagnostics.all));
  return artifact;
}

const valuesOf = async (
  artifact: Artifact,
  params: Readonly<Record<string, number>> = {},
): Promise<readonly number[]> => Array.from((await runArtifact(artifact, { params })).values("v of cells").values);

describe("a neuron with tables", () => {
  it("records in JavaScript what the interpreter records", async () => {
    const artifact = compiled(model, 1e-4);
    const [emitted, interpreted] = await Promise.all([
      runArtifact(artifact),
      runArtifact(artifact, { interpreter: true }),
    ]);
    expect(emitted.contents()).toEqual(interpreted.contents());
  });

  it("records in WebAssembly the same, in vectors; in float32 nearly", async () => {
    const [plain, fast] = [compiled(model, 1e-4), compiled(model, 1e-4, { target: "wasm" })];
    expect(fast.decisions).toContainEqual(
      expect.objectContaining({ subject: "update_cells", topic: "code", choice: "WebAssembly", refused: false }),
    );
    const [wanted, same] = await Promise.all([runArtifact(plain), runArtifact(fast)]);
    expect(same.contents()).toEqual(wanted.contents());
    const exact = await valuesOf(plain);
    const single = await valuesOf(compiled(model, 1e-4, { target: "wasm", precision: "f32" }));
    expect(Math.max(...single.map((value, k) => Math.abs(value - exact[k]!)))).toBeLessThan(0.02);
  });

  it("stays near the neuron without them, the nearer the smaller the error that is allowed", async () => {
    const exact = await valuesOf(compiled(model));
    const distances = await Promise.all(
      [1e-2, 1e-4, 1e-5].map(async (error) => {
        const near = await valuesOf(compiled(model, error));
        return Math.max(...near.map((value, k) => Math.abs(value - exact[k]!)));
      }),
    );
    expect(distances[0]).toBeGreaterThan(distances[1]!);
    expect(distances[1]).toBeGreaterThan(0);
    expect(distances[1]).toBeLessThan(0.05);
    expect(distances[2]).toBeLessThan(0.01);
  });

  it("works rates out where a parameter is not that of the text", async () => {
    const [plain, tables] = [compiled(model), compiled(model, 1e-3)];
    const other = { "cells.V_T": -62 };
    expect(await valuesOf(tables, other)).not.toEqual(await valuesOf(tables));
    const [wanted, found] = [await valuesOf(plain, other), await valuesOf(tables, other)];
    found.forEach((value, k) => expect(value).toBeCloseTo(wanted[k]!, 9));
  });

  it("works rates out beyond the table", async () => {
    const far = model.replace("normal(-60 mV, 8 mV)", "-200 mV");
    const [wanted, found] = [await valuesOf(compiled(far)), await valuesOf(compiled(far, 1e-3))];
    found.slice(0, 7).forEach((value, k) => expect(value).toBeCloseTo(wanted[k]!, 9));
  });

  it("is told of, with the bound; functions with corners are refused", () => {
    const chosen = compiled(model, 1e-4).decisions.filter(({ topic }) => topic === "rate tables");
    expect(chosen).toMatchObject([{ subject: "cells_v", refused: false, choice: "4 functions of cells_v in a table" }]);
    expect(chosen[0]?.reason).toContain("in steps of 0.5 mV");
    const corner = `neuron Cell {
  state v = 0 mV
  dv/dt = -v * exp(abs(v / (1 mV))) / (1 ms)
}
population cells: Cell[1]
experiment {
  dt 0.05 ms
  run 1 ms
}`;
    expect(compiled(corner, 1e-4).decisions.filter(({ topic }) => topic === "rate tables")).toMatchObject([
      { refused: true, choice: "worked out at every step" },
    ]);
  });
});
