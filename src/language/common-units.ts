/** Units that a neuroscientist writes first, the commonest before others: for advice on what is misspelt, and for what an editor offers. */
export const commonUnits: readonly string[] = "ms mV s V nA pA uA nS uS mS pF nF uF Hz kHz um mm mM Mohm".split(" ");
