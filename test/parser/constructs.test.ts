import { describe, expect, test } from "vitest";
import { bare, expression, good, grouped, members, read, statements } from "./support.ts";

describe("expressions group by precedence", () => {
  test.each([
    ["a + b * c - d", "((a + (b * c)) - d)"],
    ["a / b / c", "((a / b) / c)"],
    ["a ^ b ^ c", "(a ^ (b ^ c))"],
    ["-x^2", "(- (x ^ 2))"],
    ["2^-x^2", "(2 ^ (- (x ^ 2)))"],
    ["a^-b * c", "((a ^ (- b)) * c)"],
    ["-a * b", "((- a) * b)"],
    ["a - -b", "(a - (- b))"],
    ["not a == b and c or d", "(((not (a == b)) and c) or d)"],
    ["a or b and not c < d + 1", "(a or (b and (not (c < (d + 1)))))"],
    ["v of cells[0..3] > 2", "((v of cells[0:3]) > 2)"],
    ["fraction(w of plastic < 0.001)", "fraction(((w of plastic) < 0.001))"],
    ["sum(k in 0..n : a[k]^2) / n", "(sum{k 0:n}((a[k] ^ 2)) / n)"],
    ["any(k in 0 .. size - 1 : a[k] > 0)", "any{k 0:(size - 1)}((a[k] > 0))"],
    ["2 * dy0/dt - d2x/dt2", "((2 * D1<y0>) - D2<x>)"],
    ["v(t - 10 ms) + xi(common)", "(v((t - 10<ms>)) + xi(common))"],
    ["where(c, a, b) + ifelse(c, 1, 2)", "(where(c, a, b) + ifelse(c, 1, 2))"],
    ["matmul(W, fft(x))[0]", "matmul(W, fft(x))[0]"],
    ["[1, [2, 3],][i]", "[1, [2, 3]][i]"],
    ["position.x + pre.size + self.v", "((position.x + pre.size) + self.v)"],
    ['load("a \\"b\\".csv")', 'load("a \\"b\\".csv")'],
    ["v of 3 ms ^ 2", "((v of 3<ms>) ^ 2)"],
    ["x^(2 ms of v)", "(x ^ (2<ms> of v))"],
    ["true and refractory", "(true and refractory)"],
  ])("%s", (text, expected) => expect(grouped(expression(text))).toBe(expected));
});

describe("members", () => {
  test.each([
    ["param w: any = 1, tau = 5 ms", "param"],
    ["const k = 2 * pi", "const"],
    ["let I_Na = g*m^3*h*(E-v)", "let"],
    ["state V[n]: mV, g: like w, x = -65 mV", "state"],
    ["input I: nA", "input"],
    ["noise xi_1", "noise"],
    ["output I = g * (E - v)", "output"],
    ["requires v: mV, u: 1", "requires"],
    ["function f(v: mV, x): 1/ms = x * v", "function"],
    ["function f() { let a = 1; return a }", "function"],
    ["gate m { alpha = 1/ms; let q = 3; beta = 2/ms }", "gate"],
    ["channel na = Sodium(g = 3 mS/cm^2)", "channel_use"],
    ["history x = 1.2", "history"],
    ["method exponential_euler", "method"],
    ["method rkdp(tolerance = 1e-8, tries = 20)", "method"],
    ["dv/dt = -v / tau unless refractory by rosenbrock(tolerance = 1e-3)", "equation"],
    ["spike when crosses(v, -20 mV)", "spike"],
    ["spike when v > 3 { v = 0; refractory while v > 1 }", "spike"],
    ["event up when x > 3 { x = 0 }", "event"],
    ["on pre.up { target += w }", "on"],
    ["on post { w = clip(w, 0, 1) }", "on"],
    ["every dt { p = uniform(1, 2) }", "every"],
    ["target += g * (E - post.v)", "contribution"],
    ["post.u_rec -= 3", "contribution"],
  ])("%s", (text, kind) => expect(members(text)[0]?.kind).toBe(kind));

  test("equations", () => {
    expect(bare(members("dv/dt = 1 unless refractory by rk4\nd2x/dt2 = 2\nd[q]v/dt[q] = 3"))).toMatchObject([
      { variable: { name: "v" }, order: 1, unless: { name: "refractory" }, method: { name: "rk4" } },
      { variable: { name: "x" }, order: 2 },
      { variable: { name: "v" }, order: { kind: "name", name: "q" } },
    ]);
  });
});

test("statements", () => {
  expect(
    statements(`let a = 1, b = 2
a += 1; b -= 1; V[k] *= 2; post.x /= 3; cells[0..5].v = 4
ifelse a > 1 { b = 1 } else ifelse a > 2 { b = 2 } else { b = 3 }
for_loop k in 0 .. n { a += k }
while_loop err > 1e-6 at most 50 { err /= 2 }
while_loop err > 1 { err = 0 }
refractory t_ref
refractory while v > 0 mV
return a`).map((s) => s.kind),
  ).toEqual([
    "let",
    "assign",
    "assign",
    "assign",
    "assign",
    "assign",
    "if",
    "for",
    "while",
    "while",
    "refractory",
    "refractory",
    "return",
  ]);
});

test("networks", () => {
  const ast = good(`import { A, B as C } from "x"
export { D } from "y"
param N = 4
const size = [1, 2]
function ring(d) = mod(d + pi, 2*pi) - pi
population E: AdEx[rows = 40, cols = 40, spacing = 50 um](tau_w = normal(1 ms, 2 ms)) { v = uniform(0, 1); w = 0 }
population L[k in 0..8]: LIF[size[k]]
population one: LIF
population two: LIF[](a = 3)
let exc = E[0 .. 0.8*N]
connect exc -> E.I using ShortTerm(U = 0.5) then ExpCond as plastic {
  pairs where distance(pre, post) < 200 um and i != j
  w = 1 nS * exp(-distance(pre, post) / 100 um)
  delay 0.1 ms + distance(pre, post) / (0.3 m/s)
  delay post 1 ms
}
connect a -> b using S { pairs fixed_indegree(k = 80) no_self no_repeats }
connect a -> b using S { delay post.d; pairs list("pairs.csv") }
for_loop a in 0..8 { for_loop b in 0..8 { connect L[b] -> L[a] using S { pairs all } } }
E.I += 0.5 nA * pulse(t, 100 ms, 200 ms)`);
  expect(ast.items.map((item) => item.kind)).toEqual([
    "import",
    "export",
    "param",
    "const",
    "function",
    "population",
    "population",
    "population",
    "population",
    "let",
    "connect",
    "connect",
    "connect",
    "for_items",
    "stimulus",
  ]);
  expect(bare(ast.items[10])).toMatchObject({
    using: [{ name: { name: "ShortTerm" } }, { name: { name: "ExpCond" }, args: [] }],
    name: { name: "plastic" },
    pairs: { pattern: { name: "where" }, args: [{ value: { operator: "and" } }], flags: [] },
    delay: { operator: "+" },
    delayPost: { text: "1" },
  });
  expect(bare(ast.items[12])).toMatchObject({ delay: { kind: "field" } });
});

test("experiments, tests, analyses, training", () => {
  const ast = good(`experiment "two phases" {
  dt 0.1 ms ;  seed 7
  run 500 ms
  set p = 0
  cells.I_ext = 25 mV
  at 700 ms { cells.I_ext = 20 mV; cells.g += 1 }
  record spikes of exc
  record mean(v of exc) every 1 ms
  record w of plastic at end
  expect rate(cells, from = 1 s) in 18 Hz .. 24 Hz
  expect min(k in 0..5 : max(r of items[k])) > 200 Hz
  sweep p = [0.01, 0.02, 0.04], trials 5
}
test "run" { run 1 s }
experiment fast { run 1 s }
analysis phase_plane { of FHN; axes v in -3 .. 3, w in -1 .. 2; show nullclines, fixed_points, flow }
analysis bifurcation { of FHN; vary I in 0 .. 1.5; at w = 0.3 }
train { anything { at all } = here }`);
  const [first, second, third] = ast.items;
  expect(first?.kind === "experiment" && first.steps.map((s) => s.kind)).toEqual([
    "dt",
    "seed",
    "run",
    "set",
    "assign",
    "at",
    "record",
    "record",
    "record",
    "expect",
    "expect",
    "sweep",
  ]);
  expect(second).toMatchObject({ type: "test", title: "run" });
  expect(third).toMatchObject({ type: "experiment", title: "fast" });
  expect(ast.items[5]).toMatchObject({ kind: "train", text: " anything { at all } = here " });
});

test("every node lies inside its parent", () => {
  const { ast } = read(
    "neuron A {\n  state v = 3 mV * (2 + x)\n  spike when v > 1 { v = 0 }\n}\nlet y = f(a)[0 .. 2] + 3",
  );
  const walk = (value: unknown, outer: { start: number; end: number }): void => {
    if (typeof value !== "object" || value === null) return;
    const { span } = value as { span?: { start: number; end: number } };
    if (span !== undefined) expect([span.start >= outer.start, span.end <= outer.end]).toEqual([true, true]);
    for (const [key, inner] of Object.entries(value)) if (key !== "span") walk(inner, span ?? outer);
  };
  walk(ast, ast.span);
});

test("branches at the top level: `ifelse` with items", () => {
  const text =
    "for_loop a in 0..3 {\n  ifelse a == 0 { connect x -> y using S } else ifelse a == 1 { x.I += 1 } else { let z = x[a] }\n}";
  const ast = good(text);
  expect(bare(ast.items[0])).toMatchObject({
    kind: "for_items",
    items: [
      {
        kind: "if_items",
        arms: [
          { condition: { operator: "==" }, body: { items: [{ kind: "connect" }] } },
          { body: { items: [{ kind: "stimulus" }] } },
        ],
        otherwise: { items: [{ kind: "let" }] },
      },
    ],
  });
});
