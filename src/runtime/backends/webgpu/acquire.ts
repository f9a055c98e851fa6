import { fail } from "../../problem.ts";
import type { GpuAdapter, GpuDevice, GpuProvider } from "./device-types.ts";

/** Limits of which a device is asked for all that its adapter has. */
const wanted = ["maxStorageBufferBindingSize", "maxBufferSize", "maxUniformBufferBindingSize"] as const;

/**
 * A device, or one of what gives devices; by default that of the browser.
 * @throws RuntimeFailure NE6050 where there is no WebGPU, NE6051 where it has no adapter
 */
export async function acquireDevice(given: GpuDevice | GpuProvider | undefined): Promise<GpuDevice> {
  const source = given ?? browserGpu();
  if (source === undefined) fail("NE6050", { why: "`navigator.gpu` is missing" });
  if ("queue" in source) return source;
  const adapter = await source.requestAdapter({ powerPreference: "high-performance" } as never);
  if (adapter === null) fail("NE6051", {});
  return deviceOf(adapter);
}

async function deviceOf(adapter: GpuAdapter): Promise<GpuDevice> {
  const requiredLimits = Object.fromEntries(wanted.map((name) => [name, adapter.limits[name]]));
  const device = await adapter.requestDevice({ requiredLimits } as never);
  // What is not waited for would be printed by the implementation: what matters is told by its results.
  device.addEventListener?.(
    "uncapturederror" as never,
    ((event: { preventDefault(): void }) => event.preventDefault()) as never,
  );
  return device;
}

function browserGpu(): GpuProvider | undefined {
  const { navigator } = globalThis as { navigator?: { readonly gpu?: GpuProvider } };
  return navigator?.gpu;
}
