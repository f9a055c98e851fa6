/** The device whose steps are timed, and what it is told meanwhile. */
import { nodeGpu } from "../src/cli/run/device.ts";
import { acquireDevice } from "../src/runtime/backends/webgpu/acquire.ts";
import type { GpuComputePass, GpuDevice, GpuEncoder, GpuQueue } from "../src/runtime/backends/webgpu/device-types.ts";
import { isSoftware } from "../src/runtime/backends/webgpu/programs.ts";
import { nameOf } from "../src/runtime/backends/webgpu/report.ts";

/** What a device was told since the counts were last set to zero. */
export interface Counts {
  dispatches: number;
  /** Command buffers with dispatches; copies alone are not counted. */
  chunks: number;
  /** ms of the CPU, from the making of an encoder to the end of its submission, of those buffers. */
  encode_ms: number;
}

export interface CountedDevice {
  readonly device: GpuDevice;
  readonly name: string;
  /** It computes on the CPU: its times say nothing about a GPU. */
  readonly software: boolean;
  readonly counts: Counts;
}

/** @throws CliFailure or RuntimeFailure where there is no WebGPU, or nothing behind it */
export async function countedDevice(): Promise<CountedDevice> {
  const { device } = await acquireDevice(nodeGpu());
  const counts = noCounts();
  return { device: counted(device, counts), name: nameOf(device), software: isSoftware(device), counts };
}

export const noCounts = (): Counts => ({ dispatches: 0, chunks: 0, encode_ms: 0 });

/** The same device, which counts. The counts are taken here, not in the runtime, so that they are what the device was told in fact. */
export function counted(device: GpuDevice, counts: Counts): GpuDevice {
  const clock: Clock = { began: 0, dispatched: false };
  const queue = countedQueue(device.queue, counts, clock);
  const createCommandEncoder = (): GpuEncoder => countedEncoder(device.createCommandEncoder(), counts, clock);
  return new Proxy(device, {
    get(target, name) {
      if (name === "queue") return queue;
      if (name === "createCommandEncoder") return createCommandEncoder;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === "function" ? (value.bind(target) as unknown) : value;
    },
  });
}

/** Of the encoder that is in use: the runtime finishes one before it makes the next. */
interface Clock {
  began: number;
  dispatched: boolean;
}

function countedQueue(queue: GpuQueue, counts: Counts, clock: Clock): GpuQueue {
  return {
    writeBuffer: (buffer, offset, data, dataOffset, size) => queue.writeBuffer(buffer, offset, data, dataOffset, size),
    submit: (commands) => {
      queue.submit(commands);
      if (!clock.dispatched) return;
      counts.chunks++;
      counts.encode_ms += performance.now() - clock.began;
      clock.dispatched = false;
    },
    onSubmittedWorkDone: () => queue.onSubmittedWorkDone(),
  };
}

function countedEncoder(encoder: GpuEncoder, counts: Counts, clock: Clock): GpuEncoder {
  clock.began = performance.now();
  clock.dispatched = false;
  return {
    beginComputePass: () => countedPass(encoder.beginComputePass(), counts, clock),
    copyBufferToBuffer: (from, fromOffset, to, toOffset, size) =>
      encoder.copyBufferToBuffer(from, fromOffset, to, toOffset, size),
    clearBuffer: (buffer, offset, size) => encoder.clearBuffer(buffer, offset, size),
    finish: () => encoder.finish(),
  };
}

function countedPass(pass: GpuComputePass, counts: Counts, clock: Clock): GpuComputePass {
  return {
    setPipeline: (pipeline) => pass.setPipeline(pipeline),
    setBindGroup: (index, group, offsets) => pass.setBindGroup(index, group, offsets),
    dispatchWorkgroups: (groups) => {
      counts.dispatches++;
      clock.dispatched = true;
      pass.dispatchWorkgroups(groups);
    },
    end: () => pass.end(),
  };
}
