import { fail, problem, type RuntimeProblem } from "../../problem.ts";
import type { GpuAdapter, GpuDevice, GpuProvider } from "./device-types.ts";
import { isSoftware } from "./programs.ts";
import { firstLineOf } from "./refusal.ts";

/** Limits of which a device is asked for all that its adapter has. */
const wanted = ["maxStorageBufferBindingSize", "maxBufferSize", "maxUniformBufferBindingSize"] as const;

/** Where steps are done: a device of somebody else's, or one of the simulation's own, in whose place another one can be had. */
export interface Site {
  readonly device: GpuDevice;
  readonly again?: (() => Promise<GpuDevice>) | undefined;
}

/**
 * A device, or one of what gives devices; by default that of the browser.
 * @throws RuntimeFailure NE6050 where there is no WebGPU, NE6051 where it has no adapter
 */
export async function acquireDevice(given: GpuDevice | GpuProvider | undefined): Promise<Site> {
  const source = given ?? browserGpu();
  if (source === undefined) fail("NE6050", { why: "`navigator.gpu` is missing" });
  if (typeof source !== "object" || !("queue" in source || "requestAdapter" in source))
    fail("NE6050", { why: "what was given as `device` is neither a GPUDevice nor has `requestAdapter`" });
  if ("queue" in source) return { device: source };
  const again = (): Promise<GpuDevice> => deviceFrom(source);
  return { device: await again(), again };
}

async function deviceFrom(source: GpuProvider): Promise<GpuDevice> {
  const adapter = await source.requestAdapter({ powerPreference: "high-performance" } as never);
  if (adapter === null) fail("NE6051", {});
  return deviceOf(adapter);
}

async function deviceOf(adapter: GpuAdapter): Promise<GpuDevice> {
  const requiredLimits = Object.fromEntries(wanted.map((name) => [name, adapter.limits[name]]));
  try {
    return await adapter.requestDevice({ requiredLimits } as never);
  } catch (error) {
    const why = firstLineOf(error instanceof Error ? error.message : String(error));
    return fail("NE6050", { why: `the adapter gives no device (${why})` });
  }
}

function browserGpu(): GpuProvider | undefined {
  const { navigator } = globalThis as { navigator?: { readonly gpu?: GpuProvider } };
  return navigator?.gpu;
}

/** A driver without a graphics processor is slower than the same processor without the driver. */
export function siteWarnings({ device }: Site): readonly RuntimeProblem[] {
  if (!isSoftware(device)) return [];
  const { description, architecture } = device.adapterInfo ?? {};
  return [problem("NW6056", { device: description || architecture || "its adapter says so" })];
}
