import { expect, test } from "vitest";
import { withList } from "../../bench/page.ts";
import { medianOf } from "../../bench/measurement.ts";
import { chosenNetworks } from "../../bench/networks.ts";
import { neurocArguments } from "../../bench/neuroc-side.ts";
import { parseOptions } from "../../bench/options.ts";
import { memory, ratio, seconds, table } from "../../bench/table.ts";

test("a table has texts at the left and numbers at the right", () => {
  const columns = [
    { name: "network", text: true, cell: (row: readonly [string, number]) => row[0] },
    { name: "s", cell: (row: readonly [string, number]) => seconds(row[1]) },
  ];
  const rows = [
    ["COBA", 0.1234],
    ["Brunel-Hakim", 12.34],
  ] as const;
  expect(table(columns, rows).split("\n")).toEqual([
    "| network      |     s |",
    "| ------------ | ----: |",
    "| COBA         | 0.123 |",
    "| Brunel-Hakim |  12.3 |",
  ]);
});

test("what was not measured leaves its cell empty", () => {
  expect([seconds(NaN), ratio(NaN, 1), ratio(1, 0), memory(NaN)]).toEqual(["", "", "", ""]);
  expect([ratio(3, 2), ratio(30, 2), ratio(300, 2)]).toEqual(["1.50×", "15.0×", "150×"]);
  expect([memory(2.5e6), memory(2.5e9)]).toEqual(["3 MB", "2.50 GB"]);
});

test("medians are over the rounds that measured a value", () => {
  const round = { rateHz: 10, synapses: 100, build: 1, peakBytes: 5 };
  const { simulate, firstResult, rounds } = medianOf([
    { ...round, simulate: 3, firstResult: 20 },
    { ...round, simulate: 1 },
    { ...round, simulate: 2 },
  ]);
  expect({ simulate, firstResult, rounds }).toEqual({ simulate: 2, firstResult: 20, rounds: 3 });
  expect(medianOf([{ ...round, simulate: 1 }]).firstResult).toBeNaN();
});

test("networks are chosen by name, and a wrong one is an error", () => {
  expect(chosenNetworks(["coba", "COBA-HH"]).map(({ name }) => name)).toEqual(["COBA", "COBA-HH"]);
  expect(() => chosenNetworks(["cobra"])).toThrow(/there is no network cobra; there are COBA, /);
});

test("options have defaults, and lists stand between commas", () => {
  const { rounds, threads, precision, write } = parseOptions(["--threads", "1,2", "--write"]);
  expect({ rounds, threads, precision, write }).toEqual({
    rounds: 5,
    threads: [1, 2],
    precision: ["f32", "f64"],
    write: true,
  });
});

test("neuroc gets the options that somebody asked for only", () => {
  expect(neurocArguments("/r", "m.neuro", {}, []).slice(1)).toEqual(["run", "/r/m.neuro", "--target", "auto"]);
  const variant = { target: "wasm", precision: "f32", threads: 2, without: ["a", "b"] };
  expect(neurocArguments("/r", "m.neuro", variant, ["--json"]).slice(3).join(" ")).toBe(
    "--target wasm --precision f32 --threads 2 --without a,b --json",
  );
});

test("the index gets the list of measured pages between its marks", () => {
  const text = "before\n<!-- measured pages -->\nold\n<!-- end -->\nafter";
  expect(withList(text, "new")).toBe("before\n<!-- measured pages -->\nnew\n<!-- end -->\nafter");
  expect(() => withList("no marks", "new")).toThrow(/lost its marks/);
});
