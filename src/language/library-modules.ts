/** The modules of the standard library, each a folder of `stdlib/`. */
export const libraryModules = [
  "neuro/channels",
  "neuro/neurons",
  "neuro/plasticity",
  "neuro/rates",
  "neuro/sources",
  "neuro/stimuli",
  "neuro/synapses",
] as const;
