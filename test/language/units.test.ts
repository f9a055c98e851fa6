import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as dimensions from "../../src/language/dimension.ts";
import { nearUnits } from "../../src/language/near-units.ts";
import { formatQuantity, unitName } from "../../src/language/unit-names.ts";
import { parseQuantity, parseUnitText, toUnit, unitOfText } from "../../src/language/unit-text.ts";
import { isUnitSymbol, lookUpUnit, resolveUnit, units } from "../../src/language/units.ts";

const coherent = (text: string): number | undefined => parseQuantity(text)?.value;

describe("symbols", () => {
  it.each([
    "s",
    "ms",
    "mV",
    "nS",
    "GOhm",
    "Mohm",
    "kΩ",
    "kHz",
    "um",
    "µm",
    "μm",
    "kg",
    "mM",
    "min",
    "hour",
    "degC",
    "rad",
    "%",
  ])("%s is a unit", (symbol) => expect(isUnitSymbol(symbol)).toBe(true));
  it.each(["v", "tau", "as", "at", "mmin", "kdegC", "EK", "d", "h", "cV", "sec", "constructor", "__proto__", ""])(
    "%s is none",
    (symbol) => {
      expect(isUnitSymbol(symbol)).toBe(false);
      expect(lookUpUnit(symbol)).toBeUndefined();
      expect(resolveUnit([{ symbol, exponent: { num: 1, den: 1 } }])).toBeUndefined();
    },
  );
  it("exponents beyond exact fractions make no unit", () => {
    const huge = { symbol: "s", exponent: { num: Number.MAX_SAFE_INTEGER, den: 1 } };
    expect(resolveUnit([huge, huge])).toBeUndefined();
  });
  it("min is a minute and m alone a metre", () => {
    expect(lookUpUnit("min")?.dimension).toBe(dimensions.time);
    expect(lookUpUnit("m")?.dimension).toBe(dimensions.length);
  });
});

describe("the coherent system", () => {
  it.each([
    "mV",
    "nS",
    "pA",
    "pF",
    "ms",
    "GOhm",
    "um",
    "mM",
    "ng",
    "K",
    "amol",
    "fC",
    "mV/ms",
    "pA/um^2",
    "1/ms",
    "mV*ms^(-1/2)",
  ])("1 %s is 1", (unit) => expect(coherent(`1 ${unit}`)).toBe(1));
  it.each([
    ["1 uA/cm^2", 0.01],
    ["1 uF/cm^2", 0.01],
    ["0.1 mS/cm^2", 0.001],
    ["120 mS/cm^2", 1.2],
    ["1 Hz", 1e-3],
    ["20 %", 0.2],
    ["-60mV", -60],
    ["0.05ms", 0.05],
    ["4/ms", 4],
    ["1 mmol/L", 1],
    ["1 min", 60_000],
    ["0.1 hour", 360_000],
    ["36 degC", 309.15],
    ["1 mV/degC", 1],
    ["1 nF", 1000],
    ["1 m/s", 1000],
    ["1 Pa", 1],
    ["0.02", 0.02],
    ["1e-3 V", 1],
  ])("%s is %d", (text, value) => expect(coherent(text)).toBe(value));

  it("rounds a literal once: the text is shifted, not multiplied", () => {
    fc.assert(
      fc.property(fc.integer({ min: -999_999, max: 999_999 }), fc.integer({ min: 0, max: 6 }), (digits, places) => {
        const text = `${digits}e-${places}`;
        expect(unitOfText("mS/cm^2")?.toCoherent(text)).toBe(Number(`${digits}e-${places + 2}`));
        expect(unitOfText("uA")?.toCoherent(text)).toBe(Number(`${digits}e${6 - places}`));
      }),
    );
    expect(0.7 * 0.01).not.toBe(0.007);
    expect(coherent("0.7 mS/cm^2")).toBe(0.007);
  });

  it("agrees with SI for every symbol", () => {
    const powers = [-6, -12, -3, -12, 0, -18, 0];
    for (const [symbol, unit] of units) {
      if (unit.offset !== undefined) continue;
      const coherentScale = unit.dimension.exponents.reduce(
        (sum, { num, den }, k) => sum + (num / den) * (powers[k] ?? NaN),
        0,
      );
      const expected = unit.factor * 10 ** (unit.power - coherentScale);
      expect(unitOfText(symbol)?.toCoherent("1")).toBeCloseTo(
        expected,
        12 - Math.ceil(Math.log10(Math.max(1, expected))),
      );
    }
  });

  it("survives values that are no decimals", () => {
    expect(unitOfText("mV")?.toCoherent(NaN)).toBeNaN();
    expect(unitOfText("V")?.toCoherent(Infinity)).toBe(Infinity);
    expect(unitOfText("V")?.toCoherent("1e999999999")).toBe(Infinity);
    expect(unitOfText("V")?.toCoherent(`0.${"3".repeat(3_000_000)}`)).toBeCloseTo(1000 / 3, 10);
    expect(unitOfText("degC")?.toCoherent("1e-999999999")).toBe(273.15);
  });
});

describe("output", () => {
  it("goes back to the unit it came from", () => {
    const names = ["mV", "V", "Hz", "mS/cm^2", "uA/cm^2", "min", "degC", "%", "mV/ms^(1/2)", "pA"];
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.double({ min: -1e6, max: 1e6, noNaN: true }), (name, value) => {
        const back = toUnit(unitOfText(name)?.toCoherent(value) ?? NaN, name);
        expect(Math.abs(back - value)).toBeLessThanOrEqual(
          1e-15 * Math.abs(value) + (name === "degC" ? 1e-10 : 1e-300),
        );
      }),
    );
    expect(toUnit(309.15, "degC")).toBe(36);
    expect(() => toUnit(1, "foo")).toThrow(RangeError);
  });
  it.each([
    ["-60 mV", undefined, "-60 mV"],
    ["2 s", undefined, "2 s"],
    ["2 s", "ms", "2000 ms"],
    ["20 Hz", undefined, "20 Hz"],
    ["4/ms", "1/ms", "4/ms"],
    ["4/ms", undefined, "4 kHz"],
    ["1.2 mS/cm^2", undefined, "1.2 mS/cm^2"],
    ["0 mV", undefined, "0 mV"],
    ["0.5", undefined, "0.5"],
    ["0.5", "%", "50 %"],
    ["3 mV/ms^(1/2)", undefined, "3 mV/ms^(1/2)"],
    ["3 nS/ms", "mV", "3 nS/ms"],
    ["36 degC", "degC", "36 degC"],
    ["0.333333333 nA", undefined, "333.333 pA"],
  ])("%s in %s is %s", (text, preferred, expected) => {
    const quantity = parseQuantity(text);
    expect(formatQuantity(quantity?.value ?? NaN, quantity?.dimension ?? dimensions.dimensionless, preferred)).toBe(
      expected,
    );
  });
  it("names dimensions", () => {
    const nameOf = (text: string): string => unitName(unitOfText(text)?.dimension ?? dimensions.dimensionless);
    expect(nameOf("V")).toBe("mV");
    expect(nameOf("V/s")).toBe("mV/ms");
    expect(nameOf("S*s")).toBe("pF");
    expect(nameOf("1")).toBe("a plain number");
    expect(nameOf("mV^2")).toBe("mV^2");
  });
  it("names any dimension by a unit of that dimension", () => {
    const exponent = fc
      .tuple(fc.integer({ min: -4, max: 4 }), fc.constantFrom(1, 2, 3))
      .map(([num, den]) => ({ num, den }));
    const any = fc
      .record({ length: exponent, mass: exponent, time: exponent, current: exponent, amount: exponent })
      .map(dimensions.dimension);
    fc.assert(
      fc.property(any, (d) => {
        if (!dimensions.isDimensionless(d)) expect(unitOfText(unitName(d))?.dimension).toBe(d);
      }),
    );
  });
});

describe("unit text", () => {
  it.each(["mV ms", "foo", "mV/", "/ms", "mV*1", "mV/tau", "mV^", "mV^(1/0)", "1/", "**", "mV//ms", "1^2"])(
    "%s is none",
    (text) => expect(parseUnitText(text)).toBeUndefined(),
  );
  it.each(["ms", "1 2", "--1", "1e", "1 foo", "x", ""])("%s is no quantity", (text) =>
    expect(parseQuantity(text)).toBeUndefined(),
  );
  it("never throws", () => {
    fc.assert(fc.property(fc.string(), (text) => void parseQuantity(text)));
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from("1.e-+/*^()mVs %")) }),
        (text) => void parseQuantity(text),
      ),
    );
  });
});

describe("did you mean", () => {
  it.each([
    ["volts", "V"],
    ["Volt", "V"],
    ["millivolt", "mV"],
    ["mv", "mV"],
    ["sec", "s"],
    ["msec", "ms"],
    ["µsec", "us"],
    ["khz", "kHz"],
    ["hz", "Hz"],
    ["MOHM", "Mohm"],
    ["megohms", "Mohm"],
    ["na", "nA"],
    ["siemens", "S"],
    ["micrometer", "um"],
    ["celsius", "degC"],
    ["h", "hour"],
    ["minutes", "min"],
  ])("%s: %s", (wrong, right) => expect(nearUnits(wrong)[0]).toBe(right));
  it("offers units only, and few", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 8 }), (text) => {
        const near = nearUnits(text);
        expect(near.length).toBeLessThanOrEqual(3);
        expect(near.every(isUnitSymbol)).toBe(true);
      }),
    );
    expect(nearUnits("banana")).toEqual([]);
    expect(nearUnits("__proto__")).toEqual([]);
  });
});
