/**
 * The part of WebGPU that the runtime uses, as types of its own: the library of types for browsers is not that of servers, and a user of
 * the runtime needs neither. A `GPUDevice` of any implementation fits.
 */
export interface GpuBuffer {
  readonly size: number;
  mapAsync(mode: number, offset?: number, size?: number): Promise<unknown>;
  getMappedRange(offset?: number, size?: number): ArrayBuffer;
  unmap(): unknown;
  destroy(): unknown;
}
export interface GpuComputePass {
  setPipeline(pipeline: never): unknown;
  setBindGroup(index: number, group: never, offsets?: readonly number[]): unknown;
  dispatchWorkgroups(x: number): unknown;
  end(): unknown;
}
export interface GpuEncoder {
  beginComputePass(): GpuComputePass;
  copyBufferToBuffer(from: never, fromOffset: number, to: never, toOffset: number, size: number): unknown;
  clearBuffer(buffer: never, offset?: number, size?: number): unknown;
  finish(): object;
}
export interface GpuQueue {
  writeBuffer(buffer: never, offset: number, data: never, dataOffset?: number, size?: number): unknown;
  submit(commands: never): unknown;
  onSubmittedWorkDone(): Promise<unknown>;
}
export interface GpuMessage {
  readonly type: string;
  readonly lineNum: number;
  readonly linePos: number;
  readonly message: string;
}
export interface GpuModule {
  getCompilationInfo?(): Promise<{ readonly messages: readonly GpuMessage[] }>;
}
export interface GpuLimits {
  readonly maxStorageBufferBindingSize: number;
  readonly maxBufferSize: number;
  readonly maxUniformBufferBindingSize: number;
  readonly minUniformBufferOffsetAlignment: number;
  readonly maxComputeWorkgroupsPerDimension: number;
}
export interface GpuDevice {
  readonly limits: GpuLimits;
  readonly queue: GpuQueue;
  readonly lost: Promise<{ readonly reason: string; readonly message: string }>;
  readonly adapterInfo?: GpuAdapterInfo | undefined;
  createBuffer(descriptor: { readonly size: number; readonly usage: number; readonly label?: string }): GpuBuffer;
  createShaderModule(descriptor: { readonly code: string }): GpuModule;
  createBindGroupLayout(descriptor: never): object;
  createPipelineLayout(descriptor: never): object;
  createBindGroup(descriptor: never): object;
  createComputePipelineAsync(descriptor: never): Promise<object>;
  createCommandEncoder(): GpuEncoder;
  pushErrorScope(filter: never): unknown;
  popErrorScope(): Promise<{ readonly message: string } | null>;
  addEventListener?(type: never, listener: never): unknown;
  destroy(): unknown;
}
export interface GpuAdapterInfo {
  readonly vendor?: string;
  readonly architecture?: string;
  readonly device?: string;
  readonly description?: string;
  readonly isFallbackAdapter?: boolean;
}
export interface GpuAdapter {
  readonly limits: GpuLimits;
  readonly info?: GpuAdapterInfo | undefined;
  requestDevice(descriptor?: never): Promise<GpuDevice>;
}
/** What gives adapters: `navigator.gpu`, or what the package `webgpu` makes. */
export interface GpuProvider {
  requestAdapter(options?: never): Promise<GpuAdapter | null>;
}

/** Flags of WebGPU: numbers of its specification. */
export const usage = { mapRead: 1, copySource: 4, copyTarget: 8, uniform: 64, storage: 128 } as const;
export const mapRead = 1;
export const computeStage = 4;
