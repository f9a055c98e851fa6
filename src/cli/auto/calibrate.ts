/** How fast a device is, in the terms of the estimate: three kernels are timed, some ten milliseconds in all. */
import type { GpuDevice } from "../../runtime/index.ts";
import { nsOf } from "./times.ts";

export interface Speed {
  /** µs of a dispatch that has nothing to do. */
  readonly dispatch_us: number;
  /** So many times as fast as one core it works on neurons, */
  readonly neurons: number;
  /** and adds up what arrives. */
  readonly arrivals: number;
}

const rounds = 3;
const groupSize = 64;
const neurons = 2 ** 16;
const arrivals = 2 ** 18;
const exponentials = 6;
/** ns of a core for what `neurons` and `arrivals` do for each thread. */
const nsOfNeuron = nsOf({ calls: exponentials, divisions: 0, operations: 10 * exponentials, bytes: 8 });
const nsOfArrival = nsOf({ calls: 0, divisions: 0, operations: 2, bytes: 12 }) + nsOf("arrival");

/**
 * Each adds to what the one before it wrote, so that none begins before that one has ended: as in the steps of a model. A neuron has six
 * exponentials, each by a polynomial; an arrival has a target at a place that looks like any.
 */
const code = `
@group(0) @binding(0) var<storage, read_write> state: array<atomic<u32>>;
@compute @workgroup_size(${groupSize})
fn nothing(@builtin(local_invocation_index) k: u32) { atomicAdd(&state[k], 1u); }
@compute @workgroup_size(${groupSize})
fn neurons(@builtin(global_invocation_id) id: vec3u) {
  var x = fract(f32(atomicLoad(&state[id.x])) * 0.0001);
  var v = x;
  for (var turn = 0; turn < ${exponentials}; turn++) {
    let n = floor(x * 1.442695);
    let r = x - n * 0.6931472;
    let p = 1.0 + r * (1.0 + r * (0.5 + r * (0.1666667 + r * (0.04166667 + r * 0.008333333))));
    v += (p * bitcast<f32>((i32(n) + 127) << 23u) - v) * 0.1;
    x = fract(v + x * 0.618);
  }
  atomicStore(&state[id.x], u32(v * 1000.0) + 1u);
}
@compute @workgroup_size(${groupSize})
fn arrivals(@builtin(global_invocation_id) id: vec3u) {
  let source = atomicLoad(&state[id.x % ${neurons}u]);
  atomicAdd(&state[((id.x + source) * 2654435761u) >> 16u], 1u);
}`;
/** Of WebGPU's `GPUBufferUsage.STORAGE`. */
const storage = 128;

export async function speedOf(device: GpuDevice): Promise<Speed> {
  const timed = await timer(device);
  const dispatch_us = await timed("nothing", 1, 100);
  // What is left is not told apart from nothing where it is a tenth.
  const faster = async (entry: string, threads: number, ns: number): Promise<number> => {
    const all = await timed(entry, threads / groupSize, 20);
    return (threads * ns) / 1000 / Math.max(all - dispatch_us, all / 10);
  };
  return {
    dispatch_us,
    neurons: await faster("neurons", neurons, nsOfNeuron),
    arrivals: await faster("arrivals", arrivals, nsOfArrival),
  };
}

/** Gives the µs of one of several dispatches in a row: the best of three rounds, after one to warm up. */
async function timer(
  device: GpuDevice,
): Promise<(entry: string, groups: number, dispatches: number) => Promise<number>> {
  const module = device.createShaderModule({ code });
  const buffer = device.createBuffer({ size: 4 * neurons, usage: storage });
  return async (entryPoint, groups, dispatches) => {
    const pipeline = (await device.createComputePipelineAsync({
      layout: "auto",
      compute: { module, entryPoint },
    } as never)) as { getBindGroupLayout(index: number): object };
    const entries = [{ binding: 0, resource: { buffer } }];
    const group = device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries } as never);
    const round = (): Promise<number> => timeOf(device, pipeline, group, groups, dispatches);
    await round();
    let best = Infinity;
    for (let k = 0; k < rounds; k++) best = Math.min(best, await round());
    return (1000 * best) / dispatches;
  };
}

/** ms until all dispatches were done. */
async function timeOf(
  device: GpuDevice,
  pipeline: object,
  group: object,
  groups: number,
  dispatches: number,
): Promise<number> {
  const began = performance.now();
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline as never);
  pass.setBindGroup(0, group as never);
  for (let k = 0; k < dispatches; k++) pass.dispatchWorkgroups(groups);
  pass.end();
  device.queue.submit([encoder.finish()] as never);
  await device.queue.onSubmittedWorkDone();
  return performance.now() - began;
}
