import { philox } from "./philox.ts";

/**
 * As many uniform numbers as one draw of one element wants, for distributions that reject or count: words of the blocks with
 * counters (element, n, step, site), n = 0, 1, …, under a key of their own.
 */
export class Subdraws {
  private readonly block = new Int32Array(4);
  private key0 = 0;
  private key1 = 0;
  private site = 0;
  private element = 0;
  private step = 0;
  private next = 0;

  reseed(key: readonly [number, number]): void {
    [this.key0, this.key1] = key;
  }

  start(site: number, element: number, step: number): void {
    this.site = site;
    this.element = element;
    this.step = step;
    this.next = 0;
  }

  /** Uniform in (0, 1), with 53 bits. */
  uniform(): number {
    const lane = this.next & 1;
    if (lane === 0) philox(this.block, this.element, this.next >>> 1, this.step, this.site, this.key0, this.key1);
    this.next++;
    return ((this.block[2 * lane]! >>> 5) * 2 ** 26 + (this.block[2 * lane + 1]! >>> 6) + 0.5) * 2 ** -53;
  }

  /** Standard normal (Box & Muller 1958; one of the pair). */
  normal(): number {
    const radius = Math.sqrt(-2 * Math.log(this.uniform()));
    return radius * Math.cos(2 * Math.PI * this.uniform());
  }
}
