/**
 * Devices behind WebGPU for tests: the null backend of Dawn checks texts and pipelines with no driver at all; SwiftShader, which comes
 * with Chromium, computes. Where one is missing, the reason says why, and tests name it as the cause of being skipped.
 */
import { existsSync } from "node:fs";
import { create, globals } from "webgpu";

export type Found = { readonly device: GPUDevice } | { readonly skip: string };

const driver = "/usr/lib/chromium/vk_swiftshader_icd.json";
/** A device dies with the object that `create` gave, which therefore lives as long as the process. */
const alive: GPU[] = [];

let software: Promise<Found> | undefined;
let checking: Promise<Found> | undefined;

/** Computes, slowly: SwiftShader, or what VK_DRIVER_FILES names. */
export const softwareDevice = (): Promise<Found> => (software ??= findSoftware());
/** Checks texts and pipelines, computes nothing. */
export const nullDevice = (): Promise<Found> => (checking ??= find(["backend=null"], "Dawn has no null backend"));

async function findSoftware(): Promise<Found> {
  const found = await softwareGpu();
  if ("skip" in found) return found;
  const adapter = await found.gpu.requestAdapter();
  if (adapter === null) return { skip: noAdapter };
  return { device: await deviceOf(adapter) };
}

const noAdapter = "no adapter: libvulkan.so.1 or the driver is missing";
let provider: GPU | undefined;

/** What gives devices that compute, slowly. */
export async function softwareGpu(): Promise<{ readonly gpu: GPU } | { readonly skip: string }> {
  if (process.env["VK_DRIVER_FILES"] === undefined) {
    if (!existsSync(driver)) return { skip: `there is no ${driver}, and VK_DRIVER_FILES names no driver` };
    process.env["VK_DRIVER_FILES"] = driver;
  }
  process.env["NODEVICE_SELECT"] = "1";
  provider ??= made([]);
  return (await provider.requestAdapter()) === null ? { skip: noAdapter } : { gpu: provider };
}

async function find(flags: string[], otherwise: string): Promise<Found> {
  const adapter = await made(flags).requestAdapter();
  return adapter === null ? { skip: otherwise } : { device: await deviceOf(adapter) };
}

function made(flags: string[]): GPU {
  Object.assign(globalThis, globals);
  const gpu = create(flags);
  alive.push(gpu);
  return gpu;
}

async function deviceOf(adapter: GPUAdapter): Promise<GPUDevice> {
  const device = await adapter.requestDevice();
  device.addEventListener("uncapturederror", (event) => event.preventDefault());
  return device;
}

/** What the device's compiler says against a text; empty where nothing. */
export async function faultsOf(device: GPUDevice, code: string): Promise<readonly string[]> {
  device.pushErrorScope("validation");
  const module = device.createShaderModule({ code });
  const { messages } = await module.getCompilationInfo();
  const error = await device.popErrorScope();
  const shown = messages.filter(({ type }) => type === "error");
  const lines = code.split("\n");
  const said = shown.map(
    ({ lineNum, linePos, message }) => `${lineNum}:${linePos} ${message}\n  ${lines[lineNum - 1]}`,
  );
  return said.length > 0 || error === null ? said : [error.message];
}

/** Runs an entry point `main` over numbers: binding 0 what it reads, binding 1 what it writes, 64 threads a workgroup, one number each. */
export async function runOver(
  device: GPUDevice,
  code: string,
  numbers: Float32Array | Int32Array | Uint32Array,
  outputs: number,
): Promise<ArrayBuffer> {
  const { usage, bytes } = { usage: { storage: 128, source: 4, target: 8, read: 1 }, bytes: 4 * outputs };
  const input = device.createBuffer({ size: numbers.byteLength, usage: usage.storage | usage.target });
  device.queue.writeBuffer(input, 0, numbers.buffer, numbers.byteOffset, numbers.byteLength);
  const output = device.createBuffer({ size: bytes, usage: usage.storage | usage.source });
  const staging = device.createBuffer({ size: bytes, usage: usage.read | usage.target });
  const module = device.createShaderModule({ code });
  const pipeline = await device.createComputePipelineAsync({ layout: "auto", compute: { module, entryPoint: "main" } });
  const entries = [input, output].map((buffer, binding) => ({ binding, resource: { buffer } }));
  const group = device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries });
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, group);
  pass.dispatchWorkgroups(Math.ceil(outputs / 64));
  pass.end();
  encoder.copyBufferToBuffer(output, 0, staging, 0, bytes);
  device.queue.submit([encoder.finish()]);
  await staging.mapAsync(1);
  const result = staging.getMappedRange().slice(0);
  staging.unmap();
  for (const buffer of [input, output, staging]) buffer.destroy();
  return result;
}
