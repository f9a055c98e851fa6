/** A number of things, whole up to rounding; `refuse` is told why it is none. */
export function wholeNumber(value: number | undefined, refuse: (why: string) => never): number {
  const wanted = value ?? NaN;
  const whole = Math.round(wanted);
  if (Math.abs(wanted - whole) <= 1e-9 * Math.max(1, Math.abs(whole)) && whole >= 0) return whole;
  return refuse(`${String(wanted)} is no whole number from 0 up`);
}
