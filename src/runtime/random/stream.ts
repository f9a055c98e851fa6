import { binomial } from "./binomial.ts";
import { logOfUniform } from "./log.ts";
import { keyOf, wiringDomain } from "./seed.ts";
import { Subdraws } from "./subdraws.ts";
import { fastUniforms, plainBlock, type FastUniforms } from "./uniforms.ts";

/** Numbers that are made at once, at the most; the module's second page is theirs. */
export const mostAtOnce = 4096;
const pageBytes = 2 ** 16;
/** Where more numbers than this are wanted, the module makes them. */
const worthwhile = 8;

/**
 * A sequence of uniform numbers for the wiring of one source (or target): the words of the blocks with counters (n, element, 0, site),
 * keyed by (seed, site, element), so that a row comes out the same in whatever order rows are made. `start` begins the sequence of an
 * element. How many numbers are made at once changes nothing.
 */
export class Stream {
  /** The numbers that were made last, from 0 on. */
  values: Float64Array = new Float64Array(4);
  private readonly key: readonly [number, number];
  private readonly site: number;
  private readonly counts = new Subdraws();
  private fast: FastUniforms | undefined;
  private element = 0;
  private expected = 4;
  /** Blocks of this element that were made. */
  private blocks = 0;
  private next = 0;
  private have = 0;

  constructor(seed: number, site: number) {
    this.key = keyOf(seed, wiringDomain);
    this.site = site;
    this.counts.reseed(keyOf(seed, wiringDomain ^ 0x5353_5353));
  }

  /** @param expected how many numbers will be wanted, more or less */
  start(element: number, expected = 4): void {
    this.element = element;
    this.expected = expected;
    this.blocks = 0;
    this.next = 0;
    this.have = 0;
  }

  /** Uniform in the open interval (0, 1), in steps of 2^-32. */
  uniform(): number {
    if (this.next === this.have) this.fill();
    return this.values[this.next++]!;
  }

  /** A whole number in 0 .. n, n not included, without bias beyond 2^-32. */
  below(n: number): number {
    return Math.floor(this.uniform() * n);
  }

  /** Puts the next uniform numbers into `values`, and says how many; not to be mixed with `uniform`. */
  uniforms(): number {
    this.fill();
    this.next = this.have;
    return this.have;
  }

  /** The same of their logarithms. */
  logs(): number {
    this.fill();
    if (this.fast !== undefined) this.fast.logs(pageBytes, this.have);
    else for (let k = 0; k < this.have; k++) this.values[k] = logOfUniform(this.values[k]!);
    this.next = this.have;
    return this.have;
  }

  /** Successes in n trials of probability p: a draw of its own, which is no part of the sequence. */
  binomial(element: number, n: number, p: number): number {
    this.counts.start(this.site, element, 0);
    return binomial(this.counts, n, p);
  }

  private fill(): void {
    if (this.fast === undefined && this.expected > worthwhile) this.hurry();
    const { fast, blocks, element, site } = this;
    const [key0, key1] = this.key;
    this.next = 0;
    if (fast === undefined) {
      plainBlock(this.values, 0, blocks, element, 0, site, key0, key1);
      this.have = 4;
    } else {
      const groups = Math.ceil(Math.min(mostAtOnce, Math.max(1, this.expected - 4 * blocks)) / 16);
      fast.fill(pageBytes, blocks, groups, 0, site, key0, key1, element);
      this.have = 16 * groups;
    }
    this.blocks += this.have >>> 2;
  }

  /** From now on the module makes the numbers, where there is one. */
  private hurry(): void {
    this.fast = fastUniforms();
    if (this.fast !== undefined) this.values = new Float64Array(this.fast.memory.buffer, pageBytes);
  }
}
