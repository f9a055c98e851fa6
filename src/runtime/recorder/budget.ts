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

  giveBack(bytes: number): void {
    this.left += bytes;
  }
}
