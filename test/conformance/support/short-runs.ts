/** What shortens the run of an example without changing its nature: fewer neurons where there are thousands, less time. */
export const short: Readonly<
  Record<string, { readonly duration: number; readonly params?: Readonly<Record<string, number>> }>
> = {
  "active-cable.neuro": { duration: 0.2 },
  "brunel.neuro": { duration: 20, params: { N_E: 200, N_I: 50, C_E: 40 } },
  "cann-dense.neuro": { duration: 2 },
  "coba-hh.neuro": { duration: 20, params: { N: 200 } },
  "coba.neuro": { duration: 30, params: { N: 400 } },
  "cuba.neuro": { duration: 30, params: { N: 400 } },
  "gamma.neuro": { duration: 20, params: { N: 40 } },
  "izhikevich.neuro": { duration: 50, params: { N: 100 } },
  "kuramoto-delays.neuro": { duration: 15, params: { N: 6 } },
  "ornstein-uhlenbeck.neuro": { duration: 2 },
  "passive-cable.neuro": { duration: 10 },
  "potjans-diesmann.neuro": { duration: 5, params: { scale: 0.01 } },
  "stdp.neuro": { duration: 100 },
  "travelling-wave.neuro": { duration: 10, params: { side: 9 } },
};
