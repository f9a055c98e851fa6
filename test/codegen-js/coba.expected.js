// coba:
// A model made by hand.
// Made from coba.neuro by neuroc 0.0.0. Units in here: ms, mV, nS, pA, pF, GOhm, µm, mM.

// The code of the model: values that are the same for all elements, and one function for each kernel.
export default function link() {
  function uniforms(given) {
    const N = given["N"] ?? 4000; // N = 4000
    const dt = given["dt"] ?? 0.1;
    const cells_tau_m = given["cells.tau_m"] ?? 20; // tau_m = 20 ms
    const E_e = given["E_e"] ?? 0;
    const E_i = given["E_i"] ?? -80;
    const E_L = given["E_L"] ?? -60;
    const I_ext = given["I_ext"] ?? 20;
    const V_th = given["V_th"] ?? -50;
    const V_r = given["V_r"] ?? -60;
    const tau_e = given["tau_e"] ?? 5;
    const tau_i = given["tau_i"] ?? 10;
    const t_ref_steps = Math.trunc(Math.round(5 / dt));
    return { N, dt, cells_tau_m, E_e, E_i, E_L, I_ext, V_th, V_r, tau_e, tau_i, t_ref_steps };
  }

  // dv/dt = (E_L - v + I_ext + I) / tau_m unless refractory
  // spike when v > V_th { v = V_r; refractory t_ref }
  // from coba.neuro:17, coba.neuro:19
  function update_cells(memory) {
    const { cells_free, cells_v, cells_g_e, cells_g_i } = memory.b;
    const spikes = memory.spikes.cells;
    const [from, to] = memory.ranges.cells;
    return function update_cells(step) {
      const { dt, tau_e, tau_i, t_ref_steps, cells_tau_m: tau_m, E_L, I_ext, E_e, E_i, V_th, V_r } = memory.u;
      let count = 0;
      const exp_dt_over_tau_e = fastExp(-dt / tau_e);
      const exp_dt_over_tau_i = fastExp(-dt / tau_i);
      const step_plus_t_ref_steps = step + t_ref_steps;
      for (let i = from; i < to; i++) {
        const step_below_free = step < cells_free[i];
        const v = cells_v[i];
        const g_e = cells_g_e[i];
        const g_i = cells_g_i[i];
        const v_new = step_below_free ? v : v + dt * exprel((-1 - g_e - g_i) / tau_m * dt) * ((E_L - v + I_ext + (g_e * (E_e - v) + g_i * (E_i - v))) / tau_m);
        cells_g_e[i] = g_e * exp_dt_over_tau_e;
        cells_g_i[i] = g_i * exp_dt_over_tau_i;
        if (v_new > V_th && !step_below_free) {
          cells_v[i] = V_r;
          cells_free[i] = step_plus_t_ref_steps;
          spikes[count++] = i;
        } else {
          cells_v[i] = v_new;
        }
      }
      return count;
    };
  }

  // on pre { g += w }
  function deliver_exc(memory) {
    const { cells_g_e } = memory.b;
    const { preFrom, slots, row, target } = memory.projections.syn;
    return function deliver_exc(step, spikes, count, slot) {
      for (let q = 0; q < count; q++) {
        const i = spikes[q];
        const r = (i - preFrom) * slots + slot, end = row[r + 1];
        for (let s = row[r]; s < end; s++) {
          const j = target[s];
          cells_g_e[j] += 0.6;
        }
      }
      return 0;
    };
  }

  return {
    uniforms,
    kernels: { update_cells, deliver_exc },
    pairs: {},
  };
}

// What the runtime needs to know: sizes, buffers, order of kernels, experiment.
export const manifest = {
  format: 1,
  model: "coba",
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
