/**
 * Philox4x32-10: a counter-based random number generator (Salmon, Moraes, Dror & Shaw, "Parallel random numbers: as easy as
 * 1, 2, 3", SC 2011; the library Random123). A block of four 32-bit words is a pure function of a counter of four words and a key of
 * two, so any draw can be made at any time, in any order, on any number of threads.
 *
 * JavaScript has no 32×32→64 bit product. The high word is put together from 16-bit halves; that is twice as fast in V8 as going
 * through doubles.
 */
const evenHigh = 0xd251;
const evenLow = 0x1f53;
const oddHigh = 0xcd9e;
const oddLow = 0x8d57;
/** Weyl sequence of the key: golden ratio and sqrt(3) - 1. */
const weyl0 = 0x9e3779b9 | 0;
const weyl1 = 0xbb67ae85 | 0;
const rounds = 10;

/** Writes the block of a counter and a key (all 32-bit words; signs do not matter) into `out[0..4)`. */
export function philox(
  out: Int32Array,
  counter0: number,
  counter1: number,
  counter2: number,
  counter3: number,
  key0: number,
  key1: number,
): void {
  let c0 = counter0 | 0;
  let c1 = counter1 | 0;
  let c2 = counter2 | 0;
  let c3 = counter3 | 0;
  let k0 = key0 | 0;
  let k1 = key1 | 0;
  for (let round = 0; round < rounds; round++) {
    // 64-bit products even·c0 and odd·c2: `low` collects the lower word, `middle` the carries into the upper one.
    let a = c0 & 0xffff;
    let b = c0 >>> 16;
    let lowest = Math.imul(a, evenLow);
    let middle = (Math.imul(b, evenLow) + (lowest >>> 16)) | 0;
    let middle2 = (Math.imul(a, evenHigh) + (middle & 0xffff)) | 0;
    const high0 = (Math.imul(b, evenHigh) + (middle >>> 16) + (middle2 >>> 16)) | 0;
    const low0 = (middle2 << 16) | (lowest & 0xffff);
    a = c2 & 0xffff;
    b = c2 >>> 16;
    lowest = Math.imul(a, oddLow);
    middle = (Math.imul(b, oddLow) + (lowest >>> 16)) | 0;
    middle2 = (Math.imul(a, oddHigh) + (middle & 0xffff)) | 0;
    const high1 = (Math.imul(b, oddHigh) + (middle >>> 16) + (middle2 >>> 16)) | 0;
    const low1 = (middle2 << 16) | (lowest & 0xffff);
    c0 = high1 ^ c1 ^ k0;
    c1 = low1;
    c2 = high0 ^ c3 ^ k1;
    c3 = low0;
    k0 = (k0 + weyl0) | 0;
    k1 = (k1 + weyl1) | 0;
  }
  out[0] = c0;
  out[1] = c1;
  out[2] = c2;
  out[3] = c3;
}
