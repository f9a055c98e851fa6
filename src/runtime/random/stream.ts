import { philox } from "./philox.ts";
import { keyOf, wiringDomain } from "./seed.ts";

/**
 * A sequence of random words for the wiring of one source (or target): keyed by (seed, site, element), so that a row comes out the
 * same in whatever order rows are made. `start` begins the sequence of an element.
 */
export class Stream {
  private readonly block = new Int32Array(4);
  private readonly key: readonly [number, number];
  private readonly site: number;
  private element = 0;
  private next = 0;

  constructor(seed: number, site: number) {
    this.key = keyOf(seed, wiringDomain);
    this.site = site;
  }

  start(element: number): void {
    this.element = element;
    this.next = 0;
  }

  /** The next 32-bit word, signed. */
  word(): number {
    const lane = this.next & 3;
    if (lane === 0) philox(this.block, this.next >>> 2, this.element, 0, this.site, this.key[0], this.key[1]);
    this.next++;
    return this.block[lane]!;
  }

  /** Uniform in the open interval (0, 1), in steps of 2^-32. */
  uniform(): number {
    return ((this.word() >>> 0) + 0.5) * 2 ** -32;
  }

  /** A whole number in 0 .. n, n not included, without bias beyond 2^-32. */
  below(n: number): number {
    return Math.floor(this.uniform() * n);
  }
}
