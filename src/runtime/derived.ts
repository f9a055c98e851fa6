import { runKernel } from "./kernels.ts";
import type { Code, Manifest } from "./manifest.ts";
import type { OwnMemory } from "./memory.ts";

/** What follows from the parameters of each element, so that no step has to work it out. */
export class Derived {
  private readonly kernels: readonly string[];
  private readonly code: Code;
  private readonly memory: OwnMemory;

  /** Works it out for a network that is built. */
  constructor({ derived = [] }: Manifest, code: Code, memory: OwnMemory) {
    this.kernels = derived;
    this.code = code;
    this.memory = memory;
    this.refresh();
  }

  /** Parameters may have changed. */
  refresh(): void {
    for (const kernel of this.kernels) runKernel(this.code, this.memory, kernel, 0);
  }
}
