import fc from "fast-check";
import { all, create, type FactoryFunctionMap } from "mathjs";
import { describe, expect, it } from "vitest";
import { functions, preludeNames, preludesFor, type FunctionRow } from "../../src/language/functions/index.ts";
import { numberAlgebra } from "../../src/language/number-algebra.ts";

/** The oracle's functions of one number. */
const math = create(all as FactoryFunctionMap) as unknown as Record<string, (x: number) => number>;
const rows = [...functions.values()];
const value = (name: string, ...args: number[]): number => functions.get(name)?.evaluate(...args) ?? NaN;

const documented =
  "abs sign floor ceil round min max clip mod sqrt cbrt exp expm1 log log1p log2 log10 exprel sin cos tan asin acos atan atan2 " +
  "sinh cosh tanh logistic softplus erf heaviside pow hypot isnan int";

it("has a row for every builtin of the language", () => {
  expect([...functions.keys()].sort()).toEqual(documented.split(" ").sort());
});

/** The spellings as a module of their own, as an emitted module has them. */
async function emitted(): Promise<Map<string, (...args: number[]) => number | boolean>> {
  const body = rows.map(({ name, parameters, spell }) => {
    const call = spell.js.call.replaceAll(/\$(\d)/g, (_, k) => parameters[Number(k)] ?? "missing");
    return `${name}_: (${parameters.join(", ")}) => ${call}`;
  });
  const text = `${preludesFor(functions.keys()).join("\n")}\nexport const spelled = { ${body.join(",\n")} };`;
  const loaded: unknown = await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(text)}`);
  const { spelled } = loaded as { spelled: Record<string, (...args: number[]) => number | boolean> };
  return new Map(rows.map(({ name }) => [name, spelled[`${name}_`] ?? (() => NaN)]));
}

const anyNumber = fc.oneof(
  fc.double(),
  fc.double({ min: -40, max: 40, noNaN: true }),
  fc.double({ min: -1e-3, max: 1e-3, noNaN: true }),
  fc.double({ min: -800, max: 800, noNaN: true }),
  fc.integer({ min: -5, max: 5 }),
);

describe("spellings in JavaScript", async () => {
  const spelled = await emitted();
  it.each(rows.map((row) => [row.name, row] as const))("%s gives the bits of `evaluate`", (name, row) => {
    fc.assert(
      fc.property(
        fc.array(anyNumber, { minLength: row.parameters.length, maxLength: row.parameters.length }),
        (args) => {
          const result = spelled.get(name)?.(...args);
          expect(Object.is(Number(result), row.evaluate(...args))).toBe(true);
          expect(typeof result).toBe(row.result === "boolean" ? "boolean" : "number");
        },
      ),
      { numRuns: 1000 },
    );
  });
  it("bring each definition once, those they need first", () => {
    const both = preludesFor(["exprel", "exp", "logistic"]);
    expect(both).toHaveLength(2);
    expect(both[0]).toContain("function fastExp");
    expect(preludesFor(["atan", "no such function"])).toEqual([]);
  });
  it("tell the names they define", () => {
    const text = preludesFor(functions.keys()).join("\n");
    const declared = [...text.matchAll(/^(?:function|const) (\w+)|^const .*?\), (\w+) = new.*?, (\w+) =/gm)].flatMap(
      (m) => m.slice(1),
    );
    for (const name of declared.filter((one) => one !== undefined)) expect(preludeNames).toContain(name);
    for (const name of ["expTable", "expWords", "expLow", "fastExp", "erfRatio", "floorModulus"])
      expect(preludeNames).toContain(name);
  });
});

describe("values", () => {
  const relative = (a: number, b: number): number => Math.abs(a - b) / Math.abs(b);
  it("exp is within 2 units in the last place where the result is normal", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -708, max: 709.7, noNaN: true }),
        (x) => relative(value("exp", x), Math.exp(x)) < 4.5e-16,
      ),
      { numRuns: 5000 },
    );
  });
  it.each([
    ["expm1", 3, 40],
    ["tanh", 5, 20],
    ["sinh", 4, 700],
    ["cosh", 4, 700],
    ["sin", 2.5, 800_000],
    ["cos", 2.5, 800_000],
    ["log", 2, 1e6],
    ["log1p", 2, 1e6],
  ] as const)("%s is within %d units in the last place of the engine's, which has its own", (name, bound, most) => {
    const sided = name.startsWith("log") ? 0 : -most;
    const near = fc.double({ min: Math.max(sided, -1), max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.oneof(near, fc.double({ min: sided, max: most, noNaN: true })), (x) => {
        const [own, engine] = [value(name, x), Math[name](x)];
        const unit = 2 ** (Math.max(Math.floor(Math.log2(Math.abs(engine))), -1022) - 52);
        expect(own === engine || Math.abs(own - engine) <= bound * unit).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });
  it("sine and cosine of any angle lie in -1 .. 1, and of none are none", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
        expect(Math.abs(value("sin", x))).toBeLessThanOrEqual(1);
        expect(Math.abs(value("cos", x))).toBeLessThanOrEqual(1);
      }),
    );
    expect(value("sin", Infinity)).toBeNaN();
    expect(Math.abs(value("sin", 1e7) - Math.sin(1e7))).toBeLessThan(4e-9);
  });
  it("exp has the right limits", () => {
    expect(value("exp", 0)).toBe(1);
    expect(value("exp", 710)).toBe(Infinity);
    expect(value("exp", -746)).toBe(0);
    expect(value("exp", Infinity)).toBe(Infinity);
    expect(value("exp", -Infinity)).toBe(0);
    expect(value("exp", NaN)).toBeNaN();
    expect(value("exp", -740)).toBeCloseTo(Math.exp(-740), 322);
    expect(value("exp", -740)).toBeGreaterThan(0);
  });
  it("exp rises", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -700, max: 700, noNaN: true }),
        fc.double({ min: 1e-9, max: 1, noNaN: true }),
        (x, d) => value("exp", x + d) >= value("exp", x),
      ),
    );
  });
  it("exprel is within 1e-14 everywhere", () => {
    const near = fc.double({ min: -1, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.oneof(near, fc.double({ min: -700, max: 700, noNaN: true })), (x) => {
        expect(relative(value("exprel", x), Math.abs(x) < 1e-300 ? 1 : Math.expm1(x) / x)).toBeLessThan(1e-14);
      }),
      { numRuns: 5000 },
    );
    expect(value("exprel", 0)).toBe(1);
    expect(value("exprel", Infinity)).toBe(Infinity);
    expect(value("exprel", -Infinity)).toBe(0);
  });
  const oracleErf = math["erf"] ?? (() => NaN);
  it("erf is within 1e-15 of the oracle and odd", () => {
    fc.assert(
      fc.property(fc.double({ min: -8, max: 8, noNaN: true }), (x) => {
        expect(Math.abs(value("erf", x) - oracleErf(x))).toBeLessThan(1e-15);
        expect(value("erf", -x)).toBe(-value("erf", x));
      }),
      { numRuns: 2000 },
    );
    expect(value("erf", 1)).toBeCloseTo(0.8427007929497149, 15);
    expect(value("erf", Infinity)).toBe(1);
    expect(value("erf", NaN)).toBeNaN();
    expect(relative(value("erf", 1e-10), 1.1283791670955126e-10)).toBeLessThan(1e-15);
  });
  it("hypot, logistic and softplus do not overflow", () => {
    expect(value("hypot", 3e200, 4e200) / 1e200).toBeCloseTo(5, 14);
    expect(value("logistic", 1000)).toBe(1);
    expect(value("logistic", -1000)).toBe(0);
    expect(value("softplus", 1000)).toBe(1000);
    expect(value("softplus", -1000)).toBe(0);
    expect(relative(value("softplus", -30), Math.exp(-30))).toBeLessThan(1e-12);
  });
  it.each(["sin", "cos", "tan", "atan", "sinh", "cosh", "tanh", "expm1", "cbrt"] as const)(
    "%s agrees with mathjs",
    (name) => {
      const oracle = (x: number): number => math[name]?.(x) ?? NaN;
      fc.assert(
        fc.property(fc.double({ min: -20, max: 20, noNaN: true }), (x) => {
          expect(Math.abs(value(name, x) - oracle(x))).toBeLessThanOrEqual(1e-13 * Math.max(1, Math.abs(oracle(x))));
        }),
      );
    },
  );
  it.each([
    ["mod", [-1, 3], 2],
    ["mod", [7, -3], -2],
    ["mod", [-6, 3], 0],
    ["mod", [0.7, 0.5], 0.7 % 0.5],
    ["round", [2.5], 3],
    ["round", [-2.5], -2],
    ["round", [0.49999999999999994], 0],
    ["int", [-2.7], -2],
    ["sign", [-3], -1],
    ["heaviside", [0], 1],
    ["heaviside", [-1e-300], 0],
    ["clip", [5, 0, 3], 3],
    ["clip", [-5, 0, 3], 0],
    ["clip", [1, 2, 0], 0],
    ["isnan", [NaN], 1],
    ["isnan", [0], 0],
    ["min", [3, 1, 2], 1],
    ["max", [3, 1, 4, 2], 4],
    ["hypot", [3, -4], 5],
    ["pow", [-2, 3], -8],
    ["cbrt", [-8], -2],
  ])("%s(%j) is %d", (name, args, expected) => expect(value(name, ...args) + 0).toBe(expected));
  it("NaN comes through", () => {
    for (const row of rows.filter(({ name }) => name !== "isnan"))
      expect(row.evaluate(...row.parameters.map(() => NaN)), row.name).toBeNaN();
  });
});

describe("derivatives", () => {
  const ranges: Record<string, readonly [number, number]> = {
    asin: [-0.9, 0.9],
    acos: [-0.9, 0.9],
    log1p: [-0.8, 4],
    tan: [-1.2, 1.2],
  };
  const positive = new Set(["log", "log2", "log10", "sqrt", "cbrt", "pow"]);
  const range = (name: string): readonly [number, number] => ranges[name] ?? (positive.has(name) ? [0.2, 4] : [-2, 2]);
  const h = 1e-5;

  /** Fourth-order central difference by the k-th argument. */
  function difference(row: FunctionRow, args: readonly number[], k: number): number {
    const at = (shift: number): number => row.evaluate(...args.map((a, i) => (i === k ? a + shift * h : a)));
    return (8 * (at(1) - at(-1)) - (at(2) - at(-2))) / (12 * h);
  }
  /** Corners and jumps closer than the difference quotient reaches. */
  function smooth(name: string, args: readonly number[]): boolean {
    const gaps = args.flatMap((a, i) => args.slice(i + 1).map((b) => Math.abs(a - b)));
    if (name === "abs") return Math.abs(args[0] ?? 0) > 0.01;
    if (name === "mod") {
      const [x = 0, y = 0] = args;
      return Math.abs(y) > 0.3 && Math.abs(x / y - Math.round(x / y)) > 0.01;
    }
    if (["min", "max", "clip"].includes(name)) return gaps.every((gap) => gap > 0.01);
    return ["atan2", "hypot"].includes(name) ? Math.abs(args[0] ?? 0) > 0.1 && Math.abs(args[1] ?? 0) > 0.1 : true;
  }

  it.each(rows.filter(({ derivative }) => derivative !== undefined).map((row) => [row.name, row] as const))(
    "of %s",
    (name, row) => {
      const [min, max] = range(name);
      // Whole thousandths spread evenly; doubles crowd around 0, where corners are.
      const one = fc.integer({ min: min * 1000, max: max * 1000 }).map((k) => k / 1000);
      fc.assert(
        fc.property(fc.tuple(...row.parameters.map(() => one)), (args) => {
          fc.pre(smooth(name, args));
          const slopes = row.derivative?.(numberAlgebra, args) ?? [];
          expect(slopes).toHaveLength(row.parameters.length);
          slopes.forEach((slope, k) =>
            expect(Math.abs(slope - difference(row, args, k))).toBeLessThan(2e-8 * Math.max(1, Math.abs(slope))),
          );
        }),
      );
    },
  );
  it("of exprel is continuous where its formula changes, and right at 0", () => {
    const slope = (x: number): number => functions.get("exprel")?.derivative?.(numberAlgebra, [x])[0] ?? NaN;
    expect(slope(0)).toBe(0.5);
    expect(Math.abs(slope(0.03) - slope(0.03 - 1e-15))).toBeLessThan(1e-11);
  });
  it("are absent where a function is piecewise constant", () => {
    const without = rows.filter(({ derivative }) => derivative === undefined).map(({ name }) => name);
    expect(without.sort()).toEqual(["ceil", "floor", "heaviside", "int", "isnan", "round", "sign"]);
  });
});
