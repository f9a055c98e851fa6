/** Memory that recordings may still take, all together. */
export class Budget {
  readonly bound: number;
  private left: number;

  constructor(bound: number) {
    this.bound = bound;
    this.left = bound;
  }

  /** Takes `bytes` where they are left. */
  take(bytes: number): boolean {
    if (bytes > this.left) return false;
    this.left -= bytes;
    return true;
  }

  has(bytes: number): boolean {
    return bytes <= this.left;
  }

  giveBack(bytes: number): void {
    this.left += bytes;
  }
}
