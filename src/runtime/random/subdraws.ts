import { philox } from "./philox.ts";
import { fastUniforms } from "./uniforms.ts";

/** Elements whose blocks are made together, at the most. */
const mostAhead = 256;

/**
 * As many uniform numbers as one draw of one element wants, for distributions that reject or count: words of the blocks with
 * counters (element, n, step, site), n = 0, 1, …, under a key of their own.
 */
export class Subdraws {
  private readonly block = new Int32Array(4);
  /** First blocks of elements that come one after the other, as uniform numbers of 32 bits. */
  private readonly ahead = new Float64Array(4 * mostAhead);
  private firstAhead = 0;
  private countAhead = 0;
  private siteAhead = 0;
  private stepAhead = 0;
  /** Place of this element's block there; -1 where it is not there. */
  private place = -1;
  private key0 = 0;
  private key1 = 0;
  private site = 0;
  private element = 0;
  private step = 0;
  private next = 0;

  reseed(key: readonly [number, number]): void {
    [this.key0, this.key1] = key;
    this.countAhead = 0;
  }

  start(site: number, element: number, step: number): void {
    const goesOn = element === this.element + 1 && site === this.site && step === this.step;
    this.site = site;
    this.element = element;
    this.step = step;
    this.next = 0;
    this.place = this.findAhead();
    if (this.place < 0 && goesOn && element < 2 ** 32) this.lookAhead();
  }

  /** Uniform in (0, 1), with 53 bits. */
  uniform(): number {
    if (this.place >= 0 && this.next < 2) {
      const at = this.place + 2 * this.next++;
      return (
        (Math.floor(this.ahead[at]! * 2 ** 27) * 2 ** 26 + Math.floor(this.ahead[at + 1]! * 2 ** 26) + 0.5) * 2 ** -53
      );
    }
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

  private findAhead(): number {
    const offset = this.element - this.firstAhead;
    const found =
      offset >= 0 && offset < this.countAhead && this.site === this.siteAhead && this.step === this.stepAhead;
    return found ? 4 * offset : -1;
  }

  /** Has the module make the blocks of this element and of those behind it: 16 of them, then ever more. */
  private lookAhead(): void {
    const fast = fastUniforms();
    if (fast === undefined) return;
    const before = this.element === this.firstAhead + this.countAhead ? this.countAhead : 0;
    const count = Math.min(mostAhead, Math.max(16, 2 * before));
    fast.fill(0, this.element | 0, count / 4, this.step, this.site, this.key0, this.key1, 0);
    for (let k = 0; k < 4 * count; k++) this.ahead[k] = fast.memory[k]!;
    this.firstAhead = this.element;
    this.countAhead = count;
    this.siteAhead = this.site;
    this.stepAhead = this.step;
    this.place = 0;
  }
}
