import { expect, test } from "vitest";
import { evaluateNumber } from "../../src/checker/evaluate/index.ts";
import type { CheckedExpr } from "../../src/checker/model.ts";
import { everyNode } from "../../src/checker/walk.ts";
import { checkText, modelOf } from "./harness.ts";

const parts = `
neuron A { input I: 1; state v = 0; dv/dt = (I - v) / (1 ms); spike when v > 1 { v = 0 } }
synapse S { param w = 1; on pre { target += w } }
const sizes = [3, 5]
`;

test("a family is populations of their own, named by its values", () => {
  const { populations, projections } = modelOf(`${parts}
population L[k in 0 .. 2]: A[sizes[k]] { v = 0.5 * k }
let views = L[1][2 .. 4]
connect views -> L[0] using S
connect views -> L[0] using S`);
  expect(populations.map(({ name, size }) => [name, evaluateNumber(size)])).toEqual([
    ["L[0]", 3],
    ["L[1]", 5],
  ]);
  expect(populations.map(({ neuron }) => evaluateNumber(neuron.states[0]!.initial))).toEqual([0, 0.5]);
  expect(projections.map(({ name, pre }) => [name, pre.population, evaluateNumber(pre.from!)])).toEqual([
    ["views->L[0]#0", "L[1]", 2],
    ["views->L[0]#1", "L[1]", 2],
  ]);
});

test("a loop is its connections, one for each round, with names and draws of their own", () => {
  const { projections } = modelOf(`${parts}
population L[k in 0 .. 2]: A[10]
for_loop a in 0 .. 2 {
  for_loop b in 0 .. 2 {
    let source = L[b][a .. 4]
    ifelse a != b { connect source -> L[a] using S(w = uniform(0, 1)) { pairs fixed_total(10 * a + b) } }
    connect L[b] -> L[a] using S(w = uniform(0, 1)) as link { pairs bernoulli(0.5) }
  }
}`);
  expect(projections.map(({ name }) => name)).toEqual([
    "link[0][0]",
    "L[1][0..4]->L[0]#0",
    "link[0][1]",
    "L[0][1..4]->L[1]#0",
    "link[1][0]",
    "link[1][1]",
  ]);
  expect(projections[1]!.pairs.args.map((arg) => evaluateNumber(arg))).toEqual([1]);
  const sites = projections.flatMap(({ synapse }) =>
    everyNode(synapse.params[0]!.value).flatMap((node: CheckedExpr) => (node.kind === "random" ? [node.site] : [])),
  );
  expect(new Set(sites).size).toBe(6);
});

test("one cause is one finding, which says in which round it was met", () => {
  const { findings } = checkText(`${parts}
population L[k in 0 .. 2]: A[10]
for_loop a in 0 .. 2 { for_loop b in 3 .. 5 { connect L[a] -> L[0] using S { pairs bernoulli(1 - a); delay (4 - b) * a * 1 ms - 1 ms } } }`);
  expect(findings.map(({ code, notes }) => [code, notes])).toEqual([["NE5005", ["with a = 0, b = 3"]]]);
});

test("coordinates of a grid go along columns, rows and layers", () => {
  const { populations } = modelOf(`${parts}
population grid: A[rows = 3, cols = 4, layers = 2, spacing = 50 um]`);
  const [grid] = populations;
  expect(evaluateNumber(grid!.size)).toBe(24);
  const at = (name: string, i: number): number | undefined => {
    const { value } = grid!.neuron.params.find((param) => param.name === name)!;
    return evaluateNumber(withIndex(value, i));
  };
  expect([0, 3, 4, 11, 12, 23].map((i) => ["x", "y", "z"].map((axis) => at(`position.${axis}`, i)))).toEqual([
    [0, 0, 0],
    [150, 0, 0],
    [0, 50, 0],
    [150, 100, 0],
    [0, 0, 50],
    [150, 100, 50],
  ]);
});

/** The expression for one element. */
function withIndex(expr: CheckedExpr, i: number): CheckedExpr {
  if (expr.kind === "index") return { kind: "number", value: i, type: expr.type, span: expr.span };
  if (expr.kind === "binary") return { ...expr, left: withIndex(expr.left, i), right: withIndex(expr.right, i) };
  return expr.kind === "call" ? { ...expr, args: expr.args.map((arg) => withIndex(arg, i)) } : expr;
}
