  // dv/dt = (I + g_Na*m^3*h*(E_Na - v) + g_K*n^4*(E_K - v) + g_L*(E_L - v)) / C
  // spike when crosses(v, 0 mV)
  function update_cells(memory, step) {
    const { cells_g_L: g_L, E_L, cells_g_Na: g_Na, cells_g_K: g_K, dt, cells_I: I, E_Na, E_K } = memory.u;
    const { cells_v, cells_m, cells_h, cells_n } = memory.b;
    const spikes = memory.spikes.cells;
    let count = 0;
    const g_L_times_E_L = g_L * E_L;
    const size = memory.sizes.cells;
    for (let i = 0; i < size; i++) {
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
      const ratio = -(v_old + 40) / 10;
      const minus_v_plus_65 = -(v_old + 65);
      const exp1 = fastExp(minus_v_plus_65 / 80);
      const exp1_squared = exp1 * exp1;
      const exp1_to_4 = exp1_squared * exp1_squared;
      const exp1_to_8 = exp1_to_4 * exp1_to_4;
      const ratio2 = 1 / (Math.abs(ratio) < 0.0625 || ratio > 700 ? exprel(ratio) : (12.182493960703473 * exp1_to_8 - 1) / ratio);
      const minus_sum2 = -(ratio2 + 4 * fastExp(minus_v_plus_65 / 18));
      const m_new = m + dt * exprel(minus_sum2 * dt) * (ratio2 + minus_sum2 * m);
      const product = 0.07 * exp1_to_4;
      const minus_sum3 = -(product + 1 / (1 + 1 * (20.085536923187668 * exp1_to_8)));
      const h_new = h + dt * exprel(minus_sum3 * dt) * (product + minus_sum3 * h);
      const ratio3 = -(v_old + 55) / 10;
      const ratio4 = 0.1 / (Math.abs(ratio3) < 0.0625 || ratio3 > 700 ? exprel(ratio3) : (2.718281828459045 * exp1_to_8 - 1) / ratio3);
      const minus_sum4 = -(ratio4 + 0.125 * exp1);
      const n_new = n + dt * exprel(minus_sum4 * dt) * (ratio4 + minus_sum4 * n);
      cells_v[i] = v_new;
      cells_m[i] = m_new;
      cells_h[i] = h_new;
      cells_n[i] = n_new;
      if (v_old < 0 && v_new >= 0) {
        spikes[count++] = i;
      }
    }
    return count;
  }

