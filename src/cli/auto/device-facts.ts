/** What there is to do steps with. Whatever is wrong with a driver, `auto` goes on without it. */
import type { Artifact } from "../../driver/api.ts";
import { isSoftware, nameOf, type GpuProvider, type Manifest } from "../../runtime/index.ts";
import { CliFailure } from "../failure.ts";
import { installedGpu } from "../run/device.ts";
import { speedOf, type Speed } from "./calibrate.ts";
import type { DeviceFacts } from "./choice.ts";
import { speedsIn, usualPlace, type KeptSpeeds } from "./kept-speeds.ts";

export interface Looked {
  readonly facts: DeviceFacts;
  /** The model as the target gpu has it, where that one can be chosen. */
  readonly artifact?: Artifact | undefined;
}

/**
 * @param compiled makes the model for the target gpu; throws a `CliFailure` where that one cannot have it
 * @param isDelayed nothing arrives in the step of its spike
 */
export async function lookAtDevice(compiled: () => Artifact, isDelayed: boolean): Promise<Looked> {
  const site = await (found ??= siteOf(installedGpu, speedsIn(usualPlace())));
  if (site.kind !== "timed") return { facts: site };
  const { name, speed } = site;
  try {
    const artifact = compiled();
    const dispatches = dispatchesOf(artifact.manifest, isDelayed);
    return { facts: { kind: "ready", name, dispatches, speed }, artifact };
  } catch (error) {
    if (!(error instanceof CliFailure)) throw error;
    return { facts: { kind: "refused", why: error.message } };
  }
}

/** Those of every step: where only samples are taken, few steps have one. */
export function dispatchesOf({ gpu }: Pick<Manifest, "gpu">, isDelayed: boolean): number {
  const stages = (isDelayed ? gpu?.fused?.stages : undefined) ?? gpu?.stages ?? [];
  return stages.filter(({ lanes }) => lanes.some(({ intervals }) => intervals === undefined)).length;
}

type Site =
  | Extract<DeviceFacts, { kind: "no package" | "no device" | "software" }>
  | { readonly kind: "timed"; readonly name: string; readonly speed: Speed };

/** Once in a process: neither drivers nor their speed change while it runs. */
let found: Promise<Site> | undefined;

/**
 * @param installed the package, which may be missing or not fit to the machine
 * @param kept what was timed before
 */
export async function siteOf(installed: () => GpuProvider | undefined, kept: KeptSpeeds): Promise<Site> {
  try {
    const provider = installed();
    return provider === undefined ? { kind: "no package" } : await timedSite(provider, kept);
  } catch (error) {
    return { kind: "no device", why: error instanceof Error ? error.message : String(error) };
  }
}

async function timedSite(provider: GpuProvider, kept: KeptSpeeds): Promise<Site> {
  const adapter = await provider.requestAdapter({ powerPreference: "high-performance" } as never);
  if (adapter === null) return { kind: "no device", why: "it has no adapter" };
  const name = nameOf({ adapterInfo: adapter.info });
  if (isSoftware({ adapterInfo: adapter.info })) return { kind: "software", name };
  const { vendor, architecture, device: model, description } = adapter.info ?? {};
  const key = [vendor, architecture, model, description].filter(Boolean).join(" | ");
  const known = key === "" ? undefined : kept.read(key);
  if (known !== undefined) return { kind: "timed", name, speed: known };
  const device = await adapter.requestDevice();
  try {
    const speed = await speedOf(device);
    if (key !== "") kept.write(key, speed);
    return { kind: "timed", name, speed };
  } finally {
    device.destroy();
  }
}
