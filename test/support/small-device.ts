/** A device that claims to have small buffers, so that small networks are divided among several of them. */
import type { GpuDevice } from "../../src/runtime/backends/webgpu/device-types.ts";

export interface SmallDevice {
  readonly device: GPUDevice;
  /** Sizes in bytes of the buffers that were made, by what they hold. */
  readonly sizes: ReadonlyMap<string, readonly number[]>;
}

/** @param full it has no memory left for buffers as large as all of these together */
export function smallDevice(real: GPUDevice, bindingBytes: number, full = Infinity): SmallDevice {
  const own = real as unknown as GpuDevice;
  const sizes = new Map<string, number[]>();
  let bytes = 0;
  const device: GpuDevice = {
    limits: { ...limitsOf(own), maxStorageBufferBindingSize: bindingBytes },
    queue: own.queue,
    lost: own.lost,
    adapterInfo: own.adapterInfo,
    createBuffer(descriptor) {
      const { label = "other", size } = descriptor;
      bytes += size;
      sizes.set(label, [...(sizes.get(label) ?? []), size]);
      return own.createBuffer(descriptor);
    },
    createShaderModule: (descriptor) => own.createShaderModule(descriptor),
    createBindGroupLayout: (descriptor) => own.createBindGroupLayout(descriptor),
    createPipelineLayout: (descriptor) => own.createPipelineLayout(descriptor),
    createBindGroup: (descriptor) => own.createBindGroup(descriptor),
    createComputePipelineAsync: (descriptor) => own.createComputePipelineAsync(descriptor),
    createCommandEncoder: () => own.createCommandEncoder(),
    pushErrorScope: (filter) => own.pushErrorScope(filter),
    popErrorScope: async () => {
      const error = await own.popErrorScope();
      return bytes > full ? { message: "out of memory" } : error;
    },
    destroy: () => undefined,
  };
  return { device: device as unknown as GPUDevice, sizes };
}

function limitsOf({ limits }: GpuDevice): GpuDevice["limits"] {
  const { maxStorageBufferBindingSize, maxBufferSize, maxUniformBufferBindingSize } = limits;
  const { minUniformBufferOffsetAlignment, maxComputeWorkgroupsPerDimension } = limits;
  return {
    maxStorageBufferBindingSize,
    maxBufferSize,
    maxUniformBufferBindingSize,
    minUniformBufferOffsetAlignment,
    maxComputeWorkgroupsPerDimension,
  };
}
