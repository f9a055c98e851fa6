interface Busy {
  /** Number of neurons of each population. */
  readonly size: number;
  /** Added to what drives a neuron: `+ 3 mV * normal(0, 1)`. */
  readonly noise?: string;
  /** More populations and connections. */
  readonly more?: string;
  readonly duration: string;
  /** More lines of the experiment. */
  readonly then?: string;
}

/** A model with views, several delays, plasticity, other events, inputs, and what is set and recorded on the way. */
export const busyModel = ({ size, noise = "", more = "", duration, then = "" }: Busy): string => `
import { Poisson } from "neuro/sources"
import { STDP } from "neuro/plasticity"
import { ExpCond, Impulse } from "neuro/synapses"
param N = ${size}, late = 1 ms
neuron Cell {
  param tau = 10 ms, drive = 15 mV
  input I: mV
  state v = -60 mV
  state g = 0
  dv/dt = (-60 mV - v + drive ${noise} + g * 10 mV + I) / tau unless refractory
  dg/dt = -g / (3 ms)
  spike when v > -50 mV { v = -60 mV; refractory 1 ms }
  event high when crosses(v, -52 mV) { v -= 0.1 mV }
  every 0.7 ms { v += 0.01 mV }
}
synapse Heard { state n = 0; on pre.high { n += 1 }; on post.high { n -= 0.5 } }
population senders: Poisson[N](rate = 200 Hz)
population cells: Cell[N] { v = uniform(-60 mV, -50 mV) }
connect cells[0 .. 0.8 * N] -> cells using ExpCond(w = 0.1, tau = 5 ms, E = 0 mV) { pairs bernoulli(0.2); delay uniform(0 ms, late) }
connect cells[0.8 * N .. N] -> cells using ExpCond(w = 0.4, tau = 10 ms, E = -80 mV) { pairs bernoulli(0.2); delay late }
connect senders -> cells.g using Impulse then STDP(w_max = 1, A_pre = 0.1, A_post = -0.1) as plastic {
  pairs fixed_indegree(9)
  w = uniform(0, 1)
}
connect cells -> cells using Heard as heard { pairs fixed_outdegree(3); delay post 0.2 ms }
${more}
experiment {
  dt 0.1 ms
  run ${duration}
  at 4.3 ms { cells.drive = 18 mV }
  ${then}
  record spikes of cells
  record spikes of senders
  record high of cells
  record v of cells every 0.9 ms
  record w of plastic at end
}
`;
