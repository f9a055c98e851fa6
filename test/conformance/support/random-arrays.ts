import fc from "fast-check";

/** Models of arrays, valid by construction: vectors of a neuron and of whole populations, in nested functions; `tanh` keeps them small. */
const coefficient = fc.double({ min: -2, max: 2, noNaN: true }).map((x) => x.toFixed(3));

/** Expressions over vectors of one length, from leaves and a matrix of their own. */
function vectors(
  leaves: readonly string[],
  matrix: string,
  length: string,
): fc.Arbitrary<{ vector: string; scalar: string }> {
  const { vector, scalar } = fc.letrec<{ vector: string; scalar: string }>((tie) => ({
    vector: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.constantFrom(...leaves, `${matrix}[1]`),
      fc
        .tuple(fc.constantFrom("tanh", "abs", "cos", "softmax", "cumsum"), tie("vector"))
        .map(([f, a]) => `${f}(clip(${a}, -3, 3))`),
      fc.tuple(tie("vector"), fc.constantFrom("+", "-", "*"), tie("vector")).map(([a, op, b]) => `(${a} ${op} ${b})`),
      fc.tuple(tie("scalar"), tie("vector")).map(([a, b]) => `(${a} * ${b})`),
      tie("vector").map((a) => `matmul(${matrix}, ${a})`),
      tie("vector").map((a) => `matmul(clip(${a}, -1, 1), transpose(${matrix}))`),
      tie("vector").map((a) => `fft(${a})[0]`),
      tie("vector").map((a) => `matmul(outer(${a}, ${a}), ${matrix}[0])`),
      fc.tuple(tie("vector"), tie("vector")).map(([a, b]) => `where(${a} < ${b}, ${a}, 0.5)`),
      tie("vector").map((a) => `array(k in 0 .. ${length} : ${matrix}[0][k] - ${a}[k] / 2)`),
    ),
    scalar: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      coefficient,
      fc
        .tuple(fc.constantFrom("sum", "mean", "std", "min", "max", "norm", "argmax", "argmin"), tie("vector"))
        .map(([f, a]) => `tanh(${f}(${a}))`),
      fc.tuple(tie("vector"), tie("vector")).map(([a, b]) => `tanh(dot(${a}, ${b}))`),
      fc.tuple(tie("vector"), tie("scalar")).map(([a, b]) => `(${a}[1] + ${b})`),
    ),
  }));
  return fc.record({ vector, scalar });
}

const own = vectors(["V", "w"], "W", "3");
const whole = vectors(["(x of cells)", "(y of cells)", "(V[1] of cells)"], "P", "5");

export const randomArrays: fc.Arbitrary<string> = fc
  .record({
    own,
    whole,
    method: fc.constantFrom("euler", "rk4", "rk2"),
    view: fc.constantFrom("cells", "cells[1 .. 4]"),
  })
  .map(
    ({ own, whole, method, view }) => `
const W = [[0.1, -0.4, 0.7], [0.5, 0.2, -0.3], [-0.6, 0.8, 0.1]]
const P = circulant([0.1, -0.3, 0.5, 0.2, -0.4])
neuron Cell {
  input I: 1, J: 1
  param w = [0.3, -0.2, 0.9]
  state V[3] = normal(0, 1)
  state x = uniform(-1, 1)
  let y = tanh(x + J)
  dV/dt = (tanh(${own.vector}) - V) / (5 ms)   by ${method}
  dx/dt = (tanh(${own.scalar}) + I - x) / (3 ms)   by ${method}
}
population cells: Cell[5]
let shared = ${whole.scalar}
cells.I += 0.3 * tanh(${whole.vector}) + shared
${view}.I += 0.1 * shared - 0.2 * mean(x of ${view})
experiment { dt 0.5 ms; run 5 ms; record V of cells; record x of cells; record I of cells }
`,
  );
