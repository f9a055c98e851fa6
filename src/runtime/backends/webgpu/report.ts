/** What a device says of itself, and how it does steps. */
import type { GpuDevice } from "./device-types.ts";
import { isSoftware } from "./programs.ts";
import type { TimedWay } from "./timing.ts";
import type { Way } from "./ways.ts";

export interface DeviceReport {
  /** What a reader knows it by. */
  readonly name: string;
  /** As the adapter says it; empty where it says nothing. */
  readonly vendor: string;
  readonly architecture: string;
  /** It computes on the CPU. */
  readonly isSoftware: boolean;
  /** How steps become dispatches; undefined before the first run. */
  readonly dispatches: Way | undefined;
  /** The ways that were timed on it when a run began; empty where none was. */
  readonly timed: readonly TimedWay[];
}

export function reportOf(device: GpuDevice, dispatches: Way | undefined, timed: readonly TimedWay[]): DeviceReport {
  const { vendor = "", architecture = "" } = device.adapterInfo ?? {};
  return { name: nameOf(device), vendor, architecture, isSoftware: isSoftware(device), dispatches, timed };
}

/** What a reader knows it by. */
export function nameOf({ adapterInfo = {} }: Pick<GpuDevice, "adapterInfo">): string {
  const { vendor, architecture, device, description } = adapterInfo;
  const shown = description || device || [vendor, architecture].filter(Boolean).join(" ");
  return shown || "a GPU without a name";
}
