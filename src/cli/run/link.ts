import { setFlagsFromString } from "node:v8";
import type { Link } from "../../runtime/manifest.ts";
import type { Loadable } from "./simulate.ts";

/** The code of a compiled model, ready to be called: its module loaded, or its kernels interpreted. */
export async function linkOf(artifact: Loadable, target: "js" | "wasm" | "interpreter"): Promise<Link> {
  switch (target) {
    case "js":
    case "wasm": {
      // Kernels of conductance-based neurons call the exponential often; V8 stops inlining it early otherwise, which costs a third.
      setFlagsFromString("--max-inlined-bytecode-size-cumulative=4000");
      const address = `data:text/javascript;base64,${Buffer.from(artifact.module).toString("base64")}`;
      const loaded = (await import(address)) as { readonly default: Link };
      return loaded.default;
    }
    case "interpreter": {
      const { interpret } = await import("../../driver/interpret.ts");
      if (artifact.schedule === undefined) throw new Error("the kernels are not here to be interpreted");
      return interpret(artifact.schedule);
    }
  }
}
