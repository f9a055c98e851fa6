import { fail } from "../problem.ts";

/** Sets draws during a run and draws of the wiring apart, whatever numbers their sites have. */
export const drawDomain = 0x6e65_7572;
export const rareDomain = 0x7261_7265;
export const wiringDomain = 0x6c69_6e6b;

/** The two words of Philox's key for a seed (a whole number from 0 to 2^53 - 1). */
export function keyOf(seed: number, domain: number): [number, number] {
  return [seed | 0, (Math.floor(seed / 2 ** 32) ^ domain) | 0];
}

/** The seed itself, where it is one. */
export function checkedSeed(seed: number): number {
  if (!Number.isSafeInteger(seed) || seed < 0)
    fail("NE6010", { what: "the seed", value: String(seed), why: "a seed is a whole number from 0 to 2^53 - 1" });
  return seed;
}
