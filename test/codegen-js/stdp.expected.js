// stdp:
// A model made by hand.
// Made from stdp.neuro by neuroc 0.0.0. Units in here: ms, mV, nS, pA, pF, GOhm, µm, mM.

// The code of the model: values that are the same for all elements, and one function for each kernel.
export default function link() {
  function uniforms(given) {
    const dt = given["dt"] ?? 0.1;
    const tau_pre = given["tau_pre"] ?? 20;
    const tau_post = given["tau_post"] ?? 20;
    const A_pre = given["A_pre"] ?? 0.01;
    const A_post = given["A_post"] ?? -0.0105;
    const w_max = given["w_max"] ?? 1;
    return { dt, tau_pre, tau_post, A_pre, A_post, w_max };
  }

  // on pre { target += w; a_pre += A_pre; w = clip(w + a_post * w_max, 0, w_max) }
  // from stdp.neuro:8
  function syn_on_pre(memory) {
    const { syn_last, syn_a_pre, syn_a_post, syn_w, cells_I } = memory.b;
    const { preFrom, slots, row, target } = memory.projections.syn;
    return function syn_on_pre(step, spikes, count, slot) {
      const { dt, tau_pre, tau_post, A_pre, w_max } = memory.u;
      for (let q = 0; q < count; q++) {
        const i = spikes[q];
        const r = (i - preFrom) * slots + slot, end = row[r + 1];
        for (let s = row[r]; s < end; s++) {
          const j = target[s];
          const minus_product = -((step - syn_last[s]) * dt);
          syn_a_pre[s] *= fastExp(minus_product / tau_pre);
          syn_a_post[s] *= fastExp(minus_product / tau_post);
          syn_last[s] = step;
          const w = syn_w[s];
          cells_I[j] += w;
          syn_a_pre[s] += A_pre;
          syn_w[s] = Math.min(Math.max(w + syn_a_post[s] * w_max, 0), w_max);
        }
      }
      return 0;
    };
  }

  // on post { a_post += A_post; w = clip(w + a_pre * w_max, 0, w_max) }
  // from stdp.neuro:9
  function syn_on_post(memory) {
    const { syn_last, syn_a_pre, syn_a_post, syn_w } = memory.b;
    const { postFrom, column, columnSynapse } = memory.projections.syn;
    return function syn_on_post(step, spikes, count) {
      const { dt, tau_pre, tau_post, A_post, w_max } = memory.u;
      for (let q = 0; q < count; q++) {
        const j = spikes[q];
        const c = j - postFrom, end = column[c + 1];
        for (let k = column[c]; k < end; k++) {
          const s = columnSynapse[k];
          const minus_product = -((step - syn_last[s]) * dt);
          syn_a_pre[s] *= fastExp(minus_product / tau_pre);
          syn_a_post[s] *= fastExp(minus_product / tau_post);
          syn_last[s] = step;
          syn_a_post[s] += A_post;
          syn_w[s] = Math.min(Math.max(syn_w[s] + syn_a_pre[s] * w_max, 0), w_max);
        }
      }
      return 0;
    };
  }

  return {
    uniforms,
    kernels: { syn_on_pre, syn_on_post },
    pairs: {},
  };
}

// What the runtime needs to know: sizes, buffers, order of kernels, experiment.
export const manifest = {
  format: 1,
  model: "stdp",
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
