/** WebAssembly or a GPU, and why. Decided from plain facts, so that every case can be listed. */
import { short } from "../numbers.ts";
import type { Speed } from "./calibrate.ts";
import { gpuTime, usualSpeed, type Estimate } from "./estimate.ts";

export interface Choice {
  readonly target: "wasm" | "gpu";
  readonly why: string;
}

/** What there is to do the steps of a model, besides the CPU. */
export type DeviceFacts =
  | { readonly kind: "no package" }
  /** The package cannot be loaded, or there is no adapter, or it gives no device. */
  | { readonly kind: "no device"; readonly why: string }
  | { readonly kind: "software"; readonly name: string }
  /** The compiler cannot make it of this model. */
  | { readonly kind: "refused"; readonly why: string }
  | { readonly kind: "ready"; readonly name: string; readonly dispatches: number; readonly speed: Speed };

export interface Wanted {
  readonly precision: "f64" | "f32";
  /** Cores that may share the steps. */
  readonly threads: number;
}

/** The choice where no device has to be looked at. */
export function withoutLooking(known: Estimate, { precision, threads }: Wanted): Choice | undefined {
  if (!Number.isFinite(known.cpu_us)) return wasm("the size of the network is not known");
  const cpu = known.cpu_us / threads;
  const gpu = gpuTime(known, known.dispatches, usualSpeed);
  if (cpu <= gpu) {
    const dispatches = known.dispatches === 1 ? "a dispatch" : `${known.dispatches} dispatches`;
    return wasm(
      `${onCpu(known, threads)}, and ${dispatches} to a GPU ${known.dispatches === 1 ? "takes" : "take"} ${time(known.dispatches * usualSpeed.dispatch_us)}`,
    );
  }
  return precision === "f32"
    ? undefined
    : wasm(
        `it works in 64 bits; ${onCpu(known, threads)}, so that a GPU, if there is one, would be faster with --precision f32`,
      );
}

/** The choice for a step that may be worth a GPU. */
export function withDevice(known: Estimate, { threads }: Wanted, facts: DeviceFacts): Choice {
  const cpu = onCpu(known, threads);
  switch (facts.kind) {
    case "no package":
      return wasm(`the package 'webgpu' is not installed; ${cpu}, so that a GPU may be faster`);
    case "no device":
      return wasm(`WebGPU finds no graphics processor (${facts.why})`);
    case "software":
      return wasm(`the only device of WebGPU computes in software (${facts.name})`);
    case "refused":
      return wasm(`the target gpu cannot have this model (${facts.why})`);
    case "ready": {
      const { dispatches, speed, name } = facts;
      const gpu = gpuTime(known, dispatches, speed);
      const faster = short(known.cpu_us / (gpu - dispatches * speed.dispatch_us), 2);
      const both = `${cpu}, and ${name} about ${time(gpu)}: ${dispatches} × ${time(speed.dispatch_us)} to begin with, then ${faster} times as fast as one core`;
      return gpu < known.cpu_us / threads ? { target: "gpu", why: both } : wasm(both);
    }
  }
}

const wasm = (why: string): Choice => ({ target: "wasm", why });

/** Of both, the time in float32, in which GPUs work. */
function onCpu({ cpu_us }: Estimate, threads: number): string {
  const cores = threads === 1 ? "" : `${threads} cores of `;
  return `a step takes ${cores}the CPU about ${time(cpu_us / threads)} in 32 bits`;
}

/** Two digits: it is an estimate. */
const time = (us: number): string => (us < 1000 ? `${short(us, 2)} µs` : `${short(us / 1000, 2)} ms`);
