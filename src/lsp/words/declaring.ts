/** Keywords that declare a name, or begin a block or a line that belongs to a whole file. */
export const declaring: ReadonlySet<string> = new Set(
  [
    "neuron synapse channel gate population connect function",
    "param const let state input output noise event history",
    "experiment test analysis train import export",
  ].flatMap((line) => line.split(" ")),
);
