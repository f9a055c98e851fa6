/** Copies of buffers on the device, to go back to. */
import { Arena } from "./arenas.ts";
import type { GpuDevice } from "./device-types.ts";

export class Backup {
  private readonly device: GpuDevice;
  private readonly pairs: readonly { readonly original: Arena; readonly copy: Arena }[];

  /** As they are now. */
  constructor(device: GpuDevice, originals: readonly Arena[]) {
    this.device = device;
    const filled = originals.filter(({ words }) => words > 0);
    this.pairs = filled.map((original) => ({ original, copy: new Arena(device, "a copy", original.words) }));
    this.copy(this.pairs.map(({ original, copy }) => [original, copy] as const));
  }

  restore(): void {
    this.copy(this.pairs.map(({ original, copy }) => [copy, original] as const));
  }

  destroy(): void {
    for (const { copy } of this.pairs) copy.destroy();
  }

  private copy(all: readonly (readonly [from: Arena, to: Arena])[]): void {
    const encoder = this.device.createCommandEncoder();
    for (const [from, to] of all)
      encoder.copyBufferToBuffer(from.buffer as never, 0, to.buffer as never, 0, 4 * from.words);
    this.device.queue.submit([encoder.finish()] as never);
  }
}
