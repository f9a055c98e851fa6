/** Optimisations that can be left out, to measure what they gain and to show that results stay the same. */
export const passNames = [
  "post-aligned",
  "equal-receptors",
  "traces",
  "pre-aligned",
  "lazy-decay",
  "affine-contributions",
  "drive",
  "rare-events",
  "circulant",
  "representation",
  "hoist-reductions",
  "share-exponentials",
  "reciprocal",
  "gather-factors",
  "uniform-reductions",
  "constant-buffers",
  "elapsed-tables",
] as const;

export type PassName = (typeof passNames)[number];
