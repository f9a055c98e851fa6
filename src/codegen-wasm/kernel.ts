import type { Domain } from "../ir/kernel.ts";
import type { DefinedFunction } from "./encoder.ts";
import type { Used } from "./parameters.ts";

export type LoopDomain = Exclude<Domain, { kind: "pair" | "due" }>;

/** A kernel as a function of WebAssembly, and what its parameters are; see `setup.ts`. */
export interface WasmKernel {
  readonly name: string;
  readonly domain: LoopDomain;
  readonly used: Used;
  /** Bytes of a target's number, where the kernel goes along rows. */
  readonly width?: 2 | 4 | undefined;
  /** Bytes of memory of the thread's own that its random numbers take; undefined where it draws none. */
  readonly scratch?: number | undefined;
  readonly defined: DefinedFunction;
}

/** Names of the parameters of a domain, behind the step. */
export function fixedParameters(domain: LoopDomain): readonly string[] {
  switch (domain.kind) {
    case "population":
    case "view":
      return ["from", "to", "list"];
    case "senders":
      return ["spikes", "count", "from", "to"];
    case "synapses":
      return ["preFrom", "preTo", "slots", "row", "target"];
    case "arrivals":
      return domain.end === "pre"
        ? ["spikes", "count", "slot", "preFrom", "slots", "row", "target"]
        : ["spikes", "count", "postFrom", "column", "columnSynapse", "columnSource"];
  }
}
