import type { Code, Memory } from "../../runtime/manifest.ts";
import type { Uniform } from "../kernel.ts";
import { valueOf, type Surroundings } from "./expression.ts";
import { makeFrame, Slots } from "./frame.ts";

/** Works uniforms out one after another; a later one may read the ones before it. */
export function uniformsOf(uniforms: readonly Uniform[], around: Surroundings): Code["uniforms"] {
  const steps = uniforms.map((uniform) => stepOf(uniform, around));
  return (given) => {
    const u: Record<string, number> = {};
    for (const step of steps) step(u, given);
    return u;
  };
}

type Step = (u: Record<string, number>, given: Readonly<Record<string, number>>) => void;

function stepOf(uniform: Uniform, around: Surroundings): Step {
  switch (uniform.kind) {
    case "value": {
      const value = valueOf(uniform.value, new Slots(), around);
      const { name, given: key } = uniform;
      return (u, given) => {
        const fixed = key === undefined ? undefined : given[key];
        u[name] = fixed ?? value(makeFrame(memoryOf(u), 0));
      };
    }
    case "matrix_exponential": {
      const entries = uniform.entries.map((entry) => valueOf(entry, new Slots(), around));
      return (u) => {
        const frame = makeFrame(memoryOf(u), 0);
        const result = around.support.matrixExponential(
          uniform.size,
          entries.map((entry) => entry(frame)),
        );
        uniform.names.forEach((name, k) => {
          if (name !== "") u[name] = result[k] ?? NaN;
        });
      };
    }
  }
}

/** Uniforms see other uniforms and nothing else. */
function memoryOf(u: Record<string, number>): Memory {
  return { u, b: {}, sizes: {}, ranges: {}, projections: {}, spikes: {} };
}
