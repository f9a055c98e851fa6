/** The name of the list of a population's spikes, or of its events of another name; as compiled kernels name it. */
export const listName = (population: string, event?: string): string =>
  event === undefined || event === "spike" ? population : `${population}.${event}`;
