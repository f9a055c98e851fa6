import fc from "fast-check";

/**
 * Small models that are valid by construction: cells with two coupled equations under any method, bounded so that they stay finite, and
 * synapses with a continuous contribution or an impulse, per-synapse state, plasticity and delays. All quantities are plain numbers per ms.
 */
const coefficient = fc.double({ min: 0.1, max: 2, noNaN: true }).map((x) => x.toFixed(3));
const variable = fc.constantFrom("v", "u");

/** Expressions in v and u; everything that grows is kept small by `tanh` and friends. */
const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    variable,
    coefficient,
    fc
      .tuple(tie("expression"), fc.constantFrom("+", "-", "*"), tie("expression"))
      .map(([a, op, b]) => `(${a} ${op} ${b})`),
    fc
      .tuple(fc.constantFrom("tanh", "sin", "cos", "logistic", "exprel", "abs"), tie("expression"))
      .map(([f, a]) => `${f}(clip(${a}, -3, 3))`),
    fc
      .tuple(tie("expression"), tie("expression"), tie("expression"))
      .map(([a, b, c]) => `where(${a} < ${b}, ${c}, 0.5)`),
    fc.tuple(tie("expression"), tie("expression")).map(([a, b]) => `ifelse(${a} > 0, ${b}, -0.25)`),
    fc.tuple(tie("expression"), fc.integer({ min: 2, max: 4 })).map(([a, n]) => `clip(${a}, -2, 2)^${n}`),
    fc.tuple(tie("expression"), coefficient).map(([a, c]) => `min(${a}, ${c})`),
  ),
}));

const method = fc.constantFrom(
  "",
  "method euler",
  "method rk2",
  "method heun",
  "method rk4",
  "method ralston4",
  "method rosenbrock2",
  "method rkdp(tolerance = 1e-4)",
  "method heun_euler(tolerance = 0.01)",
  "method rosenbrock(tolerance = 0.01)",
);
/** Linear equations, for the exact propagator and for exponential Euler. */
const linear = fc
  .record({
    a: coefficient,
    b: coefficient,
    c: coefficient,
    method: fc.constantFrom("", "method exact", "method exponential_euler"),
  })
  .map(({ a, b, c, method }) => ({ dv: `${c} - ${a}*v + 0.3*u + I`, du: `0.2*v - ${b}*u`, method }));
const nonlinear = fc
  .record({ f: expression, g: expression, a: coefficient, b: coefficient, method })
  .map(({ f, g, a, b, method }) => ({
    dv: `clip(${f}, -5, 5) + ${a} - 0.5*v + I`,
    du: `clip(${g}, -5, 5) - ${b}*u`,
    method,
  }));
const gated = fc
  .record({ a: coefficient, c: coefficient, method: fc.constantFrom("", "method exponential_euler") })
  .map(({ a, c, method }) => ({ dv: `${c} + I - ${a}*v*(1 + u^2)`, du: `0.5*(1 - u) - logistic(v)*u`, method }));

const refractory = fc.constantFrom("", "refractory 0.5 ms", "refractory 1.2 ms", "refractory while v > 0.2");
const synapse = fc.constantFrom(
  "on pre { target += w }",
  "state g = 0\n  dg/dt = -g / tau\n  on pre { g += w }\n  target += g * (0.5 - post.v)",
  "state g = 0\n  dg/dt = -g / tau + 0.1/ms * tanh(g)\n  on pre { g += w }\n  target += g",
  "state x = 1\n  dx/dt = (1 - x) / tau\n  on pre { target += w * x; x -= 0.4*x }\n  on post { w = clip(w + 0.01*x, -1, 1) }",
  "state a = 0, b = 0\n  da/dt = -a / tau\n  db/dt = -b / (2 ms)\n  on pre { target += w; a += 0.1; w -= 0.1*b }\n  on post { b += 0.1; w += 0.1*a }",
  "state r = 0, g = 0\n  dr/dt = -r / tau\n  dg/dt = (r - g) / (1.5 ms)\n  on pre { r += w }\n  target += g * (1 - post.u)",
  "target += 0.1 * w * (pre.v - post.v)",
  "target += 0.2 * w * (pre.v(t - 0.45 ms) - post.v)",
  "param lag = uniform(0 ms, 1 ms)\n  target += 0.1 * pre.late(t - lag) - 0.1 * post.u(t - 2 * lag)",
  "state x = 0\n  dx/dt = -x / tau\n  every 0.7 ms { w = clip(w + 0.1 * x, -1, 1); target += 0.05 }\n  on pre { x += 1 }\n  target += w",
  "state x = 0\n  dx/dt = -x / tau\n  on pre.up { x += 0.2; target += w }\n  on post.up { w = clip(w - 0.1 * x, -1, 1) }\n  on post { x -= 0.1 }",
  "on pre { target += w }\n  on pre.up { target += 0.5 * w }\n  every dt { w *= 0.99 }",
);
/** A third variable, of fractional order. */
const slow = fc.constantFrom(
  "",
  "state slow = 0.5\n  d[0.7]slow/dt[0.7] = (u - slow) / (1 ms)^0.7   by caputo_l1",
  "state slow = 0.5\n  d[0.6]slow/dt[0.6] = (clip(v, -1, 1) - slow) / (1 ms)^0.6   by caputo_euler",
  "param q = 0.4 + 0.05 * i\n  state slow = 0\n  d[q]slow/dt[q] = (u - slow) / (1 ms)^q   by gl_short_memory(memory = 7)",
);
/** Events besides spikes, and blocks at intervals. */
const eventBlock = fc.constantFrom("", "{ v -= 0.02 }", "{ u += 0.01; refractory 0.3 ms }");
const interval = fc.constantFrom(
  "",
  "every 0.4 ms { u += 0.02 * uniform(-1, 1) }",
  "every dt { v += 0.001 * (u - v) }\n  event down when u < -0.1",
  "every 1 ms { leak.n += 1; u += 0.001 * leak.n + 0.1 * leak.flow }",
);
/** Blocks that run at a spike, beside the reset. */
const effect = fc.constantFrom(
  "",
  "ifelse u > 0.1 { u -= 0.05 } else ifelse u < -1 { u = 0 } else { u += 0.02 }",
  "for_loop n in 0 .. 3 { u += 0.01 * n }",
  "while_loop u > 0.2 at most 4 { u -= 0.07 }",
  "let jump = half(u); u -= jump",
  "u += 0.1 * uniform(0, 1)",
  "for_loop n in 0 .. 3 { for_loop m in 0 .. n { ifelse mod(n + m, 2) == 0 { u += 0.01 } else { while_loop u > 0 at most n { u -= 0.03 } } } }",
  "let a = [u, 0.1, v]; a[int(mod(i, 3))] += 0.2; for_loop n in 0 .. 3 { u += 0.01 * a[2 - n] }; a = [a[2], a[0], a[1]]; u -= 0.1 * a[0]",
  "u += 0.1 * shared([u, v, 0.3])",
);
/** An array of each cell, in every form that equations and blocks of arrays have. */
const array = fc.constantFrom(
  "dz/dt = (v - z * [1, 2, 0.5]) / (2 ms)",
  "dz/dt = (tanh(v) - z^3 + 0.1 * sum(k2 in 0 .. 3 : z[k2])) / (2 ms) by rk4",
  "for_loop n in 0 .. 3 { let next = z[int(mod(n + 1, 3))]; dz[n]/dt = (next - 2 * z[n] + u) / (3 ms) by heun }",
  "dz[0]/dt = (u + z[1] - z[0]) / (1 ms); dz[1]/dt = (z[0] - 2 * z[1] + z[2] + 0.2 * gate3[1]) / (1 ms); dz[2]/dt = (z[1] - z[2]) / (1 ms)",
  "for_loop n in 0 .. 3 { dz[n]/dt = (ifelse(n > 0, z[n - 1] - z[n], u) + ifelse(n < 2, z[n + 1] - z[n], 0)) / (1 ms) by hines2 }",
  "for_loop n in 0 .. 3 { dz[n]/dt = (gate3[n] - z[n]) / (2 ms) unless z[n] > 0.5 }",
  "for_loop n in 1 .. 3 { dz[n]/dt = (normal(0, 0.3) + z[n - 1]) / (2 ms) by euler }",
);
/** What is done to it at a spike. */
const shuffle = fc.constantFrom(
  "",
  "z = [z[2], z[0], z[1]]",
  "z *= 0.9; z[int(mod(i, 3))] += 0.1 * uniform(0, 1)",
  "for_loop n in 0 .. 3 { ifelse z[n] > 0 { z[n] -= 0.1 * n } }",
);
/** What else drives `v`. */
const drive = fc.constantFrom(
  "0",
  "k",
  "0.3 * normal(0, 1)",
  "table[int(mod(i, 3))]",
  "half(k)",
  "where(t > 3 ms, 0.5, 0)",
  "0.3 * pulse(t, 1 ms, 3 ms)",
  "timed([0.2, -0.1, 0.4], every = 0.7 ms)",
  "0.1 * position.x / (10 um)",
  "i / size",
  "0.2 * z[2]",
  "0.1 * sum(n in 0 .. 3 : max(z[n], 0))",
  "[0.1, u, 0.2][int(mod(i, 3))]",
  "0.3 * tanh(v(t - 0.35 ms))",
  "0.2 * clip(late(t - (0.2 ms + 0.1 ms * i)), -1, 1)",
);
const event = fc.constantFrom("", "at 4 ms { cells.k = 0.7 }", "cells.v += 0.3\n  run 3 ms");
const pairs = fc.constantFrom(
  "all",
  "all no_self",
  "one_to_one",
  "bernoulli(0.4)",
  "fixed_indegree(2)",
  "fixed_outdegree(2)",
  "where mod(i + j, 3) == 0",
  "fixed_total(7)",
  "fixed_total(2) no_self no_repeats",
  "small_world(2, 0.5)",
  "scale_free(1)",
  "where distance(pre, post) < 15 um",
  "bernoulli(exp(-distance(pre, post) / 20 um))",
);
/** What stands in the brackets of a population of `size` neurons. */
const layout = fc.constantFrom(
  (size: number) => `cols = ${size}, spacing = 10 um`,
  (size: number) => `cols = ${size}, spacing = 10 um, periodic = true, z = i * 3 um`,
  (size: number) => `${size}, x = uniform(0 um, 30 um), y = 10 um * mod(i, 2)`,
);
const delay = fc.constantFrom(
  "",
  "delay 0.3 ms",
  "delay uniform(0 ms, 1 ms)",
  "delay 0.1 ms * mod(i + j, 4)",
  "delay distance(pre, post) / (20 um/ms)",
  "delay post 0.4 ms",
  "delay uniform(0 ms, 1 ms); delay post 0.1 ms * mod(2 * i + j, 4)",
);

/** What reads an array is not solved exactly, and what reads the past or a table of times has no derivative by t, which Rosenbrock's methods want. */
const by = (method: string, drive: string): string =>
  (method === "method exact" && /z\[|u,/.test(drive)) || (method.includes("rosenbrock") && /\(t - |timed/.test(drive))
    ? ""
    : method.replace("method", "   by");

export const randomModel: fc.Arbitrary<string> = fc
  .record({
    equations: fc.oneof(linear, nonlinear, gated),
    unless: fc.constantFrom("", "   unless refractory"),
    refractory,
    threshold: coefficient,
    synapse,
    pairs,
    delay,
    effect,
    arrays: fc.boolean(),
    array,
    shuffle,
    eventBlock,
    interval,
    drive,
    slow,
    event,
    size: fc.integer({ min: 3, max: 8 }),
    layout,
  })
  .map((m) => (m.arrays ? m : { ...m, array: "", shuffle: "", drive: m.drive.includes("z[") ? "0" : m.drive }))
  .map(
    (m) => `
function half(x) = x / (1 + abs(x))
function shared(a) { let s = 0; for_loop n in 0 .. length(a) { ifelse a[n] > 0 { s += a[n] } else { s -= 0.5 * a[n] } }; return clip(s, -1, 1) }
channel Leak {
  requires v: 1
  param g = 0.3
  state n = 0
  gate m { inf = logistic(v); tau = 2 ms }
  output flow = g * m * (0.4 - v)
}
neuron Cell {
  param k = uniform(-0.5, 1)
  const table = [0.1, -0.2, 0.4]
  input I: 1
  state v = 0, u = 0
  let late = v + 0.5 * u
  history u = 0.1 * sin(t / (1 ms))
  ${m.slow}
  ${m.arrays ? "state z[3] = [0.1, -0.2, 0.3]; gate gate3[3] { inf = logistic(z); tau = 2 ms }" : ""}
  dv/dt = (${m.equations.dv} + ${m.drive}) / (1 ms)${m.unless}${by(m.equations.method, m.drive)}
  du/dt = (${m.equations.du}) / (2 ms)${by(m.equations.method, m.drive)}
  ${m.array}
  spike when v > ${m.threshold} { v = -0.1; u += 0.05${m.slow === "" ? "" : " + 0.1 * slow"}; ${m.effect}; ${m.shuffle}; ${m.refractory} }
  channel leak = Leak(g = 0.2 + 0.1 * k)
  event up when crosses(u, 0.1) ${m.eventBlock}
  ${m.interval}
}
synapse Link {
  param tau = 3 ms
  state w = 0.2
  ${m.synapse}
}
population cells: Cell[${m.layout(m.size)}] { v = uniform(0, 1); u = normal(0, 0.2) }
connect cells -> cells${m.synapse.includes("on pre { target") ? ".v" : ".I"} using Link as synapses {
  pairs ${m.pairs}
  ${m.delay}
  w = uniform(-0.2, 0.5)
}
experiment {
  dt 0.1 ms
  run 8 ms
  ${m.event}
  record spikes of cells
  record up of cells
  record v of cells
  record u of cells
  ${m.arrays ? "record z of cells" : ""}
  record w of synapses at end
}
`,
  );
