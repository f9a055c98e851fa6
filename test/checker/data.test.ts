import { describe, expect, it, test } from "vitest";
import { readCsv } from "../../src/checker/data/csv.ts";
import { readNpy } from "../../src/checker/data/npy.ts";
import { conductance } from "../../src/language/dimension.ts";
import { checkText, libraryLoader, lines, modelOf } from "./harness.ts";

const rows = (text: string): unknown => {
  const found = readCsv(text);
  return found.ok ? found.rows : `${found.line}:${found.column} ${found.why}`;
};

describe("tables of text", () => {
  it.each<readonly [string, string, unknown]>([
    ["commas", "1,2\n3,4\n", [[1, 2], [3, 4]]], // prettier-ignore
    ["semicolons and blanks", "1 ; -2.5e3\r\n+.5;4.", [[1, -2500], [0.5, 4]]], // prettier-ignore
    ["tabs", "1\t2", [[1, 2]]],
    ["blanks", "  1   2\n3 4", [[1, 2], [3, 4]]], // prettier-ignore
    ["a byte order mark, comments, empty lines", "\uFEFF# made by hand\n\n1\n \n#2\n3\n", [[1], [3]]],
    ["a header", 'a,"b c"\n1,2', [[1, 2]]],
  ])("with %s", (_, text, wanted) => expect(rows(text)).toEqual(wanted));

  it("keep the names of their header", () => {
    expect(readCsv('source, "target" ,w\n1,2,3')).toMatchObject({ header: ["source", "target", "w"] });
  });

  it.each([
    ["1,2\n3,4,5", "2:1 3 cells, and 2 in the first row"],
    ["a,b\n1", "2:1 1 cell, and 2 in the header"],
    ["1,2\n3, x4", "2:4 'x4' is no number"],
    ["1,2\n3,", "2:3 this cell is empty"],
    ["1\nnan", "2:1 'nan' is no number"],
    ["1,x", "1:3 'x' is no number"],
    ["1\n1e999", "2:1 '1e999' is no number"],
    ["# nothing", "1:1 there are no numbers"],
    ["a,b", "1:1 there are no numbers"],
  ])("%j is refused at its place", (text, wanted) => expect(rows(text)).toBe(wanted));
});

function npyFile(
  descr: string,
  shape: string,
  data: ArrayBuffer,
  more: { fortran?: boolean; version?: number } = {},
): Uint8Array {
  const { fortran = false, version = 1 } = more;
  const dict = `{'descr': '${descr}', 'fortran_order': ${fortran ? "True" : "False"}, 'shape': ${shape}, }\n`;
  const length = version === 1 ? [dict.length, 0] : [dict.length, 0, 0, 0];
  return Uint8Array.from([
    0x93,
    ...new TextEncoder().encode("NUMPY"),
    version,
    0,
    ...length,
    ...new TextEncoder().encode(dict),
    ...new Uint8Array(data),
  ]);
}

describe("arrays of NumPy", () => {
  const six = [1, 2, 3, 4, 5, 6];
  it.each<readonly [string, Uint8Array, unknown]>([
    [
      "f8, C order",
      npyFile("<f8", "(2, 3)", Float64Array.from(six).buffer),
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
    ],
    [
      "f8, Fortran order",
      npyFile("<f8", "(2, 3)", Float64Array.from(six).buffer, { fortran: true }),
      [
        [1, 3, 5],
        [2, 4, 6],
      ],
    ],
    ["f4, version 2", npyFile("<f4", "(6,)", Float32Array.from(six).buffer, { version: 2 }), six],
    ["i4, version 3", npyFile("<i4", "(3, 1)", Int32Array.from([-1, 0, 7]).buffer, { version: 3 }), [[-1], [0], [7]]],
    ["i8", npyFile("<i8", "(2,)", BigInt64Array.from([-5n, 2n ** 40n]).buffer), [-5, 2 ** 40]],
    ["u1", npyFile("|u1", "(2,)", Uint8Array.from([0, 255]).buffer), [0, 255]],
    ["big-endian i2", npyFile(">i2", "(1,)", Uint8Array.from([1, 2]).buffer), [258]],
    [
      "three axes",
      npyFile("<i4", "(1, 2, 3)", Int32Array.from(six).buffer),
      [
        [
          [1, 2, 3],
          [4, 5, 6],
        ],
      ],
    ],
  ])("%s", (_, bytes, wanted) => expect(readNpy(bytes)).toMatchObject({ ok: true, value: wanted }));

  it.each<readonly [Uint8Array, string]>([
    [Uint8Array.of(1, 2, 3), "it is no NPY file"],
    [npyFile("<f8", "(3,)", Float64Array.of(1).buffer), "it ends too early"],
    [
      npyFile("<c16", "(1,)", Float64Array.of(1, 2).buffer),
      "its elements are '<c16'; floats, integers and booleans of up to 8 bytes can be read",
    ],
    [npyFile("<f8", "()", Float64Array.of(1).buffer), "it has no axis"],
    [npyFile("<f8", "(2, 2)", Float64Array.of(1, 2, NaN, 4).buffer), "element [1, 0] is NaN"],
    [npyFile("<f8", "(2, 2)", Float64Array.of(1, 2, NaN, 4).buffer, { fortran: true }), "element [0, 1] is NaN"],
    [npyFile("<f8", "(1,)", Float64Array.of(1).buffer, { version: 9 }), "its version 9 of the format is unknown"],
  ])("a broken one is refused: %#", (bytes, why) => expect(readNpy(bytes)).toEqual({ ok: false, why }));
});

const data = libraryLoader(undefined, {
  "w.csv": "1,2\n3,x\n",
  "good.csv": "a,b\n1,20\n3,40\n",
  "row.csv": "1.5,2.5\n",
  "bad.npy": Uint8Array.of(1),
  "latin.csv": Uint8Array.of(0x31, 0xff),
  "pairs.csv": "source,target,w\n0,1,2\n1,0.5,2\n",
});

test("an array of a file has its shape, and the unit of its annotation", () => {
  const model = modelOf(
    'const W: nS = load("good.csv"), r = load("row.csv"), b = load("good.csv", column = "b")\nneuron A { param p = W[1][1], q = r[1], z = b[0] }\npopulation a: A[1]',
    data,
  );
  const values = model.populations[0]!.neuron.params.map(({ value }) => value);
  expect(values).toMatchObject([
    { kind: "constant", value: 40, type: { shape: [], kind: "number", dimension: conductance } },
    { value: 2.5, type: { kind: "number" } },
    { value: 20, type: { kind: "integer" } },
  ]);
});

test("what is wrong with a file is told once, with its place there", () => {
  const text = `const W = load("w.csv"), V = load("none.csv"), N = load("bad.npy"), L = load("latin.csv")
const c = load("good.csv", column = "c"), d = load("row.csv", column = "a"), k = load(3), f = load(), g: mV = load("row.csv")[0], h = column("w")
neuron A { state v = 0; spike when v > 1 { v = 0 } }
synapse S { param w = 0; on pre { post.v += w } }
population a: A[2]
connect a -> a using S as one { pairs list("pairs.csv"); w = column("w") }
connect a -> a using S as two { pairs all; w = column("w") }`;
  expect(lines(checkText(text, data))).toEqual([
    `NE9020 w.csv:2:3: 'x' is no number @"w.csv"`,
    `NE2005 cannot load "none.csv": there is no such file @"none.csv"`,
    `NE9020 bad.npy: it is no NPY file @"bad.npy"`,
    `NE9020 latin.csv: it is not UTF-8 text @"latin.csv"`,
    `NE2040 'good.csv' has no column 'c' @"c"`,
    `NE2040 'row.csv' has no column 'a' @"a"`,
    `NE3004 'load' wants the name of a file in quotes, found 3 (a plain number) @3`,
    `NE2015 'load' wants the name of a file, found 0 arguments @load()`,
    `NE3003 g wants mV, found load("row.csv")[0] (a plain number) @load("row.csv")[0]`,
    `NE2012 'column' cannot stand in a const @column("w")`,
    `NE5008 row 2 of "pairs.csv" is no pair of indices @pairs list("pairs.csv")`,
    `NE2012 'column' cannot stand in a connection @column("w")`,
  ]);
});
