import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { arrayFunctions, type ArrayValue } from "../../src/language/arrays/index.ts";

const call = (name: string, ...args: readonly ArrayValue[]): ArrayValue | string =>
  arrayFunctions.get(name)!.evaluate(...args);
const rows = (value: ArrayValue | string): readonly (readonly number[])[] =>
  value as unknown as readonly (readonly number[])[];
const numbers = (value: ArrayValue | string): readonly number[] => value as unknown as readonly number[];
const flat = (value: ArrayValue | string): readonly number[] =>
  typeof value === "object" ? value.flatMap(flat) : [Number(value)];
const shapeOf = (value: ArrayValue): readonly number[] =>
  typeof value === "number" ? [] : [value.length, ...(value[0] === undefined ? [] : shapeOf(value[0]))];

function expectClose(found: ArrayValue | string, wanted: ArrayValue, digits = 10): void {
  expect(shapeOf(found as ArrayValue)).toEqual(shapeOf(wanted));
  flat(found).forEach((x, k) => expect(x).toBeCloseTo(flat(wanted)[k]!, digits));
}

/** Square matrices with a large diagonal, so that they are far from singular. */
const square = fc.integer({ min: 1, max: 6 }).chain((n) =>
  fc
    .array(fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: n, maxLength: n }), {
      minLength: n,
      maxLength: n,
    })
    .map((m) => m.map((row, i) => row.map((x, j) => (i === j ? x + 2 * n : x)))),
);
const product = (...matrices: readonly ArrayValue[]): ArrayValue =>
  matrices.reduce((a, b) => call("matmul", a, b) as ArrayValue);
const identity = (n: number): ArrayValue => call("identity", n) as ArrayValue;
const transpose = (a: ArrayValue): ArrayValue => call("transpose", a) as ArrayValue;
const symmetric = (a: ArrayValue): ArrayValue => {
  const [m, t] = [rows(a), rows(transpose(a))];
  return m.map((row, i) => row.map((x, j) => (x + t[i]![j]!) / 2));
};

describe("values by hand", () => {
  it.each<readonly [string, readonly ArrayValue[], ArrayValue]>([
    ["sum", [[[1, 2], [3, 4]]], 10], // prettier-ignore
    ["mean", [[1, 2, 6]], 3],
    ["std", [[1, 3]], 1],
    ["min", [[3, -1, 2]], -1],
    ["max", [[3, -1, 2]], 3],
    ["norm", [[3, 4]], 5],
    ["argmax", [[3, 7, 7]], 1],
    ["argmin", [[3, -1, -1]], 1],
    [
      "trace",
      [
        [
          [1, 2],
          [3, 4],
        ],
      ],
      5,
    ],
    ["cumsum", [[1, 2, 3]], [1, 3, 6]],
    ["softmax", [[0, Math.log(3)]], [0.25, 0.75]],
    ["softmax", [[1000, 1000]], [0.5, 0.5]],
    [
      "dot",
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      32,
    ],
    [
      "matmul",
      [
        [
          [1, 2],
          [3, 4],
        ],
        [5, 6],
      ],
      [17, 39],
    ],
    [
      "matmul",
      [
        [5, 6],
        [
          [1, 2],
          [3, 4],
        ],
      ],
      [23, 34],
    ],
    [
      "matmul",
      [
        [
          [1, 2],
          [3, 4],
        ],
        [
          [0, 1],
          [1, 0],
        ],
      ],
      [
        [2, 1],
        [4, 3],
      ],
    ],
    [
      "outer",
      [
        [1, 2],
        [3, 4, 5],
      ],
      [
        [3, 4, 5],
        [6, 8, 10],
      ],
    ],
    ["transpose", [[[1, 2, 3]]], [[1], [2], [3]]],
    [
      "diag",
      [
        [
          [1, 2],
          [3, 4],
        ],
      ],
      [1, 4],
    ],
    [
      "diag",
      [[1, 4]],
      [
        [1, 0],
        [0, 4],
      ],
    ],
    ["zeros", [2], [0, 0]],
    ["ones", [1, 2], [[1, 1]]],
    [
      "identity",
      [2],
      [
        [1, 0],
        [0, 1],
      ],
    ],
    ["linspace", [0, 1, 5], [0, 0.25, 0.5, 0.75, 1]],
    ["linspace", [2, 3, 1], [2]],
    ["arange", [3], [0, 1, 2]],
    ["arange", [1, 2, 0.25], [1, 1.25, 1.5, 1.75]],
    ["arange", [3, 0, -1], [3, 2, 1]],
    [
      "circulant",
      [[1, 2, 3]],
      [
        [1, 3, 2],
        [2, 1, 3],
        [3, 2, 1],
      ],
    ],
    [
      "det",
      [
        [
          [1, 2],
          [3, 4],
        ],
      ],
      -2,
    ],
    [
      "inv",
      [
        [
          [2, 0],
          [0, 4],
        ],
      ],
      [
        [0.5, 0],
        [0, 0.25],
      ],
    ],
    [
      "solve",
      [
        [
          [2, 1],
          [1, 3],
        ],
        [3, 5],
      ],
      [0.8, 1.4],
    ],
    [
      "cholesky",
      [
        [
          [4, 2],
          [2, 5],
        ],
      ],
      [
        [2, 0],
        [1, 2],
      ],
    ],
    [
      "eigh",
      [
        [
          [2, 1],
          [1, 2],
        ],
      ],
      [1, 3],
    ],
    [
      "eigh_vectors",
      [
        [
          [2, 1],
          [1, 2],
        ],
      ],
      [
        [Math.SQRT1_2, Math.SQRT1_2],
        [-Math.SQRT1_2, Math.SQRT1_2],
      ],
    ],
    [
      "eig",
      [
        [
          [0, -1],
          [1, 0],
        ],
      ],
      [
        [0, 0],
        [1, -1],
      ],
    ],
    [
      "eig",
      [
        [
          [1, 0],
          [0, 2],
        ],
      ],
      [
        [2, 1],
        [0, 0],
      ],
    ],
    [
      "svd",
      [
        [
          [3, 0],
          [0, -5],
        ],
      ],
      [5, 3],
    ],
    ["qr", [[[3], [4]]], [[5]]],
    ["qr_q", [[[3], [4]]], [[0.6], [0.8]]],
    [
      "fft",
      [[1, 0, 0, 0]],
      [
        [1, 1, 1, 1],
        [0, 0, 0, 0],
      ],
    ],
    [
      "fft",
      [[0, 1, 0]],
      [
        [1, -0.5, -0.5],
        [0, -Math.sqrt(0.75), Math.sqrt(0.75)],
      ],
    ],
    [
      "ifft",
      [
        [
          [4, 0, 0, 0],
          [0, 0, 0, 0],
        ],
      ],
      [
        [1, 1, 1, 1],
        [0, 0, 0, 0],
      ],
    ],
  ])("%s(%j)", (name, args, wanted) => {
    expectClose(call(name, ...args), wanted);
    expect(arrayFunctions.get(name)!.shape(args.map(shapeOf), args.map((a) => (typeof a === "number" ? a : undefined)))).toEqual(shapeOf(wanted)); // prettier-ignore
  });
});

test("an inverse times the matrix is the identity, and solves equations", () => {
  fc.assert(
    fc.property(square, (a) => {
      const n = a.length;
      expectClose(product(call("inv", a) as ArrayValue, a), identity(n), 8);
      const x = call("solve", a, call("arange", n) as ArrayValue) as ArrayValue;
      expectClose(product(a, x), call("arange", n) as ArrayValue, 8);
    }),
  );
});

test("numbers next to nothing do not disturb a decomposition", () => {
  expectClose(call("svd", [[6, 5e-324, 0], [0, 6, 0], [-2e-323, 0, 6]]), [6, 6, 6]); // prettier-ignore
});

test("decompositions multiply back", () => {
  fc.assert(
    fc.property(square, (a) => {
      const n = a.length;
      const [q, r] = [call("qr_q", a) as ArrayValue, call("qr", a) as ArrayValue];
      expectClose(product(q, r), a, 8);
      expectClose(product(transpose(q), q), identity(n), 8);
      const [u, s, v] = ["svd_u", "svd", "svd_v"].map((name) => call(name, a) as ArrayValue);
      expectClose(product(u!, call("diag", s!) as ArrayValue, transpose(v!)), a, 8);
      const h = symmetric(a);
      const [values, vectors] = [call("eigh", h) as ArrayValue, call("eigh_vectors", h) as ArrayValue];
      expectClose(product(vectors, call("diag", values) as ArrayValue, transpose(vectors)), h, 8);
      const l = call("cholesky", product(a, transpose(a))) as ArrayValue;
      expectClose(product(l, transpose(l)), product(a, transpose(a)), 6);
    }),
  );
});

test("trace and determinant are sum and product of the eigenvalues", () => {
  fc.assert(
    fc.property(square, (a) => {
      const [real, imaginary] = rows(call("eig", a));
      const sum = real!.reduce((total, x) => total + x, 0);
      const [re] = real!.reduce(([p, q], x, k) => [p * x - q * imaginary![k]!, p * imaginary![k]! + q * x], [1, 0] as const as readonly [number, number]); // prettier-ignore
      expect(sum).toBeCloseTo(call("trace", a) as number, 8);
      expect(re / (call("det", a) as number)).toBeCloseTo(1, 8);
    }),
  );
});

test.each([1, 2, 3, 5, 8, 12, 17, 64, 100])("the transform of %d numbers is the sum that defines it", (n) => {
  const x = Array.from({ length: n }, (_, k) => Math.sin(k * k + 1));
  const part = (k: number, of: (angle: number) => number): number =>
    x.reduce((total, value, m) => total + value * of((2 * Math.PI * k * m) / n), 0);
  const wanted = [Math.cos, (angle: number) => -Math.sin(angle)].map((of) => x.map((_, k) => part(k, of)));
  expectClose(call("fft", x), wanted, 9);
  expectClose(rows(call("ifft", call("fft", x) as ArrayValue))[0]!, x, 11);
});

test("where there is no result, there is a reason", () => {
  expect(call("inv", [[1, 2], [2, 4]])).toBe("the matrix is singular"); // prettier-ignore
  expect(call("solve", [[0]], [1])).toBe("the matrix is singular");
  expect(call("cholesky", [[1, 2], [2, 1]])).toBe("the matrix is not positive definite"); // prettier-ignore
  expect(call("cholesky", [[1, 2], [0, 1]])).toBe("the matrix is not symmetric"); // prettier-ignore
  expect(call("eigh", [[1, 2], [0, 1]])).toBe("the matrix is not symmetric"); // prettier-ignore
});

test("shapes that do not fit are told with their reason", () => {
  const shape = (name: string, ...shapes: readonly (readonly number[])[]): unknown =>
    arrayFunctions.get(name)!.shape(shapes, []);
  expect(shape("matmul", [2, 3], [2, 4])).toBe("3 columns meet 2 rows");
  expect(shape("dot", [3], [4])).toBe("3 elements meet 4 elements");
  expect(shape("inv", [2, 3])).toBe("it wants a square matrix");
  expect(shape("solve", [3, 3], [2])).toBe("3 rows meet 2");
  expect(shape("qr", [2, 3])).toBe("it wants at least as many rows as columns");
  expect(shape("mean", [0])).toBe("an array without elements has none");
  expect(arrayFunctions.get("zeros")!.shape([[]], [2.5])).toBe("a length must be a whole number, 0 or more");
  expect(arrayFunctions.get("zeros")!.shape([[], []], [1e5, 1e5])).toBe("it would have more than 16777216 elements");
  expect(arrayFunctions.get("arange")!.shape([[], [], []], [0, 1, 0])).toBe("the step must not be 0");
});

test("reductions of 200 000 numbers do not run out of stack", () => {
  const many = numbers(call("arange", 200_000));
  expect(call("max", many)).toBe(199_999);
  expect(call("argmax", many)).toBe(199_999);
  expect(call("sum", many)).toBe((199_999 * 200_000) / 2);
});
