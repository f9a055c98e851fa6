// everything:
// A model made by hand.
// Made from everything.neuro by neuroc 0.0.0. Units in here: ms, mV, nS, pA, pF, GOhm, µm, mM.

const weights = new Float64Array([1, 0.5, 0.25]);

function rectified(u, v) {
  const { sigma } = u;
  const scaled = v * sigma;
  return Math.max(scaled, 0);
}

// The code of the model: values that are the same for all elements, and one function for each kernel.
export default function link({ draw, matrixExponential }) {
  function uniforms(given) {
    const sigma = given["cells.sigma"] ?? 0.5; // sigma = 0.5 mV
    const noisy = sigma > 0 ? 1 : 0;
    const [P00, P01, P10, P11] = matrixExponential(2, [ // exp(A·dt)
      -1, sigma,
      0, -2,
    ]);
    return { sigma, noisy, P00, P01, P10, P11 };
  }

  function step_cells(memory) {
    const { cells_x, cells_on } = memory.b;
    const from = memory.u.P10, to = memory.u.P00;
    return function step_cells(step) {
      const { sigma } = memory.u;
      const noisy = memory.u.noisy !== 0;
      for (let i = from; i < to; i++) {
        let drive;
        if (noisy) {
          const normal = draw.normal(4, i, step, 0, sigma);
          drive = normal * normal;
        } else {
          let total = 0;
          for (let k = 0; k < 3; k++) {
            total += weights[k] * Math.pow(cells_x[i], k);
          }
          drive = total;
        }
        let root = 1;
        for (let round = 0; round < 50; round++) {
          if (!(Math.abs(root * root - 2) > 0.000001)) break;
          root = 0.5 * (root + 2 / root);
        }
        cells_x[i] = rectified(memory.u, drive) + root;
        cells_on[i] = cells_x[i] > -1 ? 1 : 0;
      }
      return 0;
    };
  }

  // pairs where abs(i - j) < 3
  function near(memory, i, j) {
    return Math.abs(i - j) < 3 ? 1 : 0;
  }

  // dg/dt = -g / tau
  function decay_synapses(memory) {
    const { cells_x, syn_g } = memory.b;
    const { preFrom, preTo, slots, row, target } = memory.projections.syn;
    return function decay_synapses() {
      for (let i = preFrom; i < preTo; i++) {
        const cells_x_i = cells_x[i];
        const r = (i - preFrom) * slots, end = row[r + slots];
        for (let s = row[r]; s < end; s++) {
          const j = target[s];
          syn_g[s] *= cells_x_i + cells_x[j];
        }
      }
      return 0;
    };
  }

  return {
    uniforms,
    kernels: { step_cells, decay_synapses },
    pairs: { near },
  };
}

// What the runtime needs to know: sizes, buffers, order of kernels, experiment.
export const manifest = {
  format: 1,
  model: "everything",
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
