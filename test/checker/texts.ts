/** Whole models for tests, with the small library of the harness. */
export const coba = `
/// Balanced network of integrate-and-fire neurons with conductance synapses.
import { ExpCond } from "neuro/synapses"

param N = 4000
param p = 80 / N

neuron Cell {
  param tau_m = 20 ms, E_L = -60 mV, V_th = -50 mV, V_r = -60 mV, t_ref = 5 ms
  param I_ext = 20 mV
  input I: mV
  state v = E_L
  dv/dt = (E_L - v + I_ext + I) / tau_m   unless refractory
  spike when v > V_th { v = V_r; refractory t_ref }
}

population cells: Cell[N] { v = normal(-55 mV, 5 mV) }
let exc = cells[0 .. 0.8*N]
let inh = cells[0.8*N .. N]

connect exc -> cells using ExpCond(w = 0.6, tau = 5 ms,  E = 0 mV)   { pairs bernoulli(p) }
connect inh -> cells using ExpCond(w = 6.7, tau = 10 ms, E = -80 mV) { pairs bernoulli(p) }

experiment {
  dt 0.1 ms
  seed 1
  run 1 s
  record spikes of cells
  record v of cells[0..3] every 0.5 ms
  expect rate(cells) in 18 Hz .. 24 Hz
}
test "silent" { set p = 0; run 1 s; expect rate(cells) in 52 Hz .. 54 Hz }
`;

export const plastic = `
import { Poisson, SpikeTimes } from "neuro/sources"
import { Impulse } from "neuro/synapses"
import { STDP } from "neuro/plasticity"
const table = [[1 ms], [3 ms, 4 ms]]
function halved(x: mV): mV { let y = x; ifelse y > 1 mV { y = y / 2 } else { y += 1 uV }; return y }
neuron Cell {
  param tau = 10 ms, E_e = 0 mV, k = 2
  state v = -74 mV, g = 0
  gate m { let u = v + 40 mV; alpha = 1/ms / exprel(-u / 10 mV); beta = 4/ms * exp(-(v + 65 mV) / 18 mV) }
  let drive = sum(j1 in 0..3 : g^k * m) * (E_e - v)
  dv/dt = (halved(-74 mV) - v + drive) / tau
  dg/dt = -g / 5 ms   by rk4
  spike when crosses(v, -54 mV) { v = -60 mV; while_loop g > 3 at most 5 { g /= 2 } }
}
population inputs: Poisson[100](rate = 15 Hz)
population given: SpikeTimes[2](times = table[i])
population cell: Cell[3]
connect inputs -> cell.g using Impulse then STDP(w_max = 0.01) as plastic {
  pairs fixed_indegree(10) repeats
  w = uniform(0, 0.01)
  delay uniform(0.5 ms, 3 ms)
}
connect given -> cell.g using Impulse(w = 0.1 * j) { pairs where i != j }
experiment "learn" {
  dt 0.1 ms
  run 1 s
  cell.tau = 12 ms
  run 1 s
  at 700 ms { cell[0..2].E_e = -5 mV }
  record w of plastic at end
  record mean(v of cell) every 1 ms
  expect fraction(w of plastic < 0.001) > 0.12
  expect min(k in 0..3 : mean(v of cell[k], from = 1 s)) > -100 mV
}
`;
