/** The buffers of the device, and what goes into them and comes out. */
import type { NumberArray } from "../../manifest.ts";
import { bytesText, fail } from "../../problem.ts";
import type { GpuBuffer, GpuDevice } from "./device-types.ts";
import { mapRead, usage } from "./device-types.ts";

/** Bytes that bindings of storage have at least. */
const least = 16;
const bytesPerWord = 4;

/** What one buffer can have so that it can be bound. */
export const mostBytes = ({ limits }: Pick<GpuDevice, "limits">): number =>
  Math.min(limits.maxStorageBufferBindingSize, limits.maxBufferSize);

export class Arena {
  readonly buffer: GpuBuffer;
  readonly words: number;
  private readonly device: GpuDevice;

  /** @throws RuntimeFailure NE6053 where the device has no such buffers */
  constructor(device: GpuDevice, what: string, words: number, more: number = 0) {
    this.device = device;
    this.words = words;
    const size = Math.max(least, words * bytesPerWord);
    const most = mostBytes(device);
    if (size > most) fail("NE6053", { what, size: bytesText(size), most: bytesText(most) });
    this.buffer = device.createBuffer({
      size,
      usage: usage.storage | usage.copySource | usage.copyTarget | more,
      label: what,
    });
  }

  /** Writes values as they are: `Float32Array`, or whole numbers of 32 bits. */
  write(at: number, values: Float32Array | Int32Array | Uint32Array): void {
    if (values.length > 0) this.device.queue.writeBuffer(this.buffer as never, at * bytesPerWord, values as never);
  }

  /** Writes zeros. */
  clear(): void {
    this.write(0, new Uint32Array(this.words));
  }

  /** A copy of its words: waits for all that was submitted before. */
  async read(from = 0, words = this.words - from): Promise<ArrayBuffer> {
    if (words === 0) return new ArrayBuffer(0);
    const staging = this.device.createBuffer({ size: words * bytesPerWord, usage: usage.mapRead | usage.copyTarget });
    const encoder = this.device.createCommandEncoder();
    const bytes = words * bytesPerWord;
    encoder.copyBufferToBuffer(this.buffer as never, from * bytesPerWord, staging as never, 0, bytes);
    this.device.queue.submit([encoder.finish()] as never);
    await staging.mapAsync(mapRead);
    const copy = staging.getMappedRange().slice(0);
    staging.unmap();
    staging.destroy();
    return copy;
  }

  destroy(): void {
    this.buffer.destroy();
  }
}

export const asReals = (values: NumberArray | readonly number[]): Float32Array =>
  values instanceof Float32Array ? values : Float32Array.from(values);

/** Booleans are 0 and 1. */
export const asIntegers = (values: ArrayLike<number>): Int32Array | Uint32Array =>
  values instanceof Int32Array || values instanceof Uint32Array ? values : Int32Array.from(values);
