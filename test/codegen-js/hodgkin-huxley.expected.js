// hodgkin-huxley:
// A model made by hand.
// Made from hodgkin-huxley.neuro by neuroc 0.0.0. Units in here: ms, mV, nS, pA, pF, GOhm, µm, mM.

// The code of the model: values that are the same for all elements, and one function for each kernel.
export default function link() {
  function uniforms(given) {
    const dt = given["dt"] ?? 0.01;
    const cells_g_Na = given["cells_g_Na"] ?? 120;
    const cells_g_K = given["cells_g_K"] ?? 36;
    const cells_g_L = given["cells_g_L"] ?? 0.3;
    const E_Na = given["E_Na"] ?? 50;
    const E_K = given["E_K"] ?? -77;
    const E_L = given["E_L"] ?? -54.4;
    const cells_I = given["cells_I"] ?? 10;
    return { dt, cells_g_Na, cells_g_K, cells_g_L, E_Na, E_K, E_L, cells_I };
  }

  // dv/dt = (I + g_Na*m^3*h*(E_Na - v) + g_K*n^4*(E_K - v) + g_L*(E_L - v)) / C
  // spike when crosses(v, 0 mV)
  function update_cells(memory) {
    const { cells_v, cells_m, cells_h, cells_n } = memory.b;
    const spikes = memory.spikes.cells;
    const [from, to] = memory.ranges.cells;
    return function update_cells() {
      const { cells_g_L: g_L, E_L, cells_g_Na: g_Na, cells_g_K: g_K, dt, cells_I: I, E_Na, E_K } = memory.u;
      let count = 0;
      const g_L_times_E_L = g_L * E_L;
      for (let i = from; i < to; i++) {
        const v_old = cells_v[i];
        const m = cells_m[i];
        const h = cells_h[i];
        const g_Na_m3_h = g_Na * (m * m * m) * h;
        const n = cells_n[i];
        const n_squared = n * n;
        const g_K_n4 = g_K * n_squared * n_squared;
        const minus_sum = -(g_Na_m3_h + g_K_n4 + g_L);
        const v_new = v_old
          + dt * exprel(minus_sum * dt) * (I + g_Na_m3_h * E_Na + g_K_n4 * E_K + g_L_times_E_L + minus_sum * v_old);
        const ratio = 1 / exprel(-(v_old + 40) / 10);
        const minus_v_plus_65 = -(v_old + 65);
        const minus_sum2 = -(ratio + 4 * fastExp(minus_v_plus_65 / 18));
        const m_new = m + dt * exprel(minus_sum2 * dt) * (ratio + minus_sum2 * m);
        const product = 0.07 * fastExp(minus_v_plus_65 / 20);
        const minus_sum3 = -(product + 1 / (1 + 1 * fastExp(-(v_old + 35) / 10)));
        const h_new = h + dt * exprel(minus_sum3 * dt) * (product + minus_sum3 * h);
        const ratio2 = 0.1 / exprel(-(v_old + 55) / 10);
        const minus_sum4 = -(ratio2 + 0.125 * fastExp(minus_v_plus_65 / 80));
        const n_new = n + dt * exprel(minus_sum4 * dt) * (ratio2 + minus_sum4 * n);
        cells_v[i] = v_new;
        cells_m[i] = m_new;
        cells_h[i] = h_new;
        cells_n[i] = n_new;
        if (v_old < 0 && v_new >= 0) {
          spikes[count++] = i;
        }
      }
      return count;
    };
  }

  return {
    uniforms,
    kernels: { update_cells },
    pairs: {},
  };
}

// What the runtime needs to know: sizes, buffers, order of kernels, experiment.
export const manifest = {
  format: 1,
  model: "hodgkin-huxley",
  compiler: "neuroc 0.0.0",
  target: "js",
  precision: "f64",
  hash: "0",
  parameters: [],
  populations: [],
  projections: [],
  buffers: [],
  phases: { init: [], contribute: [], integrate: [], update: [] },
};
