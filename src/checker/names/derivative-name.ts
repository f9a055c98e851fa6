/** "dx/dt", "d2x/dt2": how the derivative of a variable is written, and the name of the state behind it. */
export const derivativeName = (variable: string, order: number): string =>
  order === 1 ? `d${variable}/dt` : `d${order}${variable}/dt${order}`;

/** No other name has a stroke in it. */
export const isDerivativeName = (name: string): boolean => name.includes("/");
