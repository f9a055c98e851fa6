import { compileFunction } from "node:vm";
import type { Link } from "../../runtime/manifest.ts";
import type { RunTarget } from "../code-options.ts";
import type { Loadable } from "./simulate.ts";

/** The code of a compiled model, ready to be called: its text compiled by the engine, or its kernels interpreted. */
export async function linkOf(artifact: Loadable, target: RunTarget): Promise<Link> {
  switch (target) {
    case "js":
    case "wasm":
    case "gpu":
    case "webgl": {
      const code = compileFunction(artifact.body, [], { filename: artifact.manifest.model }) as () => Link;
      return code();
    }
    case "interpreter": {
      const { interpret } = await import("../../driver/interpret.ts");
      if (artifact.schedule === undefined) throw new Error("the kernels are not here to be interpreted");
      return interpret(artifact.schedule);
    }
  }
}
