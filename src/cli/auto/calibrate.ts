import type { GpuDevice } from "../../runtime/index.ts";

const dispatches = 100;
const rounds = 3;
/** Each adds to what the one before it wrote, so that none begins before that one has ended: as in the steps of a model. */
const code = `
@group(0) @binding(0) var<storage, read_write> count: array<u32>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) { count[id.x] += 1; }`;
/** Of WebGPU's `GPUBufferUsage.STORAGE`. */
const storage = 128;

/** µs that a dispatch takes which has nothing to do: the best of three rounds of 100, after one to warm up. */
export async function timeOfDispatch(device: GpuDevice): Promise<number> {
  const round = await roundOf(device);
  await round();
  let best = Infinity;
  for (let k = 0; k < rounds; k++) best = Math.min(best, await round());
  return (1000 * best) / dispatches;
}

/** Does all dispatches, and gives the ms until they were done. */
async function roundOf(device: GpuDevice): Promise<() => Promise<number>> {
  const module = device.createShaderModule({ code });
  const pipeline = (await device.createComputePipelineAsync({
    layout: "auto",
    compute: { module, entryPoint: "main" },
  } as never)) as { getBindGroupLayout(index: number): object };
  const buffer = device.createBuffer({ size: 256, usage: storage });
  const entries = [{ binding: 0, resource: { buffer } }];
  const group = device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries } as never);
  return async () => {
    const began = performance.now();
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline as never);
    pass.setBindGroup(0, group as never);
    for (let k = 0; k < dispatches; k++) pass.dispatchWorkgroups(1);
    pass.end();
    device.queue.submit([encoder.finish()] as never);
    await device.queue.onSubmittedWorkDone();
    return performance.now() - began;
  };
}
