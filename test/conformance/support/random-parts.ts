import fc from "fast-check";

/**
 * Models of several parts, valid by construction: channels, higher order, noise, events, blocks at intervals, families with loops of
 * connections, delays both ways, gap junctions and a third factor. All quantities are plain numbers per ms.
 */
const coefficient = fc.double({ min: 0.1, max: 2, noNaN: true }).map((x) => x.toFixed(3));

/** What drives `v` beside its decay, from channels. */
const channels = fc.constantFrom(
  { parts: "", drive: "0" },
  { parts: "channel a = Pull(g = 0.4)", drive: "a.J" },
  { parts: "channel a = Pull(); channel b = Pull(g = 0.2, E = -1)", drive: "(a.J + b.J)" },
  { parts: "channel s = Slow(); channel a = Pull(g = 0.1)", drive: "(s.J - 0.3 * s.n + a.J)" },
);
/** A further equation of the neuron; `x` is what others may read. */
const further = fc.constantFrom(
  "state x = 0.1; d2x/dt2 = -x / (4 ms^2) - 0.3/ms * dx/dt + 0.1/ms^2 * v",
  "state x = 0.1; d2x/dt2 = -x / (4 ms^2) - 0.3/ms * dx/dt by heun",
  "state x = 0.1; d3x/dt3 = (v - x) / (9 ms^3) - 0.9/ms * d2x/dt2 - 0.8/ms^2 * dx/dt",
  "state x = 0; dx/dt = -x / (3 ms) + 0.2/ms^0.5 * xi",
  "state x = 0; dx/dt = -x / (3 ms) + 0.2/ms^0.5 * xi(common, 0) + 0.1/ms^0.5 * xi(other) by euler_maruyama",
  "state x = 1; dx/dt = (0.5 - x) / (3 ms) + 0.1/ms^0.5 * x * xi",
  "state x = 1; dx/dt = (0.5 - x) / (3 ms) + 0.1/ms^0.5 * x * xi by stratonovich",
  "noise eta = 0.1/ms^0.5; state x = 1; dx/dt = (0.5 - x) / (3 ms) + eta by srk2w1",
  "state x = 1; dx/dt = (0.5 - x^3) / (3 ms) + 0.2/ms^0.5 * tanh(x) * xi by milstein_derivative_free",
);
const every = fc.constantFrom(
  "",
  "every 0.7 ms { x += 0.05 * normal(0, 1) }",
  "every dt { v += 0.01 * uniform(-1, 1) }",
  "every 1 ms { ifelse v > 0 { v -= 0.1 } else { count += 1 } }",
);
const synapse = fc.constantFrom(
  "on pre { post.v += w }; on pre.high { post.v -= 0.5 * w }",
  "on pre.high { post.count += 1; w *= 0.9 }; on post { w += 0.01 }",
  "state c = 0; dc/dt = -c / (4 ms); on pre { post.v += w; c += 0.1 }; on post { c -= 0.05 }; dw/dt = 0.1/ms * c * post.reward",
  "pre.I += 0.1 * (post.v - pre.v); post.I += 0.1 * (pre.v - post.v)",
  "state s = 0; ds/dt = (pre.x - s) / (2 ms) + 0.05/ms^0.5 * xi(shared, j); post.I += 0.2 * s",
  "every 0.9 ms { w = clip(w + 0.05 * (pre.v - post.v), -1, 1) }; on pre { post.v += w }",
);
const delays = fc.constantFrom(
  "",
  "delay 0.4 ms; delay post 0.3 ms",
  "delay uniform(0 ms, 0.6 ms); delay post uniform(0 ms, 0.6 ms)",
);
const wiring = fc.constantFrom(
  "connect L[0] -> L[1] using Link as links { BLOCK }",
  "for_loop a in 0 .. 3 { connect L[a] -> L[2 - a] using Link as links { BLOCK } }",
  "for_loop a in 0 .. 3 { for_loop b in 0 .. 3 { let p = weights[a][b]; ifelse a == b { L[a].I += 0.1 * p } else { connect L[a] -> L[b] using Link { BLOCK } } } }",
);

export const randomParts: fc.Arbitrary<string> = fc
  .record({ channels, further, every, synapse, delays, wiring, a: coefficient, threshold: coefficient })
  .map(
    (m) => `
const sizes = [3, 1, 4], weights = [[0.1, 0.2, 0.3], [0.4, 0.5, 0.6], [0.7, 0.8, 0.9]]
channel Pull { requires v: 1; param g = 0.3, E = 1; output J = g * (E - v) }
channel Slow { requires v: 1; gate n { inf = logistic(3 * v); tau = 2 ms }; output J = 0.5 * n * (0.4 - v) }
neuron Cell {
  param k = uniform(0, 1)
  input I: 1
  state v = uniform(0, 1), count = 0, reward = 0
  ${m.channels.parts}
  dv/dt = (${m.a} * k - v + I + ${m.channels.drive}) / (1 ms)   unless refractory
  dreward/dt = -reward / (2 ms)
  ${m.further}
  ${m.every}
  spike when v > ${m.threshold} { v = -0.1; refractory 0.4 ms }
  event high when crosses(v, 0.3) { count += 1; reward += 0.2 }
}
synapse Link {
  param w0 = 0.2
  state w = w0 * uniform(0.5, 1.5)
  ${m.synapse}
}
population L[a in 0 .. 3]: Cell[sizes[a]](k = 0.3 + 0.4 * a)
${m.wiring.replaceAll("BLOCK", `pairs all; ${m.delays}`)}
experiment {
  dt 0.1 ms
  run 8 ms
  record spikes of L
  record v of L
  record x of L
  record count of L
}
`,
  );
